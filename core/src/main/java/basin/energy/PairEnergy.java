package basin.energy;

import basin.rows.Rows;

/// F(x, y): how badly y fits the observed x. Low is compatible.
public interface PairEnergy {
    /// Columns of x.
    int conditionColumns();

    /// Columns of y.
    int columns();

    /// Writes `values[i] = F(x_i, y_i)` for every pair of rows.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    void values(Rows x, Rows y, double[] values);

    /// The energy of y for one observed x: every minimiser and every sampler knows only [Energy].
    ///
    /// @param x [#conditionColumns] numbers; copied
    default Energy given(float... x) {
        Rows condition = Rows.of(x);
        Rows.requireColumns("x", condition, conditionColumns());
        return new GivenEnergy(this, condition);
    }
}
