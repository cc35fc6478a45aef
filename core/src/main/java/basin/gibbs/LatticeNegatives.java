package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.Map;

/// The nodes of a lattice over a box of one to three columns, each with its probability. There is no sampling, and
/// the error is small for an energy that is smooth on the scale of the spacing.
///
/// Equal weights on equally spaced nodes are exact up to exp(−2π²σ²/h²) for a normal distribution of standard
/// deviation σ at spacing h (Trefethen & Weideman, SIAM Review 2014, section 5). First the box is reduced to the
/// region of the mass. Then the spacing is halved until log Z would change by at most the tolerance at twice the
/// spacing, which leaves an error of a few times the fourth power of the tolerance. At every step of a training
/// the lattice is shifted at random (Cranley & Patterson, SIAM J. Numerical Analysis 1976), since a trained
/// energy could otherwise become low between fixed nodes.
public final class LatticeNegatives implements Negatives<Energy> {
    private static final int MIN_NODES = 32;

    private final double[] low;
    private final double[] high;
    private final int maxNodes;
    private final double tolerance;
    private final Randomness randomness;
    private final Shards shards;
    private double logPartition;
    private int along;

    /// @param low the lower corner of a box that holds all but a negligible part of the mass
    /// @param high its upper corner
    /// @param maxNodes the max number of nodes along each side, 32 or more
    /// @param tolerance of log Z
    /// @throws IllegalArgumentException when the corners are not those of a box of one to three columns, or a
    ///     number is out of range
    public LatticeNegatives(
            double[] low, double[] high, int maxNodes, double tolerance, Randomness randomness, Shards shards) {
        Support.box(low, high, 1);
        if (maxNodes < MIN_NODES || Math.pow(maxNodes, low.length) > 1 << 24) {
            throw new IllegalArgumentException(
                    "maxNodes: expected " + MIN_NODES + " or more, and at most 2²⁴ nodes in all, got " + maxNodes);
        }
        this.low = low.clone();
        this.high = high.clone();
        this.maxNodes = maxNodes;
        this.tolerance = tolerance;
        this.randomness = randomness;
        this.shards = shards;
    }

    @Override
    public Weighted draw(Energy energy, Rows data, int step) {
        double[] shift = new double[low.length];
        Arrays.setAll(shift, p -> randomness.uniform(0, step, p));
        double[][] window = new Lattice(low, high, MIN_NODES, shift, energy, shards).window();
        Lattice lattice = new Lattice(window[0], window[1], MIN_NODES, shift, energy, shards);
        while (lattice.error() > tolerance && 2 * lattice.along() <= maxNodes) {
            lattice = new Lattice(window[0], window[1], 2 * lattice.along(), shift, energy, shards);
        }
        logPartition = lattice.logPartition();
        along = lattice.along();
        return lattice.probable();
    }

    /// log Z of the last energy, and the number of nodes along each side.
    @Override
    public Map<String, Double> report() {
        return Map.of("log partition", logPartition, "nodes", (double) along);
    }
}
