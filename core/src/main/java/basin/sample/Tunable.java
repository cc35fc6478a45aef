package basin.sample;

import basin.energy.Energy;

/// A sampler with a step size and a scale for every column that a warm-up can tune; see [Tuning].
///
/// @param <E> the type of energy that it needs
/// @param <S> the sampler itself
public interface Tunable<E extends Energy, S extends Tunable<E, S>> extends Sampler<E> {
    /// The step size, above 0.
    double stepSize();

    /// The inverse mass of every column.
    InverseMass inverseMass();

    /// The mean acceptance at which it is most efficient.
    double targetAcceptance();

    /// The mean of the acceptance over chains that is adapted to the target.
    default Pooling pooling() {
        return Pooling.MEAN;
    }

    /// The same with another step size and other masses.
    S tuned(double stepSize, InverseMass inverseMass);

    /// The sampler that moves the chains while this one is tuned.
    default Sampler<E> explorer() {
        return this;
    }

    /// The shortest move with this step size, to find the order of magnitude of a good step size.
    default Sampler<E> probe() {
        return explorer();
    }
}
