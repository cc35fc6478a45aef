package basin.store;

import static basin.rows.Printable.quoted;

import basin.schema.SeriesSchema;
import basin.schema.TimeAxis;
import basin.schema.ValueRange;
import basin.schema.WindowEncoding;
import basin.store.JsonReader.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The JSON form of a [SeriesSchema].
final class SeriesJson {
    private static final String WHERE = "series";

    private final JsonReader in;
    private String value = "";
    private final List<String> time = new ArrayList<>();
    private final List<String> by = new ArrayList<>();
    private String unit = "";
    private double first;
    private double step;
    private long past;
    private long future;
    private String of = "";
    private final List<Double> profile = new ArrayList<>();
    private double scale;
    private final List<String> range = new ArrayList<>();

    SeriesJson(JsonReader in) {
        this.in = in;
    }

    static void write(SeriesSchema series, JsonGenerator json) {
        json.writeObjectPropertyStart(WHERE);
        json.writeStringProperty("value", series.value());
        json.writeArrayPropertyStart("time");
        series.time().ifPresent(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("by");
        series.by().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("unit", series.axis().unit().word());
        json.writeNumberProperty("first", series.axis().first());
        json.writeNumberProperty("step", series.axis().step());
        json.writeNumberProperty("past", series.windows().past());
        json.writeNumberProperty("future", series.windows().future());
        json.writeStringProperty("of", series.windows().logarithm() ? "logarithms" : "values");
        json.writeArrayPropertyStart("profile");
        series.windows().profile().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeNumberProperty("scale", series.windows().scale());
        json.writeArrayPropertyStart("range");
        series.windows().range().words().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    SeriesSchema read() {
        in.fields(
                WHERE,
                new Field("value", () -> value = in.text(WHERE)),
                new Field("time", () -> in.array(WHERE, () -> time.add(in.text(WHERE)))),
                new Field("by", () -> in.array(WHERE, () -> by.add(in.text(WHERE)))),
                new Field("unit", () -> unit = in.text(WHERE)),
                new Field("first", () -> first = in.number(WHERE)),
                new Field("step", () -> step = in.number(WHERE)),
                new Field("past", () -> past = in.whole(WHERE)),
                new Field("future", () -> future = in.whole(WHERE)),
                new Field("of", () -> of = in.text(WHERE)),
                new Field("profile", () -> in.array(WHERE, () -> profile.add(in.number(WHERE)))),
                new Field("scale", () -> scale = in.number(WHERE)),
                Field.optional("range", () -> in.array(WHERE, () -> range.add(in.text(WHERE)))));
        if (!List.of("logarithms", "values").contains(of)) {
            throw in.problem(WHERE, "logarithms or values", quoted(of));
        }
        try {
            return new SeriesSchema(
                    value,
                    time.stream().findFirst(),
                    by,
                    new TimeAxis(unit(), first, step),
                    new WindowEncoding(
                            number(past),
                            number(future),
                            of.equals("logarithms"),
                            profile,
                            scale,
                            ValueRange.of(Set.copyOf(range))));
        } catch (IllegalArgumentException e) {
            throw in.problem(e);
        }
    }

    private int number(long count) {
        if (count < 1 || count > Integer.MAX_VALUE / 2) {
            throw in.problem(WHERE, "a number of values", Long.toString(count));
        }
        return (int) count;
    }

    private TimeAxis.Unit unit() {
        return Arrays.stream(TimeAxis.Unit.values())
                .filter(one -> one.word().equals(unit))
                .findFirst()
                .orElseThrow(() -> in.problem(WHERE, "a unit of time such as months", quoted(unit)));
    }
}
