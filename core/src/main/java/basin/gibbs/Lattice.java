package basin.gibbs;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.latent.LogSumExp;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Equally spaced nodes in a box with the energies there: log Z and probabilities as sums of equal weights.
final class Lattice {
    /// Nodes with less than this share of the largest probability are outside the window.
    private static final double OUTSIDE = 1e-12;

    private final double[] low;
    private final double[] high;
    private final int along;
    private final Rows nodes;
    private final double[] energies;

    /// @param low the lower corner of the box, kept
    /// @param high its upper corner, kept
    /// @param along nodes along each side, an even number
    /// @param shift of the first node of each column from the lower corner, in spacings, 0 to 1
    Lattice(double[] low, double[] high, int along, double[] shift, Energy energy, Shards shards) {
        this.low = low;
        this.high = high;
        this.along = along;
        this.nodes = Rows.zeros((int) Math.pow(along, low.length), low.length);
        shards.forEach(nodes.count(), (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int p = 0, rest = i; p < low.length; p++, rest /= along) {
                    nodes.set(i, p, (float) (low[p] + (rest % along + shift[p]) * spacing(p)));
                }
            }
        });
        this.energies = Energies.values(energy, nodes, shards);
    }

    private double spacing(int column) {
        return (high[column] - low[column]) / along;
    }

    int along() {
        return along;
    }

    /// log ∫ exp(−F).
    double logPartition() {
        double cell = 0;
        for (int p = 0; p < low.length; p++) {
            cell += Math.log(spacing(p));
        }
        return cell - LogSumExp.freeEnergy(1, energies, 0, energies.length);
    }

    /// The change of log Z if every other node were left out along each side.
    double error() {
        double[] half = IntStream.range(0, energies.length)
                .filter(this::isEven)
                .mapToDouble(i -> energies[i])
                .toArray();
        double fine = LogSumExp.freeEnergy(1, energies, 0, energies.length);
        return Math.abs(LogSumExp.freeEnergy(1, half, 0, half.length) - fine - low.length * Math.log(2));
    }

    private boolean isEven(int node) {
        boolean even = true;
        for (int p = 0, rest = node; p < low.length; p++, rest /= along) {
            even &= rest % along % 2 == 0;
        }
        return even;
    }

    /// The corners of the smallest box, within this one, that extends one spacing beyond all nodes of a
    /// probability that is not negligible.
    double[][] window() {
        double highest = Arrays.stream(energies).min().orElseThrow() - Math.log(OUTSIDE);
        double[] min = high.clone();
        double[] max = low.clone();
        for (int i = 0; i < energies.length; i++) {
            for (int p = 0; p < low.length && energies[i] <= highest; p++) {
                min[p] = Math.min(min[p], Math.max(low[p], nodes.get(i, p) - spacing(p)));
                max[p] = Math.max(max[p], Math.min(high[p], nodes.get(i, p) + spacing(p)));
            }
        }
        return new double[][] {min, max};
    }

    /// The nodes with their probabilities, all but negligible ones.
    Negatives.Weighted probable() {
        double[] probabilities = energies.clone();
        LogSumExp.probabilities(1, probabilities, 0, probabilities.length);
        return new Negatives.Weighted(nodes, probabilities).likely();
    }
}
