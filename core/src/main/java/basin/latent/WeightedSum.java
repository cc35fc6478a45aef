package basin.latent;

import basin.rows.Rows;
import java.util.Arrays;

/// The arithmetic of [Summation]: pairs of a row and a point, evaluated many at a time.
final class WeightedSum {
    private static final int PAIRS = 1024;

    private final LatentEnergy energy;
    private final double beta;
    private final Summation.Nodes nodes;
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

    WeightedSum(LatentEnergy energy, double beta, Summation.Nodes nodes, boolean random) {
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

    Precision values(Rows y, double[] values) {
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

    Precision gradients(SmoothLatentEnergy smooth, Rows y, double[] values, Rows gradients) {
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
