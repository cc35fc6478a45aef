package basin.gibbs;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.latent.LogSumExp;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// The nodes of a lattice over a box of one to three columns, each with its probability: no sampling, and for an
/// energy that is smooth on the scale of the spacing hardly an error.
///
/// Equal weights on equally spaced nodes are exact up to exp(−2π²σ²/h²) for a normal of deviation σ at spacing h
/// (Trefethen & Weideman, SIAM Review 2014, section 5). The spacing is halved until log Z would move by no more
/// than a tolerance if it were twice as wide again. At every step of a training the lattice is shifted at random
/// (Cranley & Patterson, SIAM J. Numerical Analysis 1976), so that an energy in training finds no gaps between
/// nodes to hide in.
public final class LatticeNegatives implements Negatives<Energy> {
    private static final int FEWEST = 32;

    /// Nodes with less than this share of an equal one are left out: all of them together have at most this share.
    private static final double NEGLIGIBLE = 1e-6;

    private final double[] low;
    private final double[] high;
    private final int most;
    private final double tolerance;
    private final Randomness randomness;
    private final Shards shards;
    private double logPartition;
    private int along;

    /// @param low the lower corner of a box that holds all but a negligible part of the mass
    /// @param high its upper corner
    /// @param most nodes along each side, 32 or more
    /// @param tolerance of log Z
    /// @throws IllegalArgumentException when these are no box of one to three columns, or a number is out of range
    public LatticeNegatives(
            double[] low, double[] high, int most, double tolerance, Randomness randomness, Shards shards) {
        Box.of(low, high, 1);
        if (most < FEWEST || Math.pow(most, low.length) > 1 << 24) {
            throw new IllegalArgumentException(
                    "most: expected from " + FEWEST + " on and at most 2²⁴ nodes in all, got " + most);
        }
        this.low = low.clone();
        this.high = high.clone();
        this.most = most;
        this.tolerance = tolerance;
        this.randomness = randomness;
        this.shards = shards;
    }

    @Override
    public Weighted draw(Energy energy, Rows data, int step) {
        along = FEWEST;
        Rows nodes = nodes(step);
        double[] energies = Energies.values(energy, nodes, shards);
        while (error(energies) > tolerance && 2 * along <= most) {
            along *= 2;
            nodes = nodes(step);
            energies = Energies.values(energy, nodes, shards);
        }
        logPartition = logCell() - LogSumExp.freeEnergy(1, energies, 0, energies.length);
        LogSumExp.probabilities(1, energies, 0, energies.length);
        return relevant(nodes, energies);
    }

    /// By how much log Z would move if every other node were left out along each side.
    private double error(double[] energies) {
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

    private Rows nodes(int step) {
        int d = low.length;
        Rows all = Rows.zeros((int) Math.pow(along, d), d);
        double[] shift = new double[d];
        Arrays.setAll(shift, p -> randomness.uniform(0, step, p));
        shards.forEach(all.count(), (from, to) -> {
            for (int i = from; i < to; i++) {
                int rest = i;
                for (int p = 0; p < d; p++) {
                    double share = (rest % along + shift[p]) / along;
                    all.set(i, p, (float) (low[p] + share * (high[p] - low[p])));
                    rest /= along;
                }
            }
        });
        return all;
    }

    private double logCell() {
        double sum = 0;
        for (int p = 0; p < low.length; p++) {
            sum += Math.log((high[p] - low[p]) / along);
        }
        return sum;
    }

    private static Weighted relevant(Rows all, double[] probabilities) {
        double least = NEGLIGIBLE / probabilities.length;
        int[] kept = IntStream.range(0, probabilities.length)
                .filter(i -> probabilities[i] >= least)
                .toArray();
        Rows rows = Rows.zeros(kept.length, all.columns());
        double[] weights = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            rows.set(i, all.row(kept[i]));
            weights[i] = probabilities[kept[i]];
        }
        return new Weighted(rows, weights);
    }

    /// log Z of the last energy, and the nodes along each side that it took.
    @Override
    public Map<String, Double> report() {
        return Map.of("log partition", logPartition, "nodes", (double) along);
    }
}
