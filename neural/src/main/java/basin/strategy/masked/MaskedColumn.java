package basin.strategy.masked;

import basin.rows.Rows;

/// One column of the table, which is hidden and predicted as a whole: a number, or all float columns of a category.
/// Its predicted distribution depends on some outputs of the net.
sealed interface MaskedColumn permits NumberColumn, CategoryColumn {
    /// The first float column.
    int from();

    /// The float column after the last.
    int to();

    /// The outputs of the net that describe the distribution. In the methods below, `made` has these alone.
    int[] outputs();

    /// Whether the cell of a row is missing.
    default boolean isMissing(Rows y, int row) {
        for (int p = from(); p < to(); p++) {
            if (Float.isNaN(y.get(row, p))) {
                return true;
            }
        }
        return false;
    }

    /// Writes an observed cell to the first inputs of a net, which begin with the float columns.
    void show(Rows y, int row, Rows inputs, int at);

    /// −log p(cell) of the cell of row `i` of `y`.
    ///
    /// @param row number of the row in `made`
    double cost(Rows made, int row, Rows y, int i);

    /// The surprise of a cell.
    ///
    /// @param cost −log p(cell)
    /// @param slope ∂cost/∂cell; 0 for a category, whose nearest level does not change in small steps
    record Surprise(double cost, double slope) {}

    /// [#cost] with its derivatives by the cell and by the outputs.
    ///
    /// @param slopes row `into` is overwritten with the derivatives by the outputs
    Surprise surprise(Rows made, int row, Rows y, int i, Rows slopes, int into);

    /// Writes the mean of the distribution as the cell of row `i`; for a category the probabilities of its levels.
    void setMean(Rows made, int row, Rows rows, int i);

    /// How one of several values is chosen.
    interface Choice {
        /// The number of a value.
        ///
        /// @param weights of the values, 0 or more, not all 0
        int among(double[] weights);
    }

    /// Writes a plausible value as the cell of row `i`: a level, or the mean of a component plus noise.
    ///
    /// @param choice of the level or of the component
    /// @param noise in standard deviations of the component; a category ignores it
    void setPlausible(Rows made, int row, Rows rows, int i, Choice choice, double noise);
}
