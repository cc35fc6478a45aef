package basin.strategy.likelihood;

import basin.gibbs.KickedStarts;
import basin.gibbs.ReplayBuffer;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.Problem;
import basin.train.Objective;
import java.util.List;

/// Persistent contrastive divergence (Tieleman, ICML 2008) with a replay buffer (Du & Mordatch, NeurIPS 2019):
/// the noisy steps down the energy go on from where earlier ones ended.
public final class PersistentContrastiveDivergence extends LikelihoodMethod {
    /// The method with its name and advice.
    public PersistentContrastiveDivergence() {
        super("persistent-contrastive-divergence", Strategy.C2, "a sharp density of many columns");
    }

    @Override
    List<Setting> particular() {
        return List.of(
                Setting.whole("buffer", 512, 1, 1 << 24, "chains in the replay buffer"),
                Setting.whole("chains", 512, 1, 1 << 20, "of these moved at each step, all where there are fewer"),
                Setting.number("fresh", 0.01, 0, 1, "share of the chains that begin anew at each step"),
                Setting.number("revived", 0.3, 0, 1, "share of the others that begin anew about the data"),
                Setting.number("kick", 0.3, 0, 1e3, "standard deviation of where these begin"),
                Setting.whole("moves", 10, 1, 1_000_000, "Langevin steps of each chain at each step"),
                Setting.number("noise", 0, 0, 1e3, "standard deviation of what is added to the data"),
                Setting.number("penalty", 0.05, 0, 1e3, "weight of the mean squared energy, against growing energies"));
    }

    @Override
    Objective objective(Problem problem, ConfinedEnergy energy) {
        Settings settings = problem.settings();
        int buffer = settings.whole("buffer");
        return ContrastiveDivergence.objective(
                problem,
                energy,
                new ReplayBuffer(
                        buffer,
                        Math.min(buffer, settings.whole("chains")),
                        settings.number("fresh"),
                        energy.base(),
                        settings.number("revived"),
                        new KickedStarts(
                                settings.number("kick"), problem.randomness().named("kick")),
                        problem.randomness().named("buffer")));
    }
}
