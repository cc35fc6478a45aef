package basin.series;

/// Intervals that contain nine of ten values.
final class Coverage {
    /// The share of the values inside.
    static final double SHARE = 0.9;

    /// Half the width of such an interval of a standard normal variable.
    static final double NORMAL = 1.6448536269514722;

    /// The factor where no error is known: intervals of windows that were learned from are too narrow.
    private static final double UNKNOWN = 1.5;

    private Coverage() {}

    /// The factor of the standard errors for which the interval contains an error with the probability [#SHARE].
    ///
    /// @param sorted known errors, relative to the standard errors
    static double widening(double[] sorted) {
        int rank = (int) Math.ceil(SHARE * (sorted.length + 1));
        return sorted.length == 0 ? UNKNOWN : sorted[Math.min(rank, sorted.length) - 1] / NORMAL;
    }
}
