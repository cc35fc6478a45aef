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
import java.util.List;

/// Maximum likelihood with negatives from persistent Markov chains (Younes 1999; Tieleman, ICML 2008), by any
/// sampler: one method for each.
///
/// @param <S> the sampler
public final class ChainLikelihood<S extends Tunable<? super SmoothEnergy, S>> extends LikelihoodMethod {
    private final S sampler;
    private final double target;
    private final int moves;

    /// The share of the chains that begin anew about the data at each step: the smaller, the fewer moves a step
    /// has, so that a chain has time to leave them.
    private final double revived;

    private ChainLikelihood(S sampler, double target, int moves, double revived, String advice) {
        super(sampler.name() + "-likelihood", Strategy.C2, advice);
        this.sampler = sampler;
        this.target = target;
        this.moves = moves;
        this.revived = revived;
    }

    /// With random-walk Metropolis, which needs no gradient of the energy.
    public static ChainLikelihood<Metropolis> metropolis() {
        return new ChainLikelihood<>(Metropolis.standard(), 0.3, 20, 0.3, "chains without gradients, for few columns");
    }

    /// With unadjusted Langevin dynamics.
    public static ChainLikelihood<Langevin> langevin() {
        return new ChainLikelihood<>(
                Langevin.standard(), 0.9, 20, 0.3, "chains that follow the gradient, nothing rejected");
    }

    /// With Hamiltonian Monte Carlo.
    public static ChainLikelihood<Hmc> hmc() {
        return new ChainLikelihood<>(Hmc.standard(), 0.8, 1, 0.1, "chains of long moves, for many columns");
    }

    @Override
    List<Setting> particular() {
        return List.of(
                Setting.whole("chains", 512, 1, 1 << 20, "persistent chains"),
                Setting.whole("moves", moves, 1, 1_000_000, "of each chain at each step"),
                Setting.number("fresh", 0.01, 0, 1, "share of the chains that begin anew at each step"),
                Setting.number("revived", revived, 0, 1, "share of the others that begin anew about the data"),
                Setting.number("kick", 0.3, 0, 1e3, "standard deviation of where these begin"),
                Setting.number("noise", 0, 0, 1e3, "standard deviation of what is added to the data"),
                Setting.number("penalty", 0.05, 0, 1e3, "weight of the mean squared energy, against growing energies"));
    }

    @Override
    Objective objective(Problem problem, ConfinedEnergy energy) {
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
