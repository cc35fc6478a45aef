package basin.tensor;

/// An invalid operation on tensors, described in one line.
public final class TensorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TensorException(String message) {
        super("tensor: " + message);
    }

    private TensorException(String message, Throwable cause) {
        super("tensor: " + message, cause);
    }

    /// The first line of a message of libtorch, without its trace of native calls.
    static TensorException of(RuntimeException thrown) {
        if (thrown instanceof TensorException already) {
            return already;
        }
        if (thrown instanceof NullPointerException) {
            return new TensorException("expected one whose scope is open, got one that was freed", thrown);
        }
        String message = String.valueOf(thrown.getMessage());
        return new TensorException(message.lines().findFirst().orElse("libtorch gave no reason"), thrown);
    }
}
