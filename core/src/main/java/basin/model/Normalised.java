package basin.model;

/// A model whose log partition function is known exactly, so that its energy is also a density.
public interface Normalised extends Model {
    /// log ∫ exp(−β F(y)) dy at the temperature where the model is a density, so that
    /// `log p(y) = −β F(y) − log Z`; over the scaled columns; for binary columns it is a sum.
    double logPartition();

    /// The β of that density, usually 1.
    default double densityBeta() {
        return 1;
    }

    /// Whether the energy of a row with missing cells is that of the observed ones alone, the others integrated
    /// out, so that `log p(observed) = −β F(y) − log Z`, too. False unless overridden: the energy may be a minimum
    /// over the missing cells.
    default boolean marginalisesMissing() {
        return false;
    }
}
