package basin.gibbs;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SampledEnergy;
import basin.energy.SmoothEnergy;

/// Energies that lead from one with known draws to a target.
///
/// @param <E> what a sampler may ask of them
public interface AnnealingPath<E extends Energy> {
    /// The beginning, at t = 0.
    SampledEnergy prior();

    /// The energy at t, from 0 to 1: at 0 that of the prior, at 1 the target.
    E at(double t);

    /// (1 − t) prior + t target.
    ///
    /// @param prior with draws and gradient, such as a [basin.landscape.Gaussian] wider than the target
    /// @throws IllegalArgumentException when columns differ
    static <P extends SmoothEnergy & SampledEnergy> AnnealingPath<SmoothEnergy> geometric(
            P prior, SmoothEnergy target) {
        Energies.sum(prior, target);
        return new AnnealingPath<>() {
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
