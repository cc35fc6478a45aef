package basin.tensor;

/// What libtorch refused, in one line.
public final class TensorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TensorException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The first line of a message of libtorch, without its trace of native calls.
    static TensorException of(RuntimeException native_) {
        String message = String.valueOf(native_.getMessage());
        int end = message.indexOf('\n');
        return new TensorException("libtorch: " + (end < 0 ? message : message.substring(0, end)), native_);
    }
}
