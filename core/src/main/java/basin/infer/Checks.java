package basin.infer;

/// Checks of settings that several searches share.
final class Checks {
    private Checks() {}

    static void requireSearch(double tolerance, int limit) {
        requirePositive("tolerance", tolerance);
        requireAtLeast("limit", limit, 1);
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + ": expected above 0 and finite, got " + value);
        }
    }

    /// The length of proximal steps, 0 to find it.
    static void requireLength(double length) {
        if (!(length >= 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("length: expected 0 or more and finite, got " + length);
        }
    }

    static void requireAtLeast(String name, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(name + ": expected " + min + " or more, got " + value);
        }
    }
}
