package basin.rows;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mistake in what the user gave: a file, an option, a value. Its message is one line that says where, what was
/// expected, what came, and what to do; commands show it as it is and end with exit code 2.
///
/// ```java
/// // k: expected at most 5, got 6; choose fewer
/// throw InputException.of("k", "at most 5", 6).withRemedy("choose fewer");
/// ```
///
/// A program finds the parts of such a message in [#where], [#expected], [#got] and [#remedy]. A message of another
/// form has none of them.
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String where;
    private final @Nullable String expected;
    private final @Nullable String got;
    private final @Nullable String remedy;

    /// What the unknown name was expected to name, or null where the mistake is another one.
    private final @Nullable String unknownKind;

    /// A mistake in one line of a form of its own.
    public InputException(String message) {
        this(message, null, null, null, null, null, null);
    }

    /// A mistake in one line of a form of its own, with its cause.
    public InputException(String message, Throwable cause) {
        this(message, cause, null, null, null, null, null);
    }

    private InputException(
            @Nullable String message,
            @Nullable Throwable cause,
            @Nullable String where,
            @Nullable String expected,
            @Nullable String got,
            @Nullable String remedy,
            @Nullable String unknownKind) {
        super(message, cause);
        this.where = where;
        this.expected = expected;
        this.got = got;
        this.remedy = remedy;
        this.unknownKind = unknownKind;
    }

    /// A mistake with the message `where: expected …, got …`.
    ///
    /// @param where what is wrong, such as a file, an option or a setting
    /// @param expected what would be right, as a phrase
    /// @param got what came
    public static InputException of(Object where, String expected, Object got) {
        return of(where, expected, got, null);
    }

    /// A name that is not known. The message has the known names that are most similar to it.
    ///
    /// @param where the first words of the message
    /// @param kind what was to be named, such as `method`; see [#unknownKind]
    /// @param name as the user gave it
    public static InputException unknown(String where, String kind, String name, Collection<String> known) {
        return of(where, "one of " + NearestNames.of(name, known), "'" + Printable.name(name) + "'", kind);
    }

    private static InputException of(Object where, String expected, Object got, @Nullable String unknownKind) {
        String message = where + ": expected " + expected + ", got " + got;
        return new InputException(message, null, where.toString(), expected, got.toString(), null, unknownKind);
    }

    /// The same with what the user can do, which the message ends with.
    ///
    /// @param phrase an imperative such as `choose fewer`
    public InputException withRemedy(String phrase) {
        return new InputException(getMessage() + "; " + phrase, getCause(), where, expected, got, phrase, unknownKind);
    }

    /// The same with its cause.
    public InputException withCause(Throwable cause) {
        return new InputException(getMessage(), cause, where, expected, got, remedy, unknownKind);
    }

    /// The same mistake in something larger, which the message begins with; this one is the cause of it.
    ///
    /// @param whole such as the folder of a run
    public InputException in(Object whole) {
        return new InputException(
                whole + ": " + getMessage(),
                this,
                where == null ? whole.toString() : whole + ": " + where,
                expected,
                got,
                remedy,
                unknownKind);
    }

    /// What is wrong, such as a file, an option or a setting.
    public Optional<String> where() {
        return Optional.ofNullable(where);
    }

    /// What would be right.
    public Optional<String> expected() {
        return Optional.ofNullable(expected);
    }

    /// What came.
    public Optional<String> got() {
        return Optional.ofNullable(got);
    }

    /// What the user can do.
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /// What an unknown name was expected to name, such as `method`, so that a program can add how all are listed.
    public Optional<String> unknownKind() {
        return Optional.ofNullable(unknownKind);
    }
}
