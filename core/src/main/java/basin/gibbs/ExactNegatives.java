package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Rows;
import basin.rows.Shards;

/// Every point of a support with its probability: no sampling, no error, for finite sets and up to three
/// dimensions.
///
/// @param support the values of y
/// @param shards the threads
public record ExactNegatives(Support support, Shards shards) implements Negatives<Energy> {
    @Override
    public Weighted draw(Energy energy, Rows data, int step) {
        return GibbsDistribution.of(energy, support, shards).points();
    }
}
