package basin.store;

import static basin.rows.Printable.quoted;

import basin.rows.InputException;
import basin.store.JsonReader.Field;
import basin.store.RunConfig.Column;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/// The JSON form of a [RunConfig]: every field, once, in a fixed order when written.
final class RunConfigJson {
    /// Bytes of the file at the most: room for 100,000 columns.
    static final int LARGEST = 1 << 24;

    private final JsonReader in;
    private String basinVersion = "";
    private Instant created = Instant.EPOCH;
    private String method = "";
    private final Map<String, String> settings = new LinkedHashMap<>();
    private long seed;
    private String source = "";
    private long rows;
    private final List<Column> columns = new ArrayList<>();
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
        json.writeArrayPropertyStart("columns");
        for (Column column : config.columns()) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeNumberProperty("mean", column.mean());
            json.writeNumberProperty("scale", column.scale());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("results");
        config.results().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeArrayPropertyStart("notes");
        config.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Checks the size of the file before it is read or written.
    static void requireSize(Path file, long bytes) {
        if (bytes > LARGEST) {
            throw new InputException(
                    JsonReader.message(file, "config", "at most " + LARGEST + " bytes", Long.toString(bytes)));
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
                new Field("format", () -> requireFormat(in.whole("format"))),
                new Field("basin", () -> basinVersion = in.text("basin")),
                new Field("created", () -> created = instant(in.text("created"))),
                new Field("method", () -> method = in.text("method")),
                new Field("settings", () -> in.object("settings", name -> settings.put(name, in.text(quoted(name))))),
                new Field("seed", () -> seed = in.whole("seed")),
                new Field("source", () -> source = in.text("source")),
                new Field("rows", () -> rows = in.whole("rows")),
                new Field("columns", () -> in.array("columns", () -> columns.add(new ColumnJson().column()))),
                new Field("results", () -> in.object("results", name -> results.put(name, in.number(quoted(name))))),
                new Field("notes", () -> in.array("notes", () -> notes.add(in.text("notes")))));
        return checked(() ->
                new RunConfig(basinVersion, created, method, settings, seed, source, rows, columns, results, notes));
    }

    private void requireFormat(long format) {
        if (format != RunConfig.FORMAT) {
            throw in.problem(
                    "format", RunConfig.FORMAT + ", the one that this version of Basin knows", Long.toString(format));
        }
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

    /// One column as its fields come.
    private final class ColumnJson {
        private final String where = "column " + (columns.size() + 1);
        private String name = "";
        private double mean;
        private double scale;

        Column column() {
            in.fields(
                    where,
                    new Field("name", () -> name = in.text(where)),
                    new Field("mean", () -> mean = in.number(where)),
                    new Field("scale", () -> scale = in.number(where)));
            return checked(() -> new Column(name, mean, scale));
        }
    }
}
