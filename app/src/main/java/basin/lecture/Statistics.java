package basin.lecture;

import java.util.Arrays;

/// Statistics of values.
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

    /// The maximum.
    static double max(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /// The fraction of the values that are at most `max`.
    static double shareWithin(double[] values, double max) {
        return Arrays.stream(values).filter(v -> v <= max).count() / (double) values.length;
    }
}
