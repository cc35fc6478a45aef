package basin.energy;

import basin.rows.Randomness;
import basin.rows.Rows;

/// An energy whose columns can be redrawn exactly, some at a time, given the others: what Gibbs sampling asks for.
public interface ConditionalEnergy extends Energy {
    /// Number of blocks; together they hold every column.
    int blocks();

    /// Redraws the columns of one block, in every row, from exp(−βF) given the row's other columns. What becomes
    /// of row i depends on its cells and on the draws of row i alone.
    ///
    /// @param block from 0 to [#blocks] − 1
    /// @param beta inverse temperature β, above 0
    /// @param y changed in place
    void redraw(int block, double beta, Rows y, Draws draws);

    /// The draws for rows that follow each other: of one stream, at one step.
    ///
    /// @param first what row 0 is called in the stream
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
