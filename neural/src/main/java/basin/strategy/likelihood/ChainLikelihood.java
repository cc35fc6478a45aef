package basin.strategy.likelihood;

import basin.energy.SmoothEnergy;
import basin.gibbs.AdaptiveChains;
import basin.gibbs.KickedStarts;
import basin.gibbs.ReplayBuffer;
import basin.gibbs.Starts;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.Problem;
import basin.sample.Hmc;
import basin.sample.Langevin;
import basin.sample.Metropolis;
import basin.sample.Tunable;
import basin.train.Objective;
import java.util.ArrayList;
import java.util.List;

/// Maximum likelihood with negatives from persistent Markov chains (Younes 1999; Tieleman, ICML 2008), by any
/// sampler: one method for each.
///
/// @param <S> the sampler
public final class ChainLikelihood<S extends Tunable<? super SmoothEnergy, S>> extends LikelihoodMethod {
    private final S sampler;
    private final double target;
    private final int moves;

    /// Fraction of the chains that restart near the data at each step. It is smaller where a step has fewer moves,
    /// since a chain then needs more steps to leave the data.
    private final double revived;

    private ChainLikelihood(S sampler, double target, int moves, double revived, String advice) {
        super(sampler.name() + "-likelihood", Strategy.C2, advice, NUMBERS);
        this.sampler = sampler;
        this.target = target;
        this.moves = moves;
        this.revived = revived;
    }

    /// With random-walk Metropolis, which needs no gradient of the energy.
    public static ChainLikelihood<Metropolis> metropolis() {
        return new ChainLikelihood<>(
                Metropolis.standard(),
                0.3,
                20,
                0.3,
                "a density of few columns: negatives by Markov chains that need no gradient");
    }

    /// With unadjusted Langevin dynamics.
    public static ChainLikelihood<Langevin> langevin() {
        return new ChainLikelihood<>(
                Langevin.standard(),
                0.9,
                20,
                0.3,
                "a density of some columns: negatives by Markov chains that follow the gradient and accept every step");
    }

    /// With Hamiltonian Monte Carlo.
    public static ChainLikelihood<Hmc> hmc() {
        return new ChainLikelihood<>(
                Hmc.standard(),
                0.8,
                1,
                0.1,
                "a density of many columns: negatives by Markov chains that make long moves");
    }

    @Override
    List<Setting> particularSettings() {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.whole("chains", 512, 1, 1 << 20, "number of Markov chains, kept from step to step"));
        settings.add(Setting.whole("moves", moves, 1, 1_000_000, "number of moves of each chain at each step"));
        settings.addAll(persistence(revived));
        settings.add(noise());
        settings.add(penalty());
        return settings;
    }

    @Override
    protected Objective objective(Problem problem, ConfinedEnergy energy) {
        Settings settings = problem.settings();
        int chains = settings.whole("chains");
        Starts starts = new ReplayBuffer(
                chains,
                chains,
                settings.number("fresh"),
                energy.base(),
                settings.number("revived"),
                new KickedStarts(settings.number("kick"), problem.randomness().named("kick")),
                problem.randomness().named("buffer"));
        AdaptiveChains<S> negatives = new AdaptiveChains<>(
                sampler,
                settings.whole("moves"),
                target,
                starts,
                problem.randomness().named("chains"),
                problem.shards());
        return new LikelihoodObjective(energy, negatives, settings.number("noise"), settings.number("penalty"));
    }
}
