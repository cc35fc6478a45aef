package basin.classic.boltzmann;

import basin.gibbs.AnnealedPartition;
import basin.kernel.Kernels;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;

/// Chains that follow the geometric path from a machine without hidden units to the trained one,
/// `exp(−(1 − β) F₀(y) − β F(y))`, by one block Gibbs sweep at each β. F₀ are independent columns with
/// the means of the data: binary ones, or normal ones of standard deviation 1, as standardised columns have.
///
/// With weights they estimate log Z, by annealed importance sampling (Neal, Statistics and Computing 2001; for
/// these machines Salakhutdinov & Murray, ICML 2008); without they are draws.
final class RbmAnnealing {
    private static final int CHAINS_AT_ONCE = 25;

    private final RbmParameters parameters;
    private final RbmConditionals conditionals;
    private final Kernels kernels;
    private final Randomness hiddenDraws;
    private final Randomness visibleDraws;
    private final Rows visible;
    private final Rows inputs;
    private final Rows hidden;
    private final double[] scratch;

    /// log Z by `particles` chains, 2 or more, and `steps` steps of β from 0 to 1, 1 or more.
    static AnnealedPartition logPartition(
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
        return AnnealedPartition.of(logPartitionOfStart(parameters), logWeights);
    }

    /// @param chains the number of chains that move together
    RbmAnnealing(
            RbmParameters parameters,
            RbmConditionals.PackedWeights packed,
            Kernels kernels,
            int chains,
            Randomness randomness) {
        this.parameters = parameters;
        this.conditionals = new RbmConditionals(parameters, packed, kernels);
        this.kernels = kernels;
        this.hiddenDraws = randomness.named("hidden");
        this.visibleDraws = randomness.named("visible");
        this.visible = Rows.zeros(chains, parameters.columns());
        this.inputs = Rows.zeros(chains, parameters.hidden());
        this.hidden = inputs.copy();
        this.scratch = new double[parameters.hidden()];
    }

    /// Moves every chain through `steps` equal steps of β and then `more` sweeps at β = 1. The first chain has
    /// number `first`. Returns the logarithms of their weights; the chains are in [#visible].
    double[] run(long first, int steps, int more) {
        double[] logWeights = new double[visible.count()];
        begin(first);
        for (int step = 1; step <= steps; step++) {
            conditionals.hiddenInputs(visible, 0, visible.count(), inputs);
            for (int i = 0; i < logWeights.length; i++) {
                logWeights[i] += logRatio(i, (double) step / steps, (double) (step - 1) / steps);
            }
            sweep(first, step, (float) step / steps);
        }
        for (int step = steps + 1; step <= steps + more; step++) {
            conditionals.hiddenInputs(visible, 0, visible.count(), inputs);
            sweep(first, step, 1);
        }
        return logWeights;
    }

    /// u of the chains, y = s u.
    Rows visible() {
        return visible;
    }

    /// log Z at β = 0, where all 2ᵏ hidden states have the same weight.
    private static double logPartitionOfStart(RbmParameters parameters) {
        double log = parameters.hidden() * Math.log(2);
        for (int p = 0; p < parameters.columns(); p++) {
            log += switch (parameters.visible) {
                case BERNOULLI -> Softplus.sum(1, new double[] {parameters.baseBias[p]}, 1);
                case GAUSSIAN -> 0.5 * Math.log(2 * Math.PI);
            };
        }
        return log;
    }

    private void begin(long first) {
        for (int i = 0; i < visible.count(); i++) {
            for (int p = 0; p < visible.columns(); p++) {
                float drawn = switch (parameters.visible) {
                    case BERNOULLI ->
                        visibleDraws.uniform(first + i, 0, p) < Softplus.slope(parameters.baseBias[p]) ? 1 : 0;
                    case GAUSSIAN ->
                        (float) ((parameters.baseBias[p] + visibleDraws.normal(first + i, 0, p))
                                / parameters.standardDeviations[p]);
                };
                visible.set(i, p, drawn);
            }
        }
    }

    /// The log of the unnormalised density at `beta` less that at `before`, where chain i is.
    private double logRatio(int i, double beta, double before) {
        for (int j = 0; j < scratch.length; j++) {
            scratch[j] = inputs.get(i, j);
        }
        double ratio = Softplus.sum(beta, scratch, scratch.length) - Softplus.sum(before, scratch, scratch.length);
        double fall = 0;
        for (int p = 0; p < visible.columns(); p++) {
            fall += fall(p, visible.get(i, p));
        }
        return ratio + (beta - before) * fall;
    }

    /// The energy of a cell in the start less A(u) in the machine.
    private double fall(int p, double u) {
        double base = parameters.baseBias[p];
        double bias = parameters.visibleBias[p];
        return switch (parameters.visible) {
            case BERNOULLI -> (bias - base) * u;
            case GAUSSIAN -> {
                double y = u * parameters.standardDeviations[p];
                yield 0.5 * ((y - base) * (y - base) - (u - bias) * (u - bias));
            }
        };
    }

    /// One sweep that leaves the density at `beta` as it is, from the inputs of the hidden units on.
    private void sweep(long first, int step, float beta) {
        int n = visible.count();
        scale(inputs, beta);
        kernels.sigmoids(inputs.array(0), 0, n * inputs.columns());
        conditionals.drawBits(inputs, 0, n, hidden, hiddenDraws, first, step);
        conditionals.visibleInputs(hidden, 0, n, visible);
        switch (parameters.visible) {
            case BERNOULLI -> drawBits(first, step, beta);
            case GAUSSIAN -> drawNormals(first, step, beta);
        }
    }

    private static void scale(Rows rows, float factor) {
        float[] cells = rows.array(0);
        for (int at = 0; at < cells.length; at++) {
            cells[at] *= factor;
        }
    }

    private void drawBits(long first, int step, float beta) {
        for (int i = 0; i < visible.count(); i++) {
            for (int p = 0; p < visible.columns(); p++) {
                visible.set(i, p, (1 - beta) * parameters.baseBias[p] + beta * visible.get(i, p));
            }
        }
        kernels.sigmoids(visible.array(0), 0, visible.count() * visible.columns());
        conditionals.drawVisible(visible, 0, visible.count(), visible, visibleDraws, first, step);
    }

    /// Precision (1 − β) s² + β, for the start has standard deviation 1 / s in u.
    private void drawNormals(long first, int step, float beta) {
        for (int i = 0; i < visible.count(); i++) {
            for (int p = 0; p < visible.columns(); p++) {
                double s = parameters.standardDeviations[p];
                double precision = (1 - beta) * s * s + beta;
                double mean = ((1 - beta) * s * parameters.baseBias[p] + beta * visible.get(i, p)) / precision;
                visible.set(i, p, (float) (mean + visibleDraws.normal(first + i, step, p) / Math.sqrt(precision)));
            }
        }
    }
}
