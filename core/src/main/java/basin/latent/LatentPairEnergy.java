package basin.latent;

/// E(x, y, z): the energy of y for an observed x, with a latent z.
public interface LatentPairEnergy {
    /// Columns of x.
    int conditionColumns();

    /// E(y, z) for one observed x: what removes a latent knows only [LatentEnergy].
    ///
    /// @param x [#conditionColumns] numbers; copied
    LatentEnergy given(float... x);
}
