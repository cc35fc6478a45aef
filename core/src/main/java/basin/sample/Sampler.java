package basin.sample;

import basin.energy.Energy;
import basin.kernel.Kernels;
import basin.rows.Randomness;

/// A Markov chain over rows that leaves exp(−βF(y)) invariant, or nearly so: a record of settings.
///
/// Many chains run side by side and never look at each other; [Sampling] runs them. A sampler does not tune
/// itself: [Tuning] runs it and gives a tuned copy.
///
/// Momentum, where there is one, has the temperature of the rows, exp(−β (F(y) + ½ pᵀM⁻¹p)): so the equations of
/// motion do not know β, and a step size that is good at one temperature of a well is good at all.
///
/// @param <E> what it asks of an energy: [Energy] for values alone, [basin.energy.SmoothEnergy] for gradients
public interface Sampler<E extends Energy> {
    /// The name in commands, such as `hmc`.
    String name();

    /// The chains' moves over `energy`, with scratch of their own: one for each thread.
    ///
    /// @throws IllegalArgumentException when a setting does not fit the energy
    Move on(E energy, Context context);

    /// How many copies of every chain it moves: 1, but for parallel tempering.
    default int replicas() {
        return 1;
    }

    /// What moves run with, beside the settings.
    ///
    /// @param rows how many chains are moved at once at the most
    /// @param beta inverse temperature β
    /// @param randomness of this sampling; a move derives a stream for each purpose, once
    /// @param kernels for bulk noise
    record Context(int rows, double beta, Randomness randomness, Kernels kernels) {
        /// The same at β times `factor`, with a stream of its own.
        Context replica(String name, double factor) {
            return new Context(rows, beta * factor, randomness.named(name), kernels);
        }

        /// The deviation of momentum and noise, 1/√β.
        float noise() {
            return (float) (1 / Math.sqrt(beta));
        }
    }

    /// Transitions of chains, by one thread.
    interface Move {
        /// Works out what the first step needs to know of chains `from` to `to`: energies, and gradients where it
        /// uses them.
        ///
        /// @throws IllegalArgumentException when one of these is not finite
        void begin(Chains chains, int from, int to);

        /// Moves chains `from` to `to`, at most as many as the context says, and leaves the report of it in
        /// `chains`. What becomes of chain i depends on its state, on the stream, on i and on `step` alone.
        void step(Chains chains, int from, int to, int step);
    }
}
