package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// A strict reader of one JSON document that may be hostile: proper UTF-8 only, no duplicate names, nothing after the
/// end, depth, names, texts and numbers of bounded length. Whatever is wrong ends in an [InputException] of one line.
///
/// The caller walks the document in its own order of expectation; each method takes the value at hand, and the
/// parameter `where` names that value in messages.
final class JsonReader {
    /// Characters of one text at most.
    static final int LONGEST_TEXT = 1 << 16;

    /// Characters of one name at most.
    static final int LONGEST_NAME = 1 << 12;

    private static final String REMEDY = "restore the file from a copy or write it again";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(64)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final Path file;
    private final JsonParser parser;

    private JsonReader(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /// What `body` makes of a document that must be one object.
    static <T> T read(Path file, byte[] json, Function<JsonReader, T> body) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decoded(file, json))) {
            JsonReader reader = new JsonReader(file, parser);
            parser.nextToken();
            T result = body.apply(reader);
            if (parser.nextToken() != null) {
                throw reader.problem("after the JSON object", "the end", reader.found());
            }
            return result;
        } catch (JacksonException e) {
            String got = Printable.line(e.getOriginalMessage(), 160);
            throw problem(file, place(e.getLocation()), "sound JSON", got).withCause(e);
        }
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "text" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String decoded(Path file, byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(file, "text", "UTF-8", "bytes that are none").withCause(e);
        }
    }

    /// Walks an object: `field` is called with each name in turn and takes its value from this reader.
    void object(String where, Consumer<String> field) {
        expect(where, "an object", JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.accept(name);
        }
    }

    /// One field of an object: its name, how it is taken from this reader, and whether the object may lack it.
    record Field(String name, Runnable take, boolean optional) {
        /// A field that the object must have.
        Field(String name, Runnable take) {
            this(name, take, false);
        }

        /// A field that the object may have.
        static Field optional(String name, Runnable take) {
            return new Field(name, take, true);
        }
    }

    /// Walks an object that must have these fields, but for optional ones, and no others, in any order.
    void fields(String where, Field... fields) {
        Map<String, Field> left = new LinkedHashMap<>();
        for (Field field : fields) {
            left.put(field.name, field);
        }
        String expected = "the fields " + required(left);
        object(where, name -> {
            Field field = left.remove(name);
            if (field == null) {
                throw problem(where, expected, Printable.quoted(name));
            }
            field.take.run();
        });
        if (!required(left).isEmpty()) {
            throw problem(where, expected, "no " + required(left));
        }
    }

    private static String required(Map<String, Field> fields) {
        return fields.values().stream()
                .filter(field -> !field.optional)
                .map(Field::name)
                .collect(Collectors.joining(", "));
    }

    /// Walks an array: `element` is called at each element and takes it from this reader.
    void array(String where, Runnable element) {
        expect(where, "an array", JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /// A text.
    String text(String where) {
        expect(where, "a text", JsonToken.VALUE_STRING);
        return parser.getString();
    }

    /// A whole number of 64 bits.
    long whole(String where) {
        String expected = "a whole number between −2⁶³ and 2⁶³";
        expect(where, expected, JsonToken.VALUE_NUMBER_INT);
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> throw problem(where, expected, found());
        };
    }

    /// A finite number.
    double number(String where) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(where, "a number", JsonToken.VALUE_NUMBER_FLOAT);
        }
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw problem(where, "a finite number", found());
        }
        return number;
    }

    /// A number that need not be finite: the texts `NaN`, `Infinity` and `-Infinity` are numbers too.
    double anyNumber(String where) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return number(where);
        }
        return switch (parser.getString()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw problem(where, "a number", found());
        };
    }

    /// The complaint about a value in this document.
    InputException problem(String where, String expected, String got) {
        return problem(file, where, expected, got);
    }

    /// The complaint about values that are each fine but not together, or against a record's own rules.
    InputException problem(IllegalArgumentException e) {
        return new InputException(file + ": " + e.getMessage() + "; " + REMEDY, e);
    }

    /// The complaint about a place in a file.
    static InputException problem(Path file, String where, String expected, String got) {
        return InputException.of(file + ": " + where, expected, got).withRemedy(REMEDY);
    }

    private void expect(String where, String expected, JsonToken token) {
        if (parser.currentToken() != token) {
            throw problem(where, expected, found());
        }
    }

    /// What stands here, for a message.
    private String found() {
        return switch (parser.currentToken()) {
            case null -> "the end of the text";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Printable.quoted(parser.getString());
            default -> Printable.line(parser.getString(), 80);
        };
    }
}
