package basin.cli;

import basin.report.Numbers;
import basin.rows.InputException;

/// Checks of option values.
final class Checks {
    /// Answers that can be asked for at once.
    static final int MAX_ANSWERS = 1_000_000;

    private Checks() {}

    /// The value of an option, which must lie within bounds.
    ///
    /// @throws InputException when it does not
    static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InputException(
                    option + ": expected a whole number from " + least + " to " + most + ", got " + value);
        }
        return value;
    }

    /// The number of an option, which must lie within bounds.
    ///
    /// @throws InputException when it does not
    static double within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InputException(option + ": expected a number from " + Numbers.value(least) + " to "
                    + Numbers.value(most) + ", got " + value);
        }
        return value;
    }
}
