package basin.gibbs;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SampledEnergy;
import basin.energy.SmoothEnergy;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.sample.Chains;
import basin.sample.Sampler;
import basin.sample.Sampling;

/// Annealed importance sampling (Neal, Statistics and Computing 2001): particles begin at draws of a known prior,
/// follow a path of energies by moves of a sampler, and accumulate weights whose mean is Z over that of the prior.
///
/// The moves must leave the distribution of each energy invariant. Metropolis, Mala, Hmc and Gibbs do; Langevin
/// without rejection does not. More energies make the weights more equal.
///
/// @param energies energies along the path, the last being the target; 1 or more
/// @param particles 2 or more
/// @param moves of the sampler at each energy; 1 or more
public record Annealing(int energies, int particles, int moves) {
    /// t grows like this power of the step number, since the distribution changes fastest near the prior.
    private static final int POWER = 4;

    /// @throws IllegalArgumentException when a setting is out of range
    public Annealing {
        if (energies < 1 || particles < 2 || moves < 1) {
            throw new IllegalArgumentException("annealing: expected 1 energy, 2 particles and 1 move or more, got "
                    + energies + ", " + particles + " and " + moves);
        }
    }

    /// 200 energies, 1024 particles, one move at each.
    public static Annealing standard() {
        return new Annealing(200, 1024, 1);
    }

    /// Estimates log Z of the target of the path at β = 1.
    ///
    /// @param sampler tuned for the target, or for all of the path
    /// @throws InputException when an energy is not a number, or no particle reaches a row of finite energy
    public <E extends Energy> AnnealedPartition run(Path<E> path, Sampler<? super E> sampler, Sampling sampling) {
        Rows start = Rows.zeros(particles, path.prior().columns());
        sampling.shards()
                .forEach(
                        particles,
                        (from, to) ->
                                path.prior().sample(sampling.randomness().named("prior"), from, start.slice(from, to)));
        Chains chains = Chains.at(start, path.prior());
        double[] logWeights = new double[particles];
        E before = path.at(0);
        for (int k = 1; k <= energies; k++) {
            E now = path.at(Math.pow((double) k / energies, POWER));
            weigh(before, now, chains.y, logWeights, sampling);
            if (k < energies) {
                sampling.run(sampler, now, chains, moves);
            }
            before = now;
        }
        return AnnealedPartition.of(path.prior().logPartition(), logWeights);
    }

    private static void weigh(Energy before, Energy now, Rows y, double[] logWeights, Sampling sampling) {
        sampling.shards().forEach(y.count(), (from, to) -> {
            double[] left = new double[to - from];
            double[] reached = new double[to - from];
            before.values(y.slice(from, to), left);
            now.values(y.slice(from, to), reached);
            for (int i = from; i < to; i++) {
                double change = left[i - from] - reached[i - from];
                if (Double.isNaN(change)) {
                    throw InputException.of(
                                    "energy",
                                    "a number at every row",
                                    reached[i - from] + " at " + java.util.Arrays.toString(y.row(i)))
                            .withRemedy("correct the energy, or begin with a prior that stays where it is defined");
                }
                logWeights[i] += change;
            }
        });
    }

    /// Energies that lead from one with known draws to a target.
    ///
    /// @param <E> the kind of energy that the sampler needs
    public interface Path<E extends Energy> {
        /// The energy at t = 0.
        SampledEnergy prior();

        /// The energy at t, from 0 to 1: at 0 that of the prior, at 1 the target.
        E at(double t);

        /// (1 − t) prior + t target.
        ///
        /// @param prior with draws and gradient, such as a [basin.landscape.Gaussian] wider than the target
        /// @throws IllegalArgumentException when columns differ
        static <P extends SmoothEnergy & SampledEnergy> Path<SmoothEnergy> geometric(P prior, SmoothEnergy target) {
            Energies.sum(prior, target);
            return new Path<>() {
                @Override
                public SampledEnergy prior() {
                    return prior;
                }

                @Override
                public SmoothEnergy at(double t) {
                    return Energies.sum(Energies.scaled(prior, 1 - t), Energies.scaled(target, t));
                }
            };
        }
    }
}
