package basin.schema;

/// One float column: (cell − mean) / scale, computed in double precision and rounded to float32 at the end. So a
/// column has the precision of float32 relative to its standard deviation, however far from 0 its cells are.
///
/// @param kind a kind whose codes are numbers: any but a category
/// @param mean subtracted from every cell; finite
/// @param scale the difference of cells that is 1 in the float column; finite and above 0
public record ScaledEncoding(ColumnKind kind, double mean, double scale) implements ColumnEncoding {
    /// Cells are rounded to this many decimals at most.
    private static final int MAX_DECIMALS = 15;

    /// Units in seconds, of which the smallest that float32 can represent around a time is the one it is rounded
    /// to.
    private static final double[] TIME_UNITS = {1e-6, 1e-3, 1, 60, 3600, 86_400};

    private static final double[] POWERS_OF_TEN = new double[MAX_DECIMALS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MAX_DECIMALS; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    /// @throws IllegalArgumentException for a category, a mean that is not finite or a scale that is not above 0
    public ScaledEncoding {
        if (kind == ColumnKind.CATEGORY) {
            throw new IllegalArgumentException("kind: expected one whose codes are numbers, got category");
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean: expected a finite number, got " + mean);
        }
        if (!(scale > 0) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale: expected a finite number above 0, got " + scale);
        }
    }

    /// Cells unchanged.
    public static ScaledEncoding identity(ColumnKind kind) {
        return new ScaledEncoding(kind, 0, 1);
    }

    /// Standardisation by the mean and the standard deviation of the cells. A column whose standard deviation is
    /// below the rounding of double precision is constant: its scale is 1.
    public static ScaledEncoding fit(ColumnKind kind, ColumnStatistics statistics) {
        double mean = statistics.mean();
        double standardDeviation = statistics.standardDeviation();
        boolean varies = standardDeviation > Math.abs(mean) * 0x1p-50 && standardDeviation > Float.MIN_NORMAL;
        return new ScaledEncoding(kind, mean, varies ? standardDeviation : 1);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(double cell, float[] row, int at) {
        row[at] = (float) ((cell - mean) / scale);
    }

    @Override
    public double decode(float[] row, int at) {
        float z = row[at];
        double cell = mean + scale * z;
        if (Double.isNaN(cell)) {
            return Double.NaN;
        }
        return switch (kind) {
            case NUMBER -> rounded(cell, decimals(z));
            case INTEGER -> Math.rint(cell) + 0.0;
            case BOOLEAN -> cell >= 0.5 ? 1 : 0;
            case TIME -> roundedTime(cell, scale * Math.ulp(z));
            case CATEGORY -> throw new IllegalStateException("a category has an encoding of its own");
        };
    }

    /// The number of decimals that the spacing of float32 around `z` allows: 39.1, not 39.099998474.
    private int decimals(float z) {
        double spacing = scale * Math.ulp(z);
        int decimals = 0;
        while (decimals < MAX_DECIMALS && spacing * POWERS_OF_TEN[decimals + 1] <= 1) {
            decimals++;
        }
        return decimals;
    }

    private static double rounded(double cell, int decimals) {
        double power = POWERS_OF_TEN[decimals];
        double shifted = cell * power;
        // Beyond 2⁵³ every double is a whole number already. Adding 0 turns −0 into 0.
        return Math.abs(shifted) < 0x1p53 ? Math.rint(shifted) / power + 0.0 : cell;
    }

    private static double roundedTime(double cell, double spacing) {
        double unit = TIME_UNITS[TIME_UNITS.length - 1];
        for (int i = TIME_UNITS.length - 1; i >= 0 && TIME_UNITS[i] >= spacing; i--) {
            unit = TIME_UNITS[i];
        }
        return unit < 1 ? rounded(cell, unit < 1e-3 ? 6 : 3) : Math.rint(cell / unit) * unit;
    }

    /// 0 for a boolean, which has a probability and no density.
    @Override
    public double logVolume() {
        return kind == ColumnKind.BOOLEAN ? 0 : Math.log(scale);
    }
}
