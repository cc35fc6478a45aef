package basin.sample;

/// Checks of settings.
final class Checks {
    private Checks() {}

    /// A number that has to be finite and above 0.
    static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + ": expected a finite number above 0, got " + value);
        }
    }

    /// A number that has to lie in `least` to `most`.
    static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + ": expected a number from " + least + " to " + most + ", got " + value);
        }
    }

    /// A whole number that has to lie in `least` to `most`.
    static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": expected " + least + " to " + most + ", got " + value);
        }
    }

    /// Two lists of numbers that have to hold one for every column.
    static void requireSameColumns(String name, double[] a, double[] b) {
        if (a.length == 0 || a.length != b.length) {
            throw new IllegalArgumentException(
                    name + ": expected one number for every column, got " + a.length + " and " + b.length);
        }
    }
}
