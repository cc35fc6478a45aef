package basin.cli;

import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Answers other than tables, for machines: one JSON value on one line of standard output.
final class JsonAnswer {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private JsonAnswer() {}

    /// Writes what `body` writes.
    static void write(Session session, Consumer<JsonGenerator> body) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), session.out())) {
            body.accept(json);
            json.writeRaw('\n');
        }
    }

    /// A property that is a list of texts.
    static void texts(JsonGenerator json, String name, Iterable<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
