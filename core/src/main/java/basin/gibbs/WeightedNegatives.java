package basin.gibbs;

import basin.energy.Energy;
import basin.rows.Rows;
import basin.sample.MonteCarlo;
import basin.sample.Sampling;
import basin.sample.WeightedDraws;

/// Monte Carlo: independent draws from a proposal with importance weights, without negligible ones. For few
/// columns.
///
/// @param monteCarlo the proposal
/// @param count draws at each step
/// @param sampling the stream and the threads
public record WeightedNegatives(MonteCarlo monteCarlo, int count, Sampling sampling) implements Negatives<Energy> {
    @Override
    public Weighted draw(Energy energy, Rows data, int step) {
        Sampling own = Sampling.of(sampling.randomness().named("negatives " + step), sampling.shards());
        WeightedDraws draws = monteCarlo.draw(energy, count, own);
        return new Weighted(draws.rows(), draws.weights()).likely();
    }
}
