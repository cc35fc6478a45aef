package basin.report;

import java.util.stream.DoubleStream;

/// The range of an axis.
///
/// @param low the start
/// @param high the end, above `low`
/// @param logarithmic whether equal steps are equal ratios; `low` is then above 0
record Span(double low, double high, boolean logarithmic) {
    // Differences and margins of values within these stay finite.
    private static final double MAX = 1e300;
    private static final double MAX_EXPONENT = 280;

    /// The span of the values that the axis can show, widened on both sides by `margin` of its length.
    static Span over(Axis axis, DoubleStream values, double margin) {
        boolean logarithmic = axis.isLogarithmic();
        double largest = logarithmic ? MAX_EXPONENT : MAX;
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

    /// Half the width of a range around a single value: half its size, or 1 for 0.
    static double aroundConstant(double value) {
        return value == 0 ? 1 : 0.5 * Math.abs(value);
    }

    /// The position of a value: 0 at the start, 1 at the end; NaN where it can't be shown.
    double fraction(double value) {
        if (!logarithmic) {
            return (value - low) / (high - low);
        }
        return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
    }
}
