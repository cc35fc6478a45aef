package basin.latent;

import java.util.Arrays;

/// The precision of estimated free energies, row by row, as [MeanWeight] gives it.
///
/// When the effective draws are few, the standard error itself is not reliable: the draws may have missed the
/// region of the mass, and then it is far too small and the free energy too high.
public final class Precision {
    /// With fewer effective draws the standard error is not reliable.
    public static final int FEW = 10;

    private final double[] standardErrors;
    private final double[] effectiveDraws;

    /// @param standardErrors of each row's free energy; kept, not copied
    /// @param effectiveDraws of each row; kept, not copied
    public Precision(double[] standardErrors, double[] effectiveDraws) {
        if (standardErrors.length != effectiveDraws.length) {
            throw new IllegalArgumentException("precision: expected as many errors as effective draws, got "
                    + standardErrors.length + " and " + effectiveDraws.length);
        }
        this.standardErrors = standardErrors;
        this.effectiveDraws = effectiveDraws;
    }

    /// Of free energies −1/β · log of a mean weight each.
    static Precision of(double beta, MeanWeight[] means) {
        return new Precision(
                Arrays.stream(means)
                        .mapToDouble(mean -> mean.standardError() / beta)
                        .toArray(),
                Arrays.stream(means).mapToDouble(MeanWeight::effectiveSize).toArray());
    }

    /// The precision of `rows` rows of a method without random draws: standard errors of 0 and infinitely many
    /// draws. The error of a quadrature is not included.
    public static Precision deterministic(int rows) {
        double[] infinite = new double[rows];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return new Precision(new double[rows], infinite);
    }

    /// Number of rows.
    public int rows() {
        return standardErrors.length;
    }

    /// The standard error of the free energy of row `row`, +∞ where at most one draw has a weight above 0. With
    /// fewer than [#FEW] effective draws it is only a lower bound of the error.
    public double standardError(int row) {
        return standardErrors[row];
    }

    /// The number of draws of equal weight that the weighted draws of row `row` are worth.
    public double effectiveDraws(int row) {
        return effectiveDraws[row];
    }

    /// In words, such as `standard error 0.010 at the median row and 0.30 at most; 2 of 100 rows have fewer
    /// than 10 effective draws, so that their errors may be far larger: draw more, or anneal in more steps`.
    public String describe() {
        if (rows() == 0) {
            return "no rows";
        }
        double[] sorted = standardErrors.clone();
        Arrays.sort(sorted);
        long few = Arrays.stream(effectiveDraws).filter(draws -> draws < FEW).count();
        String warning = few == 0
                ? ""
                : "; " + few + " of " + rows() + " rows have fewer than " + FEW
                        + " effective draws, so that their errors may be far larger: draw more, or anneal in more steps";
        return String.format(
                java.util.Locale.ROOT,
                "standard error %.2g at the median row and %.2g at most%s",
                sorted[sorted.length / 2],
                sorted[sorted.length - 1],
                warning);
    }

    /// The mean of importance weights w = exp(−β e) and its standard error: the one formula for the error of all
    /// estimates by weighted draws.
    ///
    /// The mean is unbiased. Its logarithm is biased downwards by half the square of the standard error. Unequal
    /// weights are worth fewer equal ones, n_eff = (Σw)² / Σw² (Kong 1992).
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
}
