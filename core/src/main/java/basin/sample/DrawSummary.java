package basin.sample;

import java.util.Arrays;

/// Estimates from the draws of one number, and their precision. NaN where there is no estimate: for values that are
/// not finite or all equal, or for too few draws.
///
/// @param name of the column, or `energy`
/// @param mean of all draws of all chains
/// @param standardDeviation of all draws
/// @param error Monte Carlo standard error of the mean: the standard deviation over the root of the effective
///     sample size for the mean
/// @param rHat rank-normalised split R̂: near 1 for chains that have mixed
/// @param bulk effective sample size for the centre of the distribution
/// @param tail effective sample size for its tails, of the 5 % and the 95 % quantile
public record DrawSummary(
        String name, double mean, double standardDeviation, double error, double rHat, double bulk, double tail) {
    /// The summary of draws, by chain and draw.
    ///
    /// @param chains one or more, all of one length
    public static DrawSummary of(String name, double[][] chains) {
        for (double[] chain : chains) {
            if (chain.length != chains[0].length) {
                throw new IllegalArgumentException(
                        "chains: expected all of one length, got " + chains[0].length + " and " + chain.length);
            }
        }
        double[] pooled = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double standardDeviation = Math.sqrt(Moments.variance(pooled));
        return new DrawSummary(
                name,
                Moments.mean(pooled),
                standardDeviation,
                standardDeviation / Math.sqrt(Mixing.meanSize(chains)),
                Mixing.rHat(chains),
                Mixing.bulkSize(chains),
                Mixing.tailSize(chains));
    }
}
