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
            for (int p = 0; p < past.length; p++) {
                future[j] += weights[j][p] * past[p];
            }
        }
        return future;
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
