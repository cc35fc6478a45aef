package basin.schema;

import java.util.Arrays;

/// One float column for each level of a category: `on` for the level of the cell, 0 for the others. A level that
/// was not seen in training has the code −1, and 0 in all of them.
///
/// @param levels number of levels, 1 or more
/// @param on the number that marks the level of the cell, above 0
public record CategoryEncoding(int levels, double on) implements ColumnEncoding {
    /// The code of a level that was not seen in training.
    public static final int UNSEEN = -1;

    /// The smallest probability that two cells differ for which [#fit] makes their mean squared distance 2. Without
    /// it, one other level among very many equal ones would be farther away than any number.
    private static final double MIN_DIVERSITY = 0.05;

    /// @throws IllegalArgumentException unless there is a level, and `on` is finite and above 0
    public CategoryEncoding {
        if (levels < 1) {
            throw new IllegalArgumentException("levels: expected 1 or more, got " + levels);
        }
        if (!(on > 0) || on > Float.MAX_VALUE) {
            throw new IllegalArgumentException("on: expected a finite number above 0, got " + on);
        }
    }

    /// The encoding with 1 for the level of the cell.
    public static CategoryEncoding unscaled(int levels) {
        return new CategoryEncoding(levels, 1);
    }

    /// The encoding in which two random cells have the mean squared distance 2, like those of a standardised column
    /// of numbers: the whole category counts as one such column.
    public static CategoryEncoding fit(int levels, ColumnStatistics statistics) {
        return new CategoryEncoding(levels, 1 / Math.sqrt(Math.max(MIN_DIVERSITY, statistics.diversity())));
    }

    @Override
    public int width() {
        return levels;
    }

    @Override
    public void encode(double cell, float[] row, int at) {
        Arrays.fill(row, at, at + levels, Double.isNaN(cell) ? Float.NaN : 0);
        if (cell >= 0 && cell < levels) {
            row[at + (int) cell] = (float) on;
        }
    }

    /// The level of the largest float column, the first of equal ones.
    @Override
    public double decode(float[] row, int at) {
        int best = 0;
        for (int level = 0; level < levels; level++) {
            if (Float.isNaN(row[at + level])) {
                return Double.NaN;
            }
            if (row[at + level] > row[at + best]) {
                best = level;
            }
        }
        return best;
    }

    @Override
    public double possible(double cell) {
        return cell;
    }

    @Override
    public double logVolume() {
        return 0;
    }
}
