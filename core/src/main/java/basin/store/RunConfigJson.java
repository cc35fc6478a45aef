package basin.store;

import static basin.rows.Printable.quoted;

import basin.rows.InputException;
import basin.schema.CategoryEncoding;
import basin.schema.CellRange;
import basin.schema.Column;
import basin.schema.ColumnEncoding;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.ImageShape;
import basin.schema.ScaledEncoding;
import basin.schema.Schema;
import basin.schema.SeriesSchema;
import basin.store.JsonReader.Field;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The JSON form of a [RunConfig]: every field, once, in a fixed order when written.
///
/// Format 2 says the kind and the levels of every column, how many columns are given, and the shape of an image;
/// later also the style of the cells, where it is known. Format 1 had none of these: all its columns are numbers.
/// Where a run of an earlier version has the settings `given` and `image`, which methods of pairs and nets had,
/// they are read as what the schema says now.
final class RunConfigJson {
    /// Bytes of the file at most: room for 100,000 columns.
    static final int LARGEST = 1 << 24;

    /// The present names of settings by the names that they had in earlier versions.
    private static final Map<String, String> FORMER_NAMES =
            Map.of("kmost", "kmax", "most", "max", "least-noise", "min-noise", "least-deviation", "min-deviation");

    private final JsonReader in;
    private String basinVersion = "";
    private Instant created = Instant.EPOCH;
    private String method = "";
    private final Map<String, String> settings = new LinkedHashMap<>();
    private long seed;
    private String source = "";
    private long rows;
    private long format;
    private long given;
    private final List<Integer> image = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<ColumnJson> columnsRead = new ArrayList<>();
    private @Nullable SeriesSchema series;
    private final Map<String, Double> results = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private RunConfigJson(JsonReader in) {
        this.in = in;
    }

    /// The file's bytes.
    static byte[] write(RunConfig config) {
        return JsonWriter.forPeople(json -> write(config, json));
    }

