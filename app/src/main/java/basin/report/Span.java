package basin.report;

import java.util.stream.DoubleStream;

/// The values that an axis runs over.
///
/// @param low where it starts
/// @param high where it ends, above `low`
/// @param logarithmic whether equal steps are equal ratios; `low` is then above 0
record Span(double low, double high, boolean logarithmic) {
    // Differences and margins of what lies within these stay finite.
    private static final double LARGEST = 1e300;
    private static final double LARGEST_EXPONENT = 280;

    /// The span of the values that the axis can show, widened on both sides by `margin` of its length.
    static Span over(Axis axis, DoubleStream values, double margin) {
        boolean logarithmic = axis.isLogarithmic();
        double largest = logarithmic ? LARGEST_EXPONENT : LARGEST;
        var shown = values.filter(v -> Double.isFinite(v) && (!logarithmic || v > 0))
                .map(v -> Math.clamp(logarithmic ? Math.log10(v) : v, -largest, largest))
                .summaryStatistics();
        double low = shown.getCount() == 0 ? 0 : shown.getMin();
        double high = shown.getCount() == 0 ? 1 : shown.getMax();
        double width = high > low ? margin * (high - low) : logarithmic ? 0.5 : aroundConstant(low);
        low -= width;
        high += width;
        return logarithmic ? new Span(Math.pow(10, low), Math.pow(10, high), true) : new Span(low, high, false);
    }

    /// How far to look on each side of a value that is alone: what its own size makes sensible.
    static double aroundConstant(double value) {
        return value == 0 ? 1 : 0.5 * Math.abs(value);
    }

    /// Where a value lies: 0 at the start, 1 at the end; NaN where it can't be shown.
    double fraction(double value) {
        if (!logarithmic) {
            return (value - low) / (high - low);
        }
        return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
    }
}
