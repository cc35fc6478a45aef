package basin.schema;

import java.util.Arrays;

/// One float column for each level of a category: 1 for the level of the cell, 0 for the others. A level that was
/// not seen in training has the code −1, and 0 in all of them.
///
/// @param levels number of levels, 1 or more
public record CategoryEncoding(int levels) implements ColumnEncoding {
    /// The code of a level that was not seen in training.
    public static final int UNSEEN = -1;

    /// @throws IllegalArgumentException unless there is a level
    public CategoryEncoding {
        if (levels < 1) {
            throw new IllegalArgumentException("levels: expected 1 or more, got " + levels);
        }
    }

    @Override
    public int width() {
        return levels;
    }

    @Override
    public void encode(double cell, float[] row, int at) {
        Arrays.fill(row, at, at + levels, Double.isNaN(cell) ? Float.NaN : 0);
        if (cell >= 0 && cell < levels) {
            row[at + (int) cell] = 1;
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
    public double logVolume() {
        return 0;
    }
}
