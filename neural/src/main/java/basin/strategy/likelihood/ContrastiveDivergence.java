package basin.strategy.likelihood;

import basin.gibbs.AdaptiveChains;
import basin.gibbs.KickedStarts;
import basin.gibbs.Starts;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.Problem;
import basin.sample.Langevin;
import basin.train.Objective;
import java.util.List;

/// Contrastive divergence (Hinton, Neural Computation 2002): add noise to a row of the data, descend the
/// energy from there in noisy steps, and push the energy up at the end.
public final class ContrastiveDivergence extends LikelihoodMethod {
    /// Mean acceptance that a test of the steps would have; it limits the step size by the largest curvature.
    private static final double ACCEPTANCE = 0.9;

    /// The method with its name and advice.
    public ContrastiveDivergence() {
        super(
                "contrastive-divergence",
                Strategy.C2,
                "a density of many columns by the cheapest negatives, short chains that start at the data; it does not raise"
                        + " the energy far from the data",
                NUMBERS);
    }

    @Override
    List<Setting> particularSettings() {
        return List.of(
                Setting.number(
                        "kick", 0.3, 0, 1e3, "standard deviation of the random displacement of a row before its chain"),
                Setting.whole("moves", 20, 1, 1_000_000, "number of Langevin steps of each chain"),
                noise(),
                penalty());
    }

    @Override
    protected Objective objective(Problem problem, ConfinedEnergy energy) {
        Starts starts = new KickedStarts(
                problem.settings().number("kick"), problem.randomness().named("kick"));
        return objective(problem, energy, starts);
    }

    /// With Langevin dynamics from any starts.
    static Objective objective(Problem problem, ConfinedEnergy energy, Starts starts) {
        Settings settings = problem.settings();
        AdaptiveChains<Langevin> negatives = new AdaptiveChains<>(
                Langevin.standard(),
                settings.whole("moves"),
                ACCEPTANCE,
                starts,
                problem.randomness().named("chains"),
                problem.shards());
        return new LikelihoodObjective(energy, negatives, settings.number("noise"), settings.number("penalty"));
    }
}
