package basin.run;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The reasons of a row as one cell of a table.
final class ReasonFormat {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ReasonFormat() {}

    /// For people: `body_mass_g 9200 (expected 3700); year 1907 (expected 2007)`.
    static String text(List<Reason> reasons) {
        return reasons.stream().map(Reason::toString).collect(Collectors.joining("; "));
    }

    /// For programs: a JSON array of objects with the members column, seen, expected and drop. A drop that is not
    /// finite is null.
    static String json(List<Reason> reasons) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (Reason reason : reasons) {
                json.writeStartObject();
                json.writeStringProperty("column", reason.column());
                write(json, "seen", reason.seen());
                write(json, "expected", reason.expected());
                write(json, "drop", Double.isFinite(reason.drop()) ? reason.drop() : null);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, @Nullable Object cell) {
        switch (cell) {
            case null -> json.writeNullProperty(name);
            case Long number -> json.writeNumberProperty(name, number);
            case Double number -> json.writeNumberProperty(name, number);
            case Boolean flag -> json.writeBooleanProperty(name, flag);
            default -> json.writeStringProperty(name, cell.toString());
        }
    }
}
