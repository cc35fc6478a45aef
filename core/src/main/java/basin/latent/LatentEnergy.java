package basin.latent;

import basin.energy.Energy;
import basin.rows.Rows;

/// E(y, z): the energy of y together with a latent z that is never observed.
///
/// There are two ways to an energy of y alone: minimising over z, F∞(y) = min_z E(y, z), and marginalising over
/// it, Fβ(y) = −1/β · log Σ_z exp(−β E(y, z)).
public interface LatentEnergy {
    /// Columns of y.
    int columns();

    /// The space of z.
    LatentSpace latents();

    /// Writes `values[i] = E(y_i, z_i)`, which depends on row i of both alone.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    void values(Rows y, Rows z, double[] values);

    /// F∞(y) = min_z E(y, z), zero temperature.
    default Energy minimised(Minimiser how) {
        return ReducedEnergy.minimum(this, how);
    }

    /// Fβ(y), the free energy at inverse temperature `beta`, above 0 and finite.
    default Energy free(double beta, Marginaliser how) {
        return ReducedEnergy.sum(this, beta, how);
    }
}
