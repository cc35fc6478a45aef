package basin.series;

import java.util.List;

/// Future columns as an affine function of past ones, ŷ = W x + b.
///
/// @param weights W, future × past
/// @param bias b
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record AffineForecast(double[][] weights, double[] bias) {
    /// The future columns.
    double[] of(double[] past) {
        double[] future = bias.clone();
        for (int j = 0; j < future.length; j++) {
            future[j] += dot(weights[j], past, 0);
        }
        return future;
    }

    /// The sum of a_p b_p for all p ≥ `from`, as four sums that do not wait for each other.
    static double dot(double[] a, double[] b, int from) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int p = from;
        for (; p + 3 < a.length; p += 4) {
            sum0 += a[p] * b[p];
            sum1 += a[p + 1] * b[p + 1];
            sum2 += a[p + 2] * b[p + 2];
            sum3 += a[p + 3] * b[p + 3];
        }
        for (; p < a.length; p++) {
            sum0 += a[p] * b[p];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /// The weighted mean of some forecasts of one shape.
    ///
    /// @param shares one for each, with the sum 1
    static AffineForecast mean(List<AffineForecast> members, double[] shares) {
        double[] bias = new double[members.getFirst().bias.length];
        double[][] weights = new double[bias.length][members.getFirst().weights[0].length];
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < bias.length; j++) {
                bias[j] += shares[i] * members.get(i).bias[j];
                for (int p = 0; p < weights[j].length; p++) {
                    weights[j][p] += shares[i] * members.get(i).weights[j][p];
                }
            }
        }
        return new AffineForecast(weights, bias);
    }
}
