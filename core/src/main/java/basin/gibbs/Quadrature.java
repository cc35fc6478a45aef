package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Shards;

/// A distribution over a box, with the cells halved until log Z no longer moves.
///
/// @param distribution over the finest cells
/// @param error by how much log Z moved when they were halved for the last time: more than it is off by, for an energy
///     that is smooth on the scale of a cell
public record Quadrature(GibbsDistribution distribution, double error) {
    /// Points at the most.
    private static final double MOST = 1 << 24;

    /// Works out the distribution in the cells of `box`, and in cells half as wide until log Z moves by `tolerance`
    /// or less. What it moved by at the last is reported, also where that is more.
    ///
    /// @param beta inverse temperature, above 0 and finite
    /// @throws IllegalArgumentException as [GibbsDistribution#of]
    public static Quadrature of(Energy energy, double beta, Box box, double tolerance, Shards shards) {
        Box finer = box;
        GibbsDistribution before = GibbsDistribution.of(energy, beta, box, shards);
        while (true) {
            finer = finer.cut(2 * finer.cells());
            GibbsDistribution now = GibbsDistribution.of(energy, beta, finer, shards);
            double moved = Math.abs(now.logPartition() - before.logPartition());
            if (moved <= tolerance || finer.size() * Math.pow(2, box.columns()) > MOST) {
                return new Quadrature(now, moved);
            }
            before = now;
        }
    }
}
