package basin.energy;

import basin.rows.Randomness;
import basin.rows.Rows;

/// An energy whose Gibbs distribution exp(−F(y)) / Z is known: its constant, and independent draws from it.
public interface SampledEnergy extends Energy {
    /// log Z = log ∫ exp(−F(y)) dy; over a discrete space, the logarithm of the sum.
    double logPartition();

    /// Overwrites row i with a draw that depends on the stream and on `first` + i alone.
    ///
    /// @throws IllegalArgumentException when the columns do not fit
    void sample(Randomness randomness, long first, Rows into);
}
