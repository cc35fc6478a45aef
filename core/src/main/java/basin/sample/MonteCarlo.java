package basin.sample;

import basin.energy.Energy;
import basin.rows.InputException;
import basin.rows.Rows;

/// Self-normalised importance sampling: independent draws from a proposal q, weighted by exp(−βF) / q (Owen, "Monte
/// Carlo theory, methods and examples", chapter 9). It needs no chain and no warm-up, and also estimates log Z;
/// it is suited to few columns, or to a proposal close to exp(−βF).
///
/// @param proposal wider than exp(−βF) in every direction
public record MonteCarlo(Proposal proposal) {
    /// Draws `count` rows with their weights.
    ///
    /// @param count 1 or more
    /// @throws IllegalArgumentException when columns do not fit or there is no draw
    /// @throws InputException when an energy is not a number or −∞, or all are +∞
    public WeightedDraws draw(Energy energy, int count, Sampling sampling) {
        Checks.requireWithin("count", count, 1, Integer.MAX_VALUE);
        Rows y = Rows.zeros(count, proposal.columns());
        Rows.requireColumns("proposal", y, energy.columns());
        double[] weights = new double[count];
        sampling.shards().forEach(count, (from, to) -> {
            Rows own = y.slice(from, to);
            double[] energies = new double[to - from];
            double[] proposed = new double[to - from];
            proposal.draw(own, sampling.randomness(), from);
            energy.values(own, energies);
            proposal.values(own, proposed);
            for (int i = from; i < to; i++) {
                weights[i] = proposed[i - from] - sampling.beta() * requireEnergy(energies[i - from], i);
            }
        });
        return new WeightedDraws(y, weights, normalise(weights, sampling));
    }

    private static double requireEnergy(double energy, int row) {
        if (Double.isNaN(energy) || energy == Double.NEGATIVE_INFINITY) {
            throw InputException.of("energy", "a number at every draw", energy + " at draw " + row)
                    .withRemedy("correct the energy, or use a proposal whose draws are in its domain");
        }
        return energy;
    }

    /// Converts log weights to weights with sum 1, and returns the log of their mean.
    private static double normalise(double[] weights, Sampling sampling) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double weight : weights) {
            largest = Math.max(largest, weight);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            throw InputException.of("energy", "a finite one at some of " + weights.length + " draws", "+∞ at all")
                    .withRemedy("draw more, or use a proposal closer to the energy");
        }
        double highest = largest;
        double sum = sampling.shards().sum(weights.length, (from, to) -> {
            double part = 0;
            for (int i = from; i < to; i++) {
                weights[i] = Math.exp(weights[i] - highest);
                part += weights[i];
            }
            return part;
        });
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return highest + Math.log(sum / weights.length);
    }
}
