package basin.gibbs;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.latent.LogSumExp;
import basin.rows.Rows;
import basin.rows.Shards;

/// P(y) = exp(−β F(y)) / Z over a [Support] that is small enough to enumerate: log Z, densities and means, exact
/// for a finite set and by quadrature for a box.
public final class GibbsDistribution {
    /// The max number of points over a box.
    private static final double MAX_POINTS = 1 << 24;

    private final Energy energy;
    private final double beta;
    private final Support support;
    private final Shards shards;
    private final double logPartition;

    private GibbsDistribution(Energy energy, double beta, Support support, Shards shards) {
        this.energy = energy;
        this.beta = beta;
        this.support = support;
        this.shards = shards;
        this.logPartition = total();
    }

    /// Computes the distribution of an energy.
    ///
    /// @param beta inverse temperature, above 0 and finite
    /// @throws IllegalArgumentException when columns do not fit, an energy is not a number, or none is finite
    public static GibbsDistribution of(Energy energy, double beta, Support support, Shards shards) {
        if (support.columns() != energy.columns()) {
            throw new IllegalArgumentException(
                    "support: expected " + energy.columns() + " columns, got " + support.columns());
        }
        return new GibbsDistribution(energy, LogSumExp.requireBeta(beta), support, shards);
    }

    /// A distribution over a box whose cells were halved until log Z no longer changed.
    ///
    /// @param distribution over the finest cells
    /// @param error the change of log Z when the cells were halved for the last time: a bound of its error, for an
    ///     energy that is smooth on the scale of a cell
    public record Refined(GibbsDistribution distribution, double error) {}

    /// Computes the distribution in the cells of a box, then in cells half as wide, until log Z changes by
    /// `tolerance` or less, or the points would be too many. The last change is reported.
    ///
    /// @param beta inverse temperature, above 0 and finite
    /// @throws IllegalArgumentException as [#of]
    public static Refined refined(Energy energy, double beta, Support.Cells box, double tolerance, Shards shards) {
        Support.Cells finer = box;
        GibbsDistribution before = of(energy, beta, box, shards);
        while (true) {
            finer = finer.cut(2 * finer.cells());
            GibbsDistribution now = of(energy, beta, finer, shards);
            double moved = Math.abs(now.logPartition() - before.logPartition());
            if (moved <= tolerance || finer.size() * Math.pow(2, box.columns()) > MAX_POINTS) {
                return new Refined(now, moved);
            }
            before = now;
        }
    }

    /// The same at β = 1.
    public static GibbsDistribution of(Energy energy, Support support, Shards shards) {
        return of(energy, 1, support, shards);
    }

    /// log Σ w exp(−βF), from the largest term and the scaled sum of each block, combined in block order.
    private double total() {
        int rows = Shards.block(support.size());
        int blocks = Math.ceilDiv(support.size(), rows);
        double[] highest = new double[blocks];
        double[] sums = new double[blocks];
        shards.forEach(support.size(), (from, to) -> {
            double[] logs = logWeights(points(from, to), from);
            int block = from / rows;
            highest[block] = Double.NEGATIVE_INFINITY;
            for (double log : logs) {
                highest[block] = Math.max(highest[block], log);
            }
            for (double log : logs) {
                sums[block] += highest[block] == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log - highest[block]);
            }
        });
        double peak = Double.NEGATIVE_INFINITY;
        for (double high : highest) {
            peak = Math.max(peak, high);
        }
        if (!Double.isFinite(peak)) {
            throw new IllegalArgumentException(
                    "energy: expected a finite one somewhere in the support, got none of " + support.size());
        }
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            sum += sums[block] * Math.exp(highest[block] - peak);
        }
        return peak + Math.log(sum);
    }

    private Rows points(int from, int to) {
        return Rows.zeros(to - from, support.columns());
    }

    /// Overwrites `points` with the points from `from` on, and returns log w − βF of each.
    private double[] logWeights(Rows points, int from) {
        double[] weights = new double[points.count()];
        double[] energies = new double[points.count()];
        support.points(from, points, weights);
        energy.values(points, energies);
        for (int i = 0; i < weights.length; i++) {
            if (Double.isNaN(energies[i]) || energies[i] == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("energy: expected a number, or +∞ where a row is impossible, got "
                        + energies[i] + " at " + java.util.Arrays.toString(points.row(i)));
            }
            weights[i] = Math.log(weights[i]) - beta * energies[i];
        }
        return weights;
    }

    /// log Z = log ∫ exp(−βF(y)) dy.
    public double logPartition() {
        return logPartition;
    }

    /// Writes `densities[i] = log P(y_i) = −βF(y_i) − log Z`.
    public void logDensities(Rows y, double[] densities) {
        Energies.requireShapes(energy, y, densities);
        energy.values(y, densities);
        for (int i = 0; i < y.count(); i++) {
            densities[i] = -beta * densities[i] - logPartition;
        }
    }

    /// A function of rows with several results.
    @FunctionalInterface
    public interface Statistic {
        /// Adds `Σ_i weights[i] · f(y_i)` to `sums`.
        void addTo(Rows y, double[] weights, double[] sums);
    }

    /// E f(y), the mean of `size` numbers under the distribution.
    public double[] mean(int size, Statistic statistic) {
        return shards.sums(support.size(), size, (sums, from, to) -> {
            Rows points = points(from, to);
            statistic.addTo(points, probabilities(points, from), sums);
        });
    }

    /// E F(y).
    public double meanEnergy() {
        return mean(1, (y, weights, sums) -> {
            double[] energies = new double[y.count()];
            energy.values(y, energies);
            for (int i = 0; i < weights.length; i++) {
                sums[0] += weights[i] == 0 ? 0 : weights[i] * energies[i];
            }
        })[0];
    }

    /// −E log P(y) = β E F(y) + log Z, in nats.
    public double entropy() {
        return beta * meanEnergy() + logPartition;
    }

    private double[] probabilities(Rows points, int from) {
        double[] weights = logWeights(points, from);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i] - logPartition);
        }
        return weights;
    }

    /// All points of the support with their probabilities, which represent the distribution in sums.
    public Negatives.Weighted points() {
        Rows all = Rows.zeros(support.size(), support.columns());
        double[] probabilities = new double[support.size()];
        shards.forEach(support.size(), (from, to) -> {
            double[] some = probabilities(all.slice(from, to), from);
            System.arraycopy(some, 0, probabilities, from, some.length);
        });
        return new Negatives.Weighted(all, probabilities);
    }
}
