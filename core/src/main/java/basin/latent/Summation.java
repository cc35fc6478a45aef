package basin.latent;

import basin.energy.Energies;
import basin.latent.Precision.MeanWeight;
import basin.rows.Rows;
import java.util.Arrays;

/// A marginaliser that sums over points z_s fixed before any y is seen, with weights exp(a_s):
/// Fβ(y) = −1/β · log Σ_s exp(a_s − β E(y, z_s)).
///
/// Since the points do not depend on y, the gradient is that of this sum, and rows share the points alone.
public interface Summation extends Marginaliser.Smooth {
    /// The points over a space.
    ///
    /// @throws IllegalArgumentException when there are no such points for the space
    Nodes nodes(LatentSpace space);

    /// Points of a latent space with weights.
    interface Nodes {
        /// Number of points, 1 or more.
        int count();

        /// Overwrites row `row` of z with point `index`, 0 to [#count] − 1.
        ///
        /// @return the logarithm of its weight
        double point(int index, Rows z, int row);
    }

    /// Whether the points are draws, whose weights give the standard error of the sum.
    default boolean random() {
        return false;
    }

    @Override
    default Precision freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values) {
        Rows.requireColumns("y", y, energy.columns());
        Energies.requireRoom(y, values);
        return new WeightedSum(energy, beta, nodes(energy.latents()), random()).values(y, values);
    }

    @Override
    default Precision gradients(SmoothLatentEnergy energy, double beta, Rows y, double[] values, Rows gradients) {
        Rows.requireColumns("y", y, energy.columns());
        Energies.requireRoom(y, values);
        Rows.requireShape("gradients", gradients, y.count(), y.columns());
        return new WeightedSum(energy, beta, nodes(energy.latents()), random()).gradients(energy, y, values, gradients);
    }

    /// The arithmetic of the sum: pairs of a row and a point, evaluated many at a time.
    final class WeightedSum {
        private static final int PAIRS = 1024;

        private final LatentEnergy energy;
        private final double beta;
        private final Nodes nodes;
        private final boolean random;
        private final int count;
        private final int rowsAtOnce;
        private final int nodesAtOnce;
        private final Rows yPairs;
        private final Rows zPairs;
        private final double[] energies;
        private final double[] logWeights;
        // E(y_i, z_s) − a_s / β, so that the sum is one of exp(−β · term).
        private final double[] terms;

        private WeightedSum(LatentEnergy energy, double beta, Nodes nodes, boolean random) {
            this.energy = energy;
            this.beta = LogSumExp.requireBeta(beta);
            this.nodes = nodes;
            this.random = random;
            this.count = nodes.count();
            this.rowsAtOnce = Math.max(1, PAIRS / count);
            this.nodesAtOnce = Math.min(count, PAIRS);
            this.yPairs = Rows.zeros(rowsAtOnce * nodesAtOnce, energy.columns());
            this.zPairs = Rows.zeros(rowsAtOnce * nodesAtOnce, energy.latents().columns());
            this.energies = new double[rowsAtOnce * nodesAtOnce];
            this.logWeights = new double[rowsAtOnce * nodesAtOnce];
            this.terms = new double[rowsAtOnce * count];
        }

        private Precision values(Rows y, double[] values) {
            MeanWeight[] means = new MeanWeight[y.count()];
            for (int from = 0; from < y.count(); from += rowsAtOnce) {
                int to = Math.min(y.count(), from + rowsAtOnce);
                terms(y, from, to);
                for (int i = from; i < to; i++) {
                    summarise(i, (i - from) * count, values, means);
                }
            }
            return random ? Precision.of(beta, means) : Precision.deterministic(y.count());
        }

        private void summarise(int row, int at, double[] values, MeanWeight[] means) {
            values[row] = LogSumExp.freeEnergy(beta, terms, at, count);
            if (random) {
                means[row] = MeanWeight.of(beta, terms, at, count);
            }
        }

        private Precision gradients(SmoothLatentEnergy smooth, Rows y, double[] values, Rows gradients) {
            MeanWeight[] means = new MeanWeight[y.count()];
            double[] sums = new double[rowsAtOnce * y.columns()];
            Rows slopes = Rows.zeros(yPairs.count(), y.columns());
            for (int from = 0; from < y.count(); from += rowsAtOnce) {
                int to = Math.min(y.count(), from + rowsAtOnce);
                terms(y, from, to);
                for (int i = from; i < to; i++) {
                    int at = (i - from) * count;
                    summarise(i, at, values, means);
                    requirePossible(i, values[i]);
                    LogSumExp.probabilities(beta, terms, at, count);
                }
                Arrays.fill(sums, 0);
                for (int first = 0; first < count; first += nodesAtOnce) {
                    int last = Math.min(count, first + nodesAtOnce);
                    addSlopes(smooth, y, from, to, first, last, slopes, sums);
                }
                for (int i = from; i < to; i++) {
                    for (int p = 0; p < y.columns(); p++) {
                        gradients.set(i, p, (float) sums[(i - from) * y.columns() + p]);
                    }
                }
            }
            return random ? Precision.of(beta, means) : Precision.deterministic(y.count());
        }

        private static void requirePossible(int row, double value) {
            if (value == Double.POSITIVE_INFINITY) {
                throw LogSumExp.notFinite(row, value);
            }
        }

        private void addSlopes(
                SmoothLatentEnergy smooth, Rows y, int from, int to, int first, int last, Rows slopes, double[] sums) {
            int pairs = pair(y, from, to, first, last);
            smooth.gradients(yPairs.slice(0, pairs), zPairs.slice(0, pairs), slopes.slice(0, pairs));
            int d = y.columns();
            for (int i = 0; i < to - from; i++) {
                for (int s = first; s < last; s++) {
                    double weight = terms[i * count + s];
                    for (int p = 0; p < d && weight > 0; p++) {
                        sums[i * d + p] += weight * slopes.get(i * (last - first) + s - first, p);
                    }
                }
            }
        }

        private void terms(Rows y, int from, int to) {
            for (int first = 0; first < count; first += nodesAtOnce) {
                int last = Math.min(count, first + nodesAtOnce);
                int pairs = pair(y, from, to, first, last);
                energy.values(yPairs.slice(0, pairs), zPairs.slice(0, pairs), energies);
                int pair = 0;
                for (int i = from; i < to; i++) {
                    for (int s = first; s < last; s++, pair++) {
                        terms[(i - from) * count + s] =
                                LogSumExp.requireEnergy(i, energies[pair]) - logWeights[pair] / beta;
                    }
                }
            }
        }

        /// Pairs rows `from` to `to` with points `first` to `last`; all pairs of a row are consecutive.
        private int pair(Rows y, int from, int to, int first, int last) {
            int pair = 0;
            for (int i = from; i < to; i++) {
                for (int s = first; s < last; s++, pair++) {
                    System.arraycopy(y.array(i), y.offset(i), yPairs.array(pair), yPairs.offset(pair), y.columns());
                    logWeights[pair] = nodes.point(s, zPairs, pair);
                }
            }
            return pair;
        }
    }
}
