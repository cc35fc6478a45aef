package basin.sample;

/// Means and variances of a series, in two passes.
final class Moments {
    private Moments() {}

    /// The mean.
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /// The unbiased variance; NaN for fewer than two values.
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? Double.NaN : sum / (values.length - 1);
    }

    /// The mean of each series.
    static double[] means(double[][] series) {
        double[] means = new double[series.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean(series[i]);
        }
        return means;
    }

    /// The variance of each series.
    static double[] variances(double[][] series) {
        double[] variances = new double[series.length];
        for (int i = 0; i < variances.length; i++) {
            variances[i] = variance(series[i]);
        }
        return variances;
    }
}
