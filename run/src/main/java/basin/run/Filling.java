package basin.run;

import basin.rows.InputException;
import java.util.Locale;
import java.util.OptionalDouble;

/// How missing cells are filled.
///
/// @param fill what they are filled with
/// @param answers the number of filled rows for each row: max answers of [Fill#BEST], draws of [Fill#DRAWS], 1 for
///     [Fill#MEAN]
/// @param interval the probability of an interval around each filled number, if any; above 0 and at most 0.99
/// @param seed of the draws
public record Filling(Fill fill, int answers, OptionalDouble interval, long seed) {
    /// The highest probability of an interval, for which the number of draws is enough.
    public static final double MAX_INTERVAL = 0.99;

    /// What missing cells are filled with.
    public enum Fill {
        /// The most plausible values together: the row of lowest energy.
        BEST,
        /// The mean of each missing cell given the observed ones, which has the smallest expected squared error;
        /// for a category the most probable level.
        MEAN,
        /// Random draws of all missing cells together given the observed ones: multiple imputation (Rubin 1987).
        DRAWS;

        /// The name, such as `mean`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The fill of a name.
        ///
        /// @throws InputException when there is none
        public static Fill named(String word) {
            for (Fill fill : values()) {
                if (fill.word().equals(word)) {
                    return fill;
                }
            }
            throw InputException.of("fill", "best, mean or draws", "'" + word + "'");
        }
    }

    /// @throws InputException for no answer, several means, an interval beside several answers, or one that is not
    ///     above 0 and at most 0.99
    public Filling {
        if (answers < 1) {
            throw InputException.of("answers", "1 or more", answers);
        }
        if (answers > 1 && fill == Fill.MEAN) {
            throw InputException.of("answers", "1, since there is one mean", answers)
                    .withRemedy("ask for draws");
        }
        if (answers > 1 && interval.isPresent()) {
            throw InputException.of("answers", "1 beside an interval", answers).withRemedy("leave one of them out");
        }
        if (interval.isPresent() && !(interval.getAsDouble() > 0 && interval.getAsDouble() <= MAX_INTERVAL)) {
            throw InputException.of("interval", "a number above 0 and at most " + MAX_INTERVAL, interval.getAsDouble());
        }
    }

    /// The row of lowest energy.
    public static Filling best() {
        return new Filling(Fill.BEST, 1, OptionalDouble.empty(), 0);
    }

    /// The mean of each cell.
    public static Filling means() {
        return new Filling(Fill.MEAN, 1, OptionalDouble.empty(), 0);
    }

    /// Several draws for each row; the same seed gives the same draws.
    public static Filling draws(int count, long seed) {
        return new Filling(Fill.DRAWS, count, OptionalDouble.empty(), seed);
    }

    /// The same with an interval for each filled number, which holds it with this probability.
    public Filling withInterval(double probability) {
        return new Filling(fill, answers, OptionalDouble.of(probability), seed);
    }

    /// Whether the model must know the distribution of the missing cells.
    boolean needsDistribution() {
        return fill != Fill.BEST || interval.isPresent();
    }
}
