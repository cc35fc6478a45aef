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

    static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": expected " + least + " or more, got " + value);
        }
    }
}
