package basin.gibbs;

import basin.rows.InputException;
import java.util.List;
import java.util.Locale;

/// log Z as particles estimate it.
///
/// The mean of the weights is unbiased for Z. So its logarithm tends to be low, by half the square of the error.
///
/// @param logPartition the estimate
/// @param standardError of it: √(1/n_eff − 1/n), the relative error of the mean weight
/// @param effectiveSize n_eff = (Σw)² / Σw²: about as many equal weights would tell as much
/// @param particles n
public record AnnealedPartition(double logPartition, double standardError, double effectiveSize, int particles) {
    /// Under this many effective particles the standard error cannot be trusted.
    private static final double FEW = 100;

    static AnnealedPartition of(double logPrior, double[] logWeights) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double log : logWeights) {
            highest = Math.max(highest, log);
        }
        if (!Double.isFinite(highest)) {
            throw new InputException("energy: expected a finite one at some of " + logWeights.length
                    + " particles, got none; begin with a prior nearer to it");
        }
        double sum = 0;
        double squares = 0;
        for (double log : logWeights) {
            double weight = Math.exp(log - highest);
            sum += weight;
            squares += weight * weight;
        }
        int n = logWeights.length;
        double effective = sum * sum / squares;
        return new AnnealedPartition(
                logPrior + highest + Math.log(sum / n), Math.sqrt(Math.max(0, 1 / effective - 1.0 / n)), effective, n);
    }

    /// The lower end of the interval of `errors` standard errors to either side; 1.96 for 95 in 100, 4 for all but 6
    /// in 100,000, as far as the weights' mean is normal.
    public double low(double errors) {
        return logPartition - errors * standardError;
    }

    /// The upper end of that interval.
    public double high(double errors) {
        return logPartition + errors * standardError;
    }

    /// What the user should know, each a sentence with its remedy.
    public List<String> warnings() {
        return effectiveSize >= FEW
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "the %d particles are worth only %.1f; take more energies along the path, or more particles",
                        particles,
                        effectiveSize));
    }
}
