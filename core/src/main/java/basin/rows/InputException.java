package basin.rows;

/// A mistake in what the user gave: a file, an option, a value. Its message is one line that says where, what was
/// expected, what came, and what to do; commands show it as it is and end with exit code 2.
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A mistake in one line.
    public InputException(String message) {
        super(message);
    }

    /// A mistake in one line, with what led to it.
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
