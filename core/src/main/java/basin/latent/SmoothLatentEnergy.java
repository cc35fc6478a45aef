package basin.latent;

import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// A latent energy E(y, z) = C(y, z) + R(z) with gradients: C is smooth, R is the penalty of the latent space
/// and is part of [#values] but of no gradient.
public interface SmoothLatentEnergy extends LatentEnergy {
    /// Writes `values[i] = E(y_i, z_i)`, row i of `slopes`, ∂C/∂z at (y_i, z_i).
    ///
    /// @param slopes as many rows and columns as `z`
    /// @throws IllegalArgumentException when the shapes do not fit
    void latentGradients(Rows y, Rows z, double[] values, Rows slopes);

    /// Writes row i of `gradients`, ∂E/∂y at (y_i, z_i). At the z of lowest energy it is the gradient of F∞ as
    /// well.
    ///
    /// @param gradients as many rows and columns as `y`
    /// @throws IllegalArgumentException when the shapes do not fit
    void gradients(Rows y, Rows z, Rows gradients);

    /// F∞(y) = min_z E(y, z), whose gradient is ∂E/∂y at the z that was found (Danskin 1967).
    @Override
    default SmoothEnergy minimised(Minimiser how) {
        return ReducedEnergy.smoothMinimum(this, how);
    }

    /// Fβ(y), whose gradient is the posterior mean of ∂E/∂y.
    default SmoothEnergy free(double beta, Marginaliser.Smooth how) {
        return ReducedEnergy.smoothSum(this, beta, how);
    }
}
