package basin.lecture;

import java.util.Arrays;

/// Numbers that sum up many.
final class Statistics {
    private Statistics() {}

    /// The mean.
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /// The root of the mean square.
    static double rms(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElse(Double.NaN));
    }

    /// The largest.
    static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /// The share of the values that are `most` or less.
    static double shareWithin(double[] values, double most) {
        return Arrays.stream(values).filter(v -> v <= most).count() / (double) values.length;
    }
}
