package basin.schema;

/// One float column: (cell − mean) / scale, computed in double precision and rounded to float32 at the end. So a
/// column has the precision of float32 relative to its standard deviation, however far from 0 its cells are.
///
/// @param kind a kind whose codes are numbers: any but a category
/// @param mean subtracted from every cell; finite
/// @param scale the difference of cells that is 1 in the float column; finite and above 0
/// @param range the cells that answers may have
public record ScaledEncoding(ColumnKind kind, double mean, double scale, CellRange range) implements ColumnEncoding {
    /// Units in seconds, of which the smallest that float32 can represent around a time is the one it is rounded
    /// to.
    private static final double[] TIME_UNITS = {1e-6, 1e-3, 1, 60, 3600, 86_400};

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

    /// An encoding whose answers may have any cells.
    public ScaledEncoding(ColumnKind kind, double mean, double scale) {
        this(kind, mean, scale, CellRange.ANY);
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
        return new ScaledEncoding(kind, mean, varies ? standardDeviation : 1, CellRange.of(statistics));
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
            // 39.1, not 39.099998474
            case NUMBER -> CellRange.rounded(cell, CellRange.decimals(scale * Math.ulp(z)));
            case INTEGER -> Math.rint(cell) + 0.0;
            case BOOLEAN -> cell >= 0.5 ? 1 : 0;
            case TIME -> roundedTime(cell, scale * Math.ulp(z));
            case CATEGORY -> throw new IllegalStateException("a category has an encoding of its own");
        };
    }

    private static double roundedTime(double cell, double spacing) {
        double unit = TIME_UNITS[TIME_UNITS.length - 1];
        for (int i = TIME_UNITS.length - 1; i >= 0 && TIME_UNITS[i] >= spacing; i--) {
            unit = TIME_UNITS[i];
        }
        return unit < 1 ? CellRange.rounded(cell, unit < 1e-3 ? 6 : 3) : Math.rint(cell / unit) * unit;
    }

    @Override
    public double possible(double cell) {
        return range.nearest(cell);
    }

    /// 0 for a boolean, which has a probability and no density.
    @Override
    public double logVolume() {
        return kind == ColumnKind.BOOLEAN ? 0 : Math.log(scale);
    }
}