    private static void write(RunConfig config, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("format", RunConfig.FORMAT);
        json.writeStringProperty("basin", config.basinVersion());
        json.writeStringProperty("created", config.created().toString());
        json.writeStringProperty("method", config.method());
        json.writeObjectPropertyStart("settings");
        config.settings().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeNumberProperty("seed", config.seed());
        json.writeStringProperty("source", config.source());
        json.writeNumberProperty("rows", config.rows());
        write(config.encoding(), json);
        config.series().ifPresent(series -> SeriesJson.write(series, json));
        json.writeObjectPropertyStart("results");
        config.results().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeArrayPropertyStart("notes");
        config.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Encoding encoding, JsonGenerator json) {
        Schema schema = encoding.schema();
        json.writeNumberProperty("given", schema.given());
        json.writeArrayPropertyStart("image");
        schema.image().ifPresent(shape -> {
            json.writeNumber(shape.height());
            json.writeNumber(shape.width());
            json.writeNumber(shape.channels());
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("columns");
        for (int p = 0; p < schema.size(); p++) {
            Column column = schema.columns().get(p);
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeStringProperty("kind", column.kind().word());
            if (!column.style().isEmpty()) {
                json.writeStringProperty("style", column.style());
            }
            switch (encoding.columns().get(p)) {
                case ScaledEncoding scaled -> {
                    json.writeNumberProperty("mean", scaled.mean());
                    json.writeNumberProperty("scale", scaled.scale());
                    if (!scaled.range().equals(CellRange.ANY)) {
                        json.writeNumberProperty("min", scaled.range().min());
                        json.writeNumberProperty("max", scaled.range().max());
                        json.writeNumberProperty("decimals", scaled.range().decimals());
                    }
                }
                case CategoryEncoding category -> {
                    json.writeArrayPropertyStart("levels");
                    column.levels().forEach(json::writeString);
                    json.writeEndArray();
                    json.writeNumberProperty("on", category.on());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Checks the size of the file before it is read or written.
    static void requireSize(Path file, long bytes) {
        if (bytes > LARGEST) {
            throw JsonReader.problem(file, "config", "at most " + LARGEST + " bytes", Long.toString(bytes));
        }
    }

    /// Reads the file's bytes.
    ///
    /// @throws InputException when something in them is wrong
    static RunConfig read(Path file, byte[] json) {
        return JsonReader.read(file, json, in -> new RunConfigJson(in).config());
    }

    private RunConfig config() {
        in.fields(
                "config",
                new Field("format", () -> format = requireFormat(in.whole("format"))),
                new Field("basin", () -> basinVersion = in.text("basin")),
                new Field("created", () -> created = instant(in.text("created"))),
                new Field("method", () -> method = in.text("method")),
                new Field("settings", () -> in.object("settings", name -> settings.put(name, in.text(quoted(name))))),
                new Field("seed", () -> seed = in.whole("seed")),
                new Field("source", () -> source = in.text("source")),
                new Field("rows", () -> rows = in.whole("rows")),
                Field.optional("given", () -> {
                    given = in.whole("given");
                    seen.add("given");
                }),
                Field.optional("image", () -> {
                    in.array("image", () -> image.add(pixels(in.whole("image"))));
                    seen.add("image");
                }),
                new Field("columns", () -> in.array("columns", () -> columnsRead.add(new ColumnJson().read()))),
                Field.optional("series", () -> series = new SeriesJson(in).read()),
                new Field("results", () -> in.object("results", name -> results.put(name, in.number(quoted(name))))),
                new Field("notes", () -> in.array("notes", () -> notes.add(in.text("notes")))));
        return checked(() -> new RunConfig(
                basinVersion,
                created,
                method,
                settings,
                seed,
                source,
                rows,
                encoding(),
                Optional.ofNullable(series),
                results,
                notes));
    }

    private Encoding encoding() {
        requireFields("config", format == 1 ? List.of() : List.of("given", "image"), seen);
        for (ColumnJson column : columnsRead) {
            column.requireFields();
        }
        List<Column> columns = columnsRead.stream().map(ColumnJson::column).toList();
        List<ColumnEncoding> encodings =
                columnsRead.stream().map(ColumnJson::encoding).toList();
        if (given < 0 || given > Integer.MAX_VALUE) {
            throw in.problem("given", "0 or more", Long.toString(given));
        }
        if (!image.isEmpty() && image.size() != 3) {
            throw in.problem("image", "height, width and channels, or nothing", image.size() + " numbers");
        }
        Optional<ImageShape> shape = image.isEmpty()
                ? Optional.empty()
                : Optional.of(new ImageShape(image.get(0), image.get(1), image.get(2)));
        return withOldSettings(new Encoding(new Schema(columns, (int) given, shape), encodings));
    }

    /// The encoding with what the settings `given` and `image` of earlier versions say, which are removed. A shape
    /// that fits no columns was never used. Settings that had another name get their present one.
    private Encoding withOldSettings(Encoding encoding) {
        FORMER_NAMES.forEach((former, present) -> {
            String value = settings.remove(former);
            if (value != null) {
                settings.put(present, value);
            }
        });
        Schema schema = encoding.schema();
        String oldGiven = settings.remove("given");
        if (oldGiven != null) {
            schema = schema.withGiven(oldGiven(encoding, oldGiven));
        }
        String oldImage = settings.remove("image");
        if (oldImage != null) {
            int known = schema.given();
            Optional<ImageShape> shape = ImageShape.read(oldImage)
                    .filter(read -> read.fits(encoding.schema().size(), known));
            schema = shape.map(schema::withImage).orElse(schema);
        }
        return new Encoding(schema, encoding.columns());
    }

    /// How many columns were given by a setting, which counted float columns; 0 stood for half of them.
    private int oldGiven(Encoding encoding, String text) {
        int left = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
        left = left == 0 ? encoding.width() / 2 : left;
        int count = 0;
        while (left > 0 && count < encoding.columns().size()) {
            left -= encoding.columns().get(count++).width();
        }
        if (left != 0) {
            throw in.problem("setting given", "the number of float columns of some of the columns", quoted(text));
        }
        return count;
    }

    /// Checks that exactly the optional fields that a format has were there.
    private void requireFields(String where, List<String> expected, Set<String> found) {
        for (String name : expected) {
            if (!found.contains(name)) {
                throw in.problem(where, "the fields " + String.join(", ", expected), "no " + name);
            }
        }
        for (String name : found) {
            if (!expected.contains(name)) {
                throw in.problem(
                        where,
                        expected.isEmpty() ? "no field of a later format" : "the fields " + String.join(", ", expected),
                        quoted(name));
            }
        }
    }

    private int pixels(long size) {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw in.problem("image", "numbers above 0", Long.toString(size));
        }
        return (int) size;
    }

    private long requireFormat(long found) {
        if (found < 1 || found > RunConfig.FORMAT) {
            throw in.problem(
                    "format",
                    "1 to " + RunConfig.FORMAT
                            + ", which this version of Basin can read; a later version can read more",
                    Long.toString(found));
        }
        return found;
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw in.problem("created", "a time such as 2026-01-31T12:00:00Z", quoted(text));
        }
    }

    private <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw in.problem(e);
        }
    }

    /// One column as its fields come. The format may be the last field of the file, so that which fields a column
    /// must have is checked at the end.
    private final class ColumnJson {
        private static final List<String> RANGE = List.of("min", "max", "decimals");

        private final String where = "column " + (columnsRead.size() + 1);
        private final Set<String> fields = new LinkedHashSet<>();
        private String name = "";
        private String kind = ColumnKind.NUMBER.word();
        private String style = "";
        private double mean;
        private double scale;
        private double min = CellRange.ANY.min();
        private double max = CellRange.ANY.max();
        private int decimals = CellRange.ANY.decimals();
        private double on;
        private final List<String> levels = new ArrayList<>();

        ColumnJson read() {
            in.fields(
                    where,
                    new Field("name", () -> name = in.text(where)),
                    optional("kind", () -> kind = in.text(where)),
                    Field.optional("style", () -> style = in.text(where)),
                    optional("mean", () -> mean = in.number(where)),
                    optional("scale", () -> scale = in.number(where)),
                    optional("min", () -> min = in.number(where)),
                    optional("max", () -> max = in.number(where)),
                    optional("decimals", () -> decimals = Math.clamp(in.whole(where), -1, Integer.MAX_VALUE)),
                    optional("on", () -> on = in.number(where)),
                    optional("levels", () -> in.array(where, () -> levels.add(in.text(where)))));
            return this;
        }

        private Field optional(String field, Runnable take) {
            return Field.optional(field, () -> {
                take.run();
                fields.add(field);
            });
        }

        void requireFields() {
            List<String> expected = new ArrayList<>(format == 1 ? List.of() : List.of("kind"));
            expected.addAll(kind() == ColumnKind.CATEGORY ? List.of("levels", "on") : List.of("mean", "scale"));
            if (kind() != ColumnKind.CATEGORY && !Collections.disjoint(fields, RANGE)) {
                // Early runs of this format have no ranges.
                expected.addAll(RANGE);
            }
            RunConfigJson.this.requireFields(where, expected, fields);
        }

        Column column() {
            return checked(() -> new Column(name, kind(), levels, style));
        }

        ColumnEncoding encoding() {
            return checked(() -> kind() == ColumnKind.CATEGORY
                    ? new CategoryEncoding(levels.size(), on)
                    : new ScaledEncoding(kind(), mean, scale, new CellRange(min, max, decimals)));
        }

        private ColumnKind kind() {
            return Arrays.stream(ColumnKind.values())
                    .filter(one -> one.word().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> in.problem(where, "a kind of column such as number or category", quoted(kind)));
        }
    }
}
