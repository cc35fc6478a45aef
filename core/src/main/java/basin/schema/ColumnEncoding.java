package basin.schema;

/// The encoding of the cells of one column as float columns, and its inverse. A cell is a double, the code that
/// [ColumnKind] defines.
public sealed interface ColumnEncoding permits ScaledEncoding, CategoryEncoding {
    /// The number of float columns.
    int width();

    /// Writes the float columns of a cell from index `at` on: NaN in all of them for a missing cell.
    void encode(double cell, float[] row, int at);

    /// The cell that the float columns from index `at` on encode, rounded to the precision of a float column; NaN
    /// when one of them is NaN.
    double decode(float[] row, int at);

    /// The nearest cell that an answer may have.
    double possible(double cell);

    /// log |d cell / d float column|, summed over the float columns: a density over float columns divided by its
    /// exponential is a density over cells. 0 where cells have probabilities.
    double logVolume();
}
