package basin.latent;

import basin.rows.Rows;

/// A marginaliser that knows the gradient of what it writes.
public interface SmoothMarginaliser extends Marginaliser {
    /// Writes the free energies, and row i of `gradients`, ∂Fβ/∂y at y_i: the mean of ∂E/∂y over the posterior
    /// exp(−β E(y_i, z)) / ∫ exp(−β E(y_i, z')) dz'.
    ///
    /// @param gradients as many rows and columns as `y`
    Precision gradients(SmoothLatentEnergy energy, double beta, Rows y, double[] values, Rows gradients);
}
