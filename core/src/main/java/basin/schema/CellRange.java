package basin.schema;

/// Which cells of a column are possible: those between two bounds, with a number of decimals. Answers such as new rows
/// and filled gaps keep to those of the training cells, so that a count is not below 0 and a length has the
/// decimals of the others.
///
/// @param min the lowest possible cell
/// @param max the highest possible cell
/// @param decimals of every possible cell, from 0 to [#MAX_DECIMALS], with which all cells are possible
public record CellRange(double min, double max, int decimals) {
    /// Cells with more decimals are as good as any.
    public static final int MAX_DECIMALS = 15;

    /// All cells.
    public static final CellRange ANY = new CellRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, MAX_DECIMALS);

    private static final double[] POWERS_OF_TEN = new double[MAX_DECIMALS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MAX_DECIMALS; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    /// @throws IllegalArgumentException for bounds that are no numbers or not in order, or other decimals
    public CellRange {
        if (!(min <= max)) {
            throw new IllegalArgumentException("range: expected min ≤ max, got " + min + " and " + max);
        }
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException("decimals: expected 0 to " + MAX_DECIMALS + ", got " + decimals);
        }
    }

    /// The range of the cells of a column; all cells where it has none.
    public static CellRange of(ColumnStatistics statistics) {
        return statistics.count() == 0 ? ANY : new CellRange(statistics.min(), statistics.max(), statistics.decimals());
    }

    /// The possible cell that is nearest to another one; NaN for NaN.
    public double nearest(double cell) {
        return Math.clamp(decimals == MAX_DECIMALS ? cell : rounded(cell, decimals), min, max);
    }

    /// A number rounded to some decimals.
    static double rounded(double cell, int decimals) {
        double power = POWERS_OF_TEN[decimals];
        double shifted = cell * power;
        // Beyond 2⁵³ every double is a whole number already. Adding 0 turns −0 into 0.
        return Math.abs(shifted) < 0x1p53 ? Math.rint(shifted) / power + 0.0 : cell;
    }

    /// The lowest number of decimals, at least `min`, that a cell has; [#MAX_DECIMALS] if it has more.
    static int decimals(double cell, int min) {
        int decimals = min;
        while (decimals < MAX_DECIMALS && rounded(cell, decimals) != cell) {
            decimals++;
        }
        return decimals;
    }

    /// The number of decimals that a spacing of numbers allows.
    static int decimals(double spacing) {
        int decimals = 0;
        while (decimals < MAX_DECIMALS && spacing * POWERS_OF_TEN[decimals + 1] <= 1) {
            decimals++;
        }
        return decimals;
    }
}
