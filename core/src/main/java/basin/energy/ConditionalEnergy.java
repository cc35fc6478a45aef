package basin.energy;

import basin.rows.Randomness;
import basin.rows.Rows;

/// An energy whose columns can be drawn exactly, a block at a time, given the others, as Gibbs sampling needs.
public interface ConditionalEnergy extends Energy {
    /// Number of blocks; together they hold every column.
    int blocks();

    /// Draws the columns of one block, in every row, from exp(−βF) given the other columns of the row. The result
    /// for row i depends on its cells and on the draws of row i alone.
    ///
    /// @param block from 0 to [#blocks] − 1
    /// @param beta inverse temperature β, above 0
    /// @param y changed in place
    void redraw(int block, double beta, Rows y, Draws draws);

    /// The draws for consecutive rows, from one stream and for one step.
    ///
    /// @param first the number of row 0 in the stream
    record Draws(Randomness randomness, long first, int step) {
        /// A uniform draw in [0, 1) for a row.
        public double uniform(int row, int index) {
            return randomness.uniform(first + row, step, index);
        }

        /// A standard normal draw for a row.
        public double normal(int row, int index) {
            return randomness.normal(first + row, step, index);
        }
    }
}
