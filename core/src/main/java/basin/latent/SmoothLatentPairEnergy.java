package basin.latent;

import basin.rows.Rows;

/// A conditional latent energy with gradients, E(x, y, z) = C(x, y, z) + R(z), where R is the penalty of the latent
/// space.
public interface SmoothLatentPairEnergy extends LatentPairEnergy {
    /// Writes `values[i] = E(x_i, y_i, z_i)`, row i of `slopes`, ∂C/∂z there.
    ///
    /// @param slopes as many rows and columns as `z`
    /// @throws IllegalArgumentException when the shapes do not fit
    void latentGradients(Rows x, Rows y, Rows z, double[] values, Rows slopes);

    /// Writes row i of `gradients`, ∂E/∂y at (x_i, y_i, z_i).
    ///
    /// @param gradients as many rows and columns as `y`
    /// @throws IllegalArgumentException when the shapes do not fit
    void gradients(Rows x, Rows y, Rows z, Rows gradients);

    @Override
    default SmoothLatentEnergy given(float... x) {
        return new SmoothGivenLatentEnergy(this, Condition.of(this, x));
    }
}
