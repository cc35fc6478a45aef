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

/// Contrastive divergence (Hinton, Neural Computation 2002): kick a row of the data in a random direction, go
/// down the energy from there in noisy steps, and push up where that lands.
public final class ContrastiveDivergence extends LikelihoodMethod {
    /// Of the steps, were they to be accepted or not: bounds the step size by the sharpest curvature.
    private static final double ACCEPTANCE = 0.9;

    /// The method with its name and advice.
    public ContrastiveDivergence() {
        super("contrastive-divergence", Strategy.C2, "the cheapest negatives; blind far from the data");
    }

    @Override
    List<Setting> particular() {
        return List.of(
                Setting.number("kick", 0.3, 0, 1e3, "standard deviation of the kick"),
                Setting.whole("moves", 20, 1, 1_000_000, "Langevin steps of each row"),
                Setting.number("noise", 0, 0, 1e3, "standard deviation of what is added to the data"),
                Setting.number("penalty", 0.05, 0, 1e3, "weight of the mean squared energy, against growing energies"));
    }

    @Override
    Objective objective(Problem problem, ConfinedEnergy energy) {
        Starts starts = new KickedStarts(
                problem.settings().number("kick"), problem.randomness().named("kick"));
        return objective(problem, energy, starts);
    }

    /// With Langevin dynamics from anywhere.
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
