package basin.latent;

import basin.rows.Rows;

/// A way to find, for every row y, a z of low energy.
public interface Minimiser {
    /// Searches from row i of `z` on, overwrites it with the z that the search found for y_i, and `values[i]`
    /// with E(y_i, z_i). What it finds for a row depends on that row alone.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit, or the energy lacks what the search needs
    Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values);
}
