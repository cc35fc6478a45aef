package basin.sample;

import basin.energy.Energy;

/// A Markov chain over rows that leaves exp(−F(y)) invariant, or nearly so: a record of settings.
///
/// Many chains run side by side and never look at each other. For another temperature sample
/// [basin.energy.Energies#scaled]. A sampler does not tune itself: [Tuning] runs it and returns a tuned copy.
///
/// @param <E> what it asks of an energy: [Energy] for values alone, [basin.energy.SmoothEnergy] for gradients
public interface Sampler<E extends Energy> {
    /// The name in commands, such as `hmc`.
    String name();

    /// The chains' moves over `energy`, with scratch of their own: one for each thread.
    ///
    /// @throws IllegalArgumentException when a setting does not fit the energy
    Move on(E energy);

    /// One transition of some chains.
    @FunctionalInterface
    interface Move {
        /// Moves chains `from` to `to` of `chains` by one step and leaves the report of it there. What becomes
        /// of chain i depends on its state, on the stream, on i and on `step` alone.
        void step(Chains chains, int from, int to, basin.rows.Randomness randomness, int step);
    }
}
