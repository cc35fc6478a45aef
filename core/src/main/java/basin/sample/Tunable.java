package basin.sample;

import basin.energy.Energy;

/// A sampler with a step size and a scale for every column that a warm-up can learn; see [Tuning].
///
/// @param <E> what it asks of an energy
/// @param <S> the sampler itself
public interface Tunable<E extends Energy, S extends Tunable<E, S>> extends Sampler<E> {
    /// The length of a step, above 0.
    double stepSize();

    /// The inverse mass of every column.
    InverseMass inverseMass();

    /// The mean acceptance at which it works best.
    double targetAcceptance();

    /// How the acceptance of many chains is averaged on the way to the target.
    default Pooling pooling() {
        return Pooling.MEAN;
    }

    /// The same with another step size and other masses.
    S tuned(double stepSize, InverseMass inverseMass);

    /// What moves the chains while this one is tuned.
    default Sampler<E> explorer() {
        return this;
    }

    /// The shortest move of this step size, to find the order of magnitude of a good one.
    default Sampler<E> probe() {
        return explorer();
    }
}
