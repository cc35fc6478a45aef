package basin.energy;

import basin.rows.Rows;

/// F(y): how badly the parts of each row fit together. Low is compatible.
///
/// The energy of row i depends on row i alone. Rows may therefore be split over threads and machines in any way,
/// with the same bits for the same row. Implementations are immutable and safe for use by several threads.
public interface Energy {
    /// Columns of a row, d.
    int columns();

    /// Writes `values[i] = F(y_i)` for every row.
    ///
    /// @param y rows of [#columns] columns
    /// @param values at least as many entries as y has rows
    /// @throws IllegalArgumentException when the shapes do not fit
    void values(Rows y, double[] values);
}
