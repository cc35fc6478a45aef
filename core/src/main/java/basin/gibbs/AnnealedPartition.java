package basin.gibbs;

import basin.latent.Precision.MeanWeight;
import basin.rows.InputException;
import java.util.List;
import java.util.Locale;

/// log Z as annealed particles estimate it: the logarithm of the mean of their weights.
///
/// @param logPartition the estimate
/// @param standardError of the estimate; see [MeanWeight]
/// @param effectiveSize n_eff = (Σw)² / Σw², the number of equal weights with about the same error
/// @param particles n
public record AnnealedPartition(double logPartition, double standardError, double effectiveSize, int particles) {
    /// With fewer effective particles the standard error is not reliable.
    private static final double FEW = 100;

    /// The estimate by weights whose mean is Z over that of the prior.
    ///
    /// @param logPrior log Z of the prior
    /// @param logWeights of 2 particles or more
    /// @throws InputException when all weights are 0
    public static AnnealedPartition of(double logPrior, double[] logWeights) {
        MeanWeight mean = MeanWeight.ofLogs(logWeights);
        if (mean.log() == Double.NEGATIVE_INFINITY) {
            throw InputException.of("energy", "a finite one at some of " + logWeights.length + " particles", "none")
                    .withRemedy("begin with a prior nearer to it");
        }
        return new AnnealedPartition(
                logPrior + mean.log(), mean.standardError(), mean.effectiveSize(), logWeights.length);
    }

    /// The lower end of the interval of `errors` standard errors to either side; 1.96 for 95 in 100, 4 for all
    /// but 6 in 100,000, as far as the weights' mean is normal.
    public double low(double errors) {
        return logPartition - errors * standardError;
    }

    /// The upper end of that interval.
    public double high(double errors) {
        return logPartition + errors * standardError;
    }

    /// Warnings for the user, each a sentence with its remedy.
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
