package basin.strategy.likelihood;

import basin.gibbs.WeightedNegatives;
import basin.model.Setting;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.Problem;
import basin.sample.MonteCarlo;
import basin.sample.Sampling;
import basin.train.Objective;
import java.util.List;

/// Maximum likelihood with negatives by Monte Carlo: independent draws of the base measure, weighted by exp(−f),
/// which is exp(−F) over their density (Owen, "Monte Carlo theory, methods and examples", chapter 9).
public final class ImportanceLikelihood extends LikelihoodMethod {
    /// The method with its name and advice.
    public ImportanceLikelihood() {
        super(
                "importance-likelihood",
                Strategy.C2,
                "a density of few columns without Markov chains: negatives by independent, weighted draws",
                NUMBERS);
    }

    @Override
    List<Setting> particularSettings() {
        return List.of(Setting.whole("draws", 4096, 1, 1 << 20, "number of weighted draws at each step"), noise());
    }

    @Override
    protected Objective objective(Problem problem, ConfinedEnergy energy) {
        Sampling sampling = Sampling.of(problem.randomness().named("draws"), problem.shards());
        WeightedNegatives negatives = new WeightedNegatives(
                new MonteCarlo(energy.base()), problem.settings().whole("draws"), sampling);
        return new LikelihoodObjective(energy, negatives, problem.settings().number("noise"), 0);
    }
}
