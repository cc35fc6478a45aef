package basin.store;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes JSON as UTF-8, the same bytes on every platform.
final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /// Two spaces of indentation, every object member and array element on its own line.
    private static final ObjectWriteContext FOR_PEOPLE = new ObjectWriteContext.Base() {
        private final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }
    };

    private JsonWriter() {}

    /// The output of `body`, without white space.
    static byte[] compact(Consumer<JsonGenerator> body) {
        return written(ObjectWriteContext.empty(), body);
    }

    /// The output of `body`, formatted for people.
    static byte[] forPeople(Consumer<JsonGenerator> body) {
        return written(FOR_PEOPLE, body);
    }

    private static byte[] written(ObjectWriteContext context, Consumer<JsonGenerator> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(context, bytes)) {
            body.accept(json);
        }
        return bytes.toByteArray();
    }
}
