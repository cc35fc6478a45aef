package basin.rows;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A mistake in what the user gave: a file, an option, a value. Its message is one line that says where, what was
/// expected, what came, and what to do; commands show it as it is and end with exit code 2.
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What the unknown name was expected to name, or null where the mistake is another one.
    private final @Nullable String unknownKind;

    /// A mistake in one line.
    public InputException(String message) {
        this(message, null, null);
    }

    /// A mistake in one line, with its cause. Where the cause is an unknown name, this exception is one, too.
    public InputException(String message, Throwable cause) {
        this(message, cause, cause instanceof InputException mistake ? mistake.unknownKind : null);
    }

    private InputException(String message, @Nullable Throwable cause, @Nullable String unknownKind) {
        super(message, cause);
        this.unknownKind = unknownKind;
    }

    /// A name that is not known. The message has the known names that are most similar to it.
    ///
    /// @param where the first words of the message
    /// @param kind what was to be named, such as `method`; see [#unknownKind]
    /// @param name as the user gave it
    public static InputException unknown(String where, String kind, String name, Collection<String> known) {
        String message =
                where + ": expected one of " + NearestNames.of(name, known) + ", got '" + Printable.name(name) + "'";
        return new InputException(message, null, kind);
    }

    /// What an unknown name was expected to name, such as `method`, so that a program can add how all are listed.
    public Optional<String> unknownKind() {
        return Optional.ofNullable(unknownKind);
    }
}
