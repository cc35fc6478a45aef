package basin.latent;

import basin.rows.Rows;

/// A way to find, for every row y, the z of lowest energy.
public interface Minimiser {
    /// Overwrites row i of `z` with the z that the search found for y_i, and `values[i]` with E(y_i, z_i).
    void minimise(LatentEnergy energy, Rows y, Rows z, double[] values);
}
