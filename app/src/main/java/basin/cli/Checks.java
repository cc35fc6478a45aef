package basin.cli;

import basin.report.Numbers;
import basin.rows.InputException;

/// Checks of option values.
final class Checks {
    /// The maximum number of answers for each row.
    static final int MAX_ANSWERS = 1_000_000;

    private Checks() {}

    /// The whole number of an option, which must be from `min` to `max`.
    ///
    /// @throws InputException when it does not
    static int within(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw InputException.of(option, "a whole number from " + min + " to " + max, value);
        }
        return value;
    }

    /// The number of an option, which must be from `min` to `max`.
    ///
    /// @throws InputException when it does not
    static double within(String option, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw InputException.of(option, "a number from " + Numbers.value(min) + " to " + Numbers.value(max), value);
        }
        return value;
    }
}
