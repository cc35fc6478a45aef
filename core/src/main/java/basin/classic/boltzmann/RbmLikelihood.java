package basin.classic.boltzmann;

import basin.kernel.Kernels;
import basin.rows.Randomness;
import basin.rows.Shards;
import java.util.Arrays;

/// log Z of a restricted Boltzmann machine: exact, or an estimate with its error.
///
/// @param logPartition log Z; an estimate is the logarithm of a mean whose expectation is Z
/// @param error its standard error, from the spread of the weights (Salakhutdinov & Murray, ICML 2008, section
///     4.1); too small where few chains hold most of the weight; 0 when exact
public record RbmLikelihood(double logPartition, double error) {
    private static final int CHAINS_AT_ONCE = 25;

    /// Annealed importance sampling with `particles` chains, 2 or more, and `steps` steps of β from 0 to 1.
    static RbmLikelihood annealed(
            RbmParameters parameters, int particles, int steps, Kernels kernels, Shards shards, Randomness randomness) {
        if (particles < 2 || steps < 1) {
            throw new IllegalArgumentException(
                    "annealing: expected 2 particles and 1 step or more, got " + particles + " and " + steps);
        }
        RbmConditionals.PackedWeights packed = new RbmConditionals.PackedWeights(parameters, kernels);
        double[] logWeights = new double[particles];
        shards.forEach(particles, CHAINS_AT_ONCE, () -> packed, (same, from, to) -> {
            RbmAnnealing chains = new RbmAnnealing(parameters, same, kernels, to - from, randomness);
            System.arraycopy(chains.run(from, steps, 0), 0, logWeights, from, to - from);
        });
        return of(logWeights, RbmAnnealing.logPartitionOfStart(parameters));
    }

    /// The delta method: the error of a logarithm is that of the mean over the mean.
    private static RbmLikelihood of(double[] logWeights, double start) {
        double largest = Arrays.stream(logWeights).max().orElseThrow();
        double[] weights =
                Arrays.stream(logWeights).map(log -> Math.exp(log - largest)).toArray();
        double mean = Arrays.stream(weights).average().orElseThrow();
        double squares =
                Arrays.stream(weights).map(w -> (w - mean) * (w - mean)).sum();
        double n = weights.length;
        return new RbmLikelihood(start + largest + Math.log(mean), Math.sqrt(squares / (n - 1) / n) / mean);
    }
}
