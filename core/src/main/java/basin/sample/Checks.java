package basin.sample;

/// Checks of settings.
final class Checks {
    private Checks() {}

    /// Checks that a number is finite and above 0.
    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": expected a finite number above 0, got " + value);
        }
    }

    /// Checks that a number is from `min` to `max`.
    static void requireWithin(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    name + ": expected a number from " + min + " to " + max + ", got " + value);
        }
    }

    /// Checks that a whole number is from `min` to `max`.
    static void requireWithin(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": expected " + min + " to " + max + ", got " + value);
        }
    }

    /// Checks that two lists have one number for every column.
    static void requireSameColumns(String name, double[] a, double[] b) {
        if (a.length == 0 || a.length != b.length) {
            throw new IllegalArgumentException(
                    name + ": expected one number for every column, got " + a.length + " and " + b.length);
        }
    }
}
