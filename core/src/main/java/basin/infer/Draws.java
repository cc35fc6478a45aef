package basin.infer;

import basin.rows.Randomness;
import basin.rows.Rows;

/// A way to draw rows from an energy.
@FunctionalInterface
public interface Draws {
    /// Overwrites row i with a draw that depends on the stream and on `first` + i alone.
    void sample(Randomness randomness, long first, Rows into);
}
