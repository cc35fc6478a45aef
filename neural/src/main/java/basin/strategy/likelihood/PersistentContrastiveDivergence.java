package basin.strategy.likelihood;

import basin.gibbs.KickedStarts;
import basin.gibbs.ReplayBuffer;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.Problem;
import basin.train.Objective;
import java.util.ArrayList;
import java.util.List;

/// Persistent contrastive divergence (Tieleman, ICML 2008) with a replay buffer (Du & Mordatch, NeurIPS 2019):
/// the chains of noisy gradient steps continue from the ends of earlier ones.
public final class PersistentContrastiveDivergence extends LikelihoodMethod {
    /// The method with its name and advice.
    public PersistentContrastiveDivergence() {
        super(
                "persistent-contrastive-divergence",
                Strategy.C2,
                "a sharp density of many columns: negatives by chains that continue from step to step",
                NUMBERS);
    }

    @Override
    List<Setting> particularSettings() {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.whole("buffer", 512, 1, 1 << 24, "number of chains in the replay buffer"));
        settings.add(
                Setting.whole(
                        "chains",
                        512,
                        1,
                        1 << 20,
                        "number of chains of the replay buffer that move at each step; all of them where the buffer has fewer"));
        settings.addAll(persistence(0.3));
        settings.add(Setting.whole("moves", 10, 1, 1_000_000, "number of Langevin steps of each chain at each step"));
        settings.add(noise());
        settings.add(penalty());
        return settings;
    }

    @Override
    protected Objective objective(Problem problem, ConfinedEnergy energy) {
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
