package basin.model;

/// A model whose log partition function is known exactly, so that its energy is a density too.
public interface Normalised extends Model {
    /// log ∫ exp(−β F(y)) dy at the temperature where the model is a density, so that
    /// `log p(y) = −β F(y) − log Z`; over the scaled columns, and a sum for binary ones.
    double logPartition();

    /// The β of that density; 1 for most.
    default double densityBeta() {
        return 1;
    }

    /// Whether the energy of a row with missing cells is that of the observed ones alone, the others integrated out,
    /// so that `log p(observed) = −β F(y) − log Z` too. Unless overridden it is not: the energy may stand for the
    /// best way to fill them.
    default boolean marginalisesMissing() {
        return false;
    }
}
