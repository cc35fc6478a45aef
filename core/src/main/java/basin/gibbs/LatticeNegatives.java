package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.Map;

/// The nodes of a lattice over a box of one to three columns, each with its probability: no sampling, and for an
/// energy that is smooth on the scale of the spacing hardly an error.
///
/// Equal weights on equally spaced nodes are exact up to exp(−2π²σ²/h²) for a normal of deviation σ at spacing
/// h (Trefethen & Weideman, SIAM Review 2014, section 5). The spacing is halved until log Z would move by no
/// more than a tolerance if it were twice as wide again, which leaves some times the fourth power of the
/// tolerance; before, the box is cut down to where the mass is. At every step of a training the lattice is
/// shifted at random (Cranley & Patterson, SIAM J. Numerical Analysis 1976), so that an energy in training
/// finds no gaps between nodes to hide in.
public final class LatticeNegatives implements Negatives<Energy> {
    private static final int FEWEST = 32;

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
    /// @throws IllegalArgumentException when these are no box of one to three columns, or a number is out of
    ///     range
    public LatticeNegatives(
            double[] low, double[] high, int most, double tolerance, Randomness randomness, Shards shards) {
        Support.box(low, high, 1);
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
        double[] shift = new double[low.length];
        Arrays.setAll(shift, p -> randomness.uniform(0, step, p));
        double[][] window = new Lattice(low, high, FEWEST, shift, energy, shards).window();
        Lattice lattice = new Lattice(window[0], window[1], FEWEST, shift, energy, shards);
        while (lattice.error() > tolerance && 2 * lattice.along() <= most) {
            lattice = new Lattice(window[0], window[1], 2 * lattice.along(), shift, energy, shards);
        }
        logPartition = lattice.logPartition();
        along = lattice.along();
        return lattice.probable();
    }

    /// log Z of the last energy, and the nodes along each side that it took.
    @Override
    public Map<String, Double> report() {
        return Map.of("log partition", logPartition, "nodes", (double) along);
    }
}
