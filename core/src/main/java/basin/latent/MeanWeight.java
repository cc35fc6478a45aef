package basin.latent;

import java.util.Arrays;

/// The mean of importance weights w = exp(−β e) and its standard error: the one formula for the error of all
/// estimates by weighted draws.
///
/// The mean is unbiased. Its logarithm is biased downwards by half the square of the standard error. Unequal
/// weights are worth fewer equal ones, n_eff = (Σw)² / Σw² (Kong 1992). When n_eff is small, the standard error
/// itself is not reliable: the draws may have missed the region of the mass, and then it is far too small.
///
/// @param log the logarithm of the mean weight; −∞ where all weights are 0
/// @param standardError of `log`, by the delta method the relative standard error of the mean,
///     √((1/n_eff − 1/n) · n/(n − 1)); +∞ where at most one draw has a weight above 0
/// @param effectiveSize n_eff, from 0 to n
/// @param count n, 1 or more
public record MeanWeight(double log, double standardError, double effectiveSize, int count) {
    /// The mean of the weights exp(−β e_s), over the `count` energies e from `from` on.
    ///
    /// @param energies numbers, or +∞ for a weight of 0
    public static MeanWeight of(double beta, double[] energies, int from, int count) {
        double min = Double.POSITIVE_INFINITY;
        for (int s = from; s < from + count; s++) {
            min = Math.min(min, energies[s]);
        }
        double sum = 0;
        double squares = 0;
        for (int s = from; s < from + count && min < Double.POSITIVE_INFINITY; s++) {
            double weight = Math.exp(-beta * (energies[s] - min));
            sum += weight;
            squares += weight * weight;
        }
        double effective = sum > 0 ? sum * sum / squares : 0;
        double variance = Math.max(0, 1 / effective - 1.0 / count) * count / (count - 1.0);
        double error = effective > 1 ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
        return new MeanWeight(Math.log(sum / count) - beta * min, error, effective, count);
    }

    /// The mean of weights given by their logarithms.
    public static MeanWeight ofLogs(double[] logWeights) {
        double[] energies = Arrays.stream(logWeights).map(log -> -log).toArray();
        return of(1, energies, 0, energies.length);
    }
}
