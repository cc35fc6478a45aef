package basin.sample;

import basin.energy.Energy;
import basin.kernel.Kernels;
import basin.rows.Randomness;

/// A Markov chain over rows that leaves exp(−βF(y)) invariant, or approximately: a record of settings.
///
/// Many independent chains run together, by [Sampling]. A sampler does not tune itself: [Tuning] runs it and
/// returns a tuned copy.
///
/// Momentum, where there is one, has the temperature of the rows, exp(−β (F(y) + ½ pᵀM⁻¹p)): so the equations of
/// motion do not depend on β, and the best step size in a quadratic well is the same at all temperatures.
///
/// @param <E> the type of energy that it needs: [Energy] for values only, [basin.energy.SmoothEnergy] for gradients
public interface Sampler<E extends Energy> {
    /// The name in commands, such as `hmc`.
    String name();

    /// The move of chains over `energy`, with its own scratch memory; every thread needs its own.
    ///
    /// @throws IllegalArgumentException when a setting does not fit the energy
    Move on(E energy, Context context);

    /// The number of replicas of every chain: 1, except for parallel tempering.
    default int replicas() {
        return 1;
    }

    /// What a move needs in addition to the settings.
    ///
    /// @param rows maximum number of chains that are moved at once
    /// @param beta inverse temperature β
    /// @param randomness of this sampling; a move derives a stream for each purpose, once
    /// @param kernels for bulk noise
    record Context(int rows, double beta, Randomness randomness, Kernels kernels) {
        /// The same at β times `factor`, with a stream of its own.
        Context replica(String name, double factor) {
            return new Context(rows, beta * factor, randomness.named(name), kernels);
        }

        /// The standard deviation of momentum and noise, 1/√β.
        float noise() {
            return (float) (1 / Math.sqrt(beta));
        }
    }

    /// Transitions of chains, by one thread.
    interface Move {
        /// Computes what the first step of chains `from` to `to` needs: energies, and gradients where it uses them.
        ///
        /// @throws IllegalArgumentException when one of these is not finite
        void begin(Chains chains, int from, int to);

        /// Moves chains `from` to `to`, at most as many as the context says, and writes the report to
        /// `chains`. The new state of chain i depends on its state, on the stream, on i and on `step` alone.
        void step(Chains chains, int from, int to, int step);
    }
}
