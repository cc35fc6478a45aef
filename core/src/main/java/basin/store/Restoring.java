package basin.store;

import basin.rows.InputException;
import java.util.function.Supplier;

/// Makes objects of what was stored, such as the model of a run. A file can be sound and its numbers still not fit
/// together, because they were changed: then it is the file that is damaged, whatever the object's own check says.
public final class Restoring {
    private Restoring() {}

    /// What `reading` makes of the content of a file or folder.
    ///
    /// @param where names that file or folder, in front of every message
    /// @throws InputException when the content does not fit together, or needs more memory than Java may use
    public static <T> T from(String where, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputException e) {
            throw e.in(where);
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            throw damaged(where, String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw damaged(where, "more than fits into memory", e);
        }
    }

    private static InputException damaged(String where, String got, Throwable cause) {
        return InputException.of(where, "numbers that fit together", "damaged ones (" + got + ")")
                .withRemedy("restore it from a copy or make it again")
                .withCause(cause);
    }
}
