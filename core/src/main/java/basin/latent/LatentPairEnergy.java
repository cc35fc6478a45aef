package basin.latent;

import basin.rows.Rows;

/// E(x, y, z): the energy of y for an observed x, with a latent z.
public interface LatentPairEnergy {
    /// Columns of x.
    int conditionColumns();

    /// Columns of y.
    int columns();

    /// Where z lives.
    LatentSpace latents();

    /// Writes `values[i] = E(x_i, y_i, z_i)`, which depends on row i of the three alone.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    void values(Rows x, Rows y, Rows z, double[] values);

    /// E(y, z) for one observed x: what removes a latent knows only [LatentEnergy].
    ///
    /// @param x [#conditionColumns] numbers; copied
    default LatentEnergy given(float... x) {
        return new GivenLatentEnergy(this, Condition.of(this, x));
    }
}
