package basin.energy;

import basin.rows.Rows;

/// An energy with a gradient, defined at almost every row.
public interface SmoothEnergy extends Energy {
    /// Writes `values[i] = F(y_i)` and row i of `gradients`, ∂F/∂y at y_i.
    ///
    /// @param gradients as many rows and columns as `y`
    /// @throws IllegalArgumentException when the shapes do not fit
    void gradients(Rows y, double[] values, Rows gradients);
}
