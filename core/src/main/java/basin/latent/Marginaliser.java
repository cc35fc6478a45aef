package basin.latent;

import basin.rows.Rows;

/// A way to sum the latent variable out.
public interface Marginaliser {
    /// Writes `values[i] = −1/β · log Σ_z exp(−β E(y_i, z))`.
    ///
    /// @param beta inverse temperature, above 0 and finite
    void freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values);
}
