package basin.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// JSON that is safe inside an HTML `script` element: without `<`, `>` or `&`, and with null for a number that is
/// not finite.
///
/// Values are [JsonObject], lists, arrays of double or float, strings, numbers, booleans and null.
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .characterEscapes(new HtmlSafe())
            .build();

    private Json() {}

    /// Writes one value and leaves the writer open.
    ///
    /// @throws IOException when the writer fails
    static void write(Object value, Writer out) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(value, generator);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static void write(@Nullable Object value, JsonGenerator out) {
        switch (value) {
            case null -> out.writeNull();
            case JsonObject object -> {
                out.writeStartObject();
                object.fields().forEach((name, item) -> {
                    out.writeName(name);
                    write(item, out);
                });
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case double[] numbers -> {
                out.writeStartArray();
                for (double number : numbers) {
                    write(number, out);
                }
                out.writeEndArray();
            }
            case float[] numbers -> {
                out.writeStartArray();
                for (float number : numbers) {
                    write(number, out);
                }
                out.writeEndArray();
            }
            case Integer number -> out.writeNumber(number);
            case Double number -> write(number.doubleValue(), out);
            case Boolean truth -> out.writeBoolean(truth);
            case String text -> out.writeString(text);
            default ->
                throw new IllegalArgumentException("JSON value: expected an object, list, number or text, got "
                        + value.getClass().getName());
        }
    }

    private static void write(double number, JsonGenerator out) {
        if (!Double.isFinite(number)) {
            out.writeNull();
        } else if (number == (int) number) {
            out.writeNumber((int) number);
        } else {
            out.writeNumber(number);
        }
    }

    private static void write(float number, JsonGenerator out) {
        if (Float.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }

    /// Escapes what could end a `script` element or start a comment or an entity.
    private static final class HtmlSafe extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_STANDARD;
            codes['>'] = ESCAPE_STANDARD;
            codes['&'] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }
}
