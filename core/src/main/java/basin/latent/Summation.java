package basin.latent;

import basin.energy.Energies;
import basin.rows.Rows;

/// A marginaliser that sums over points z_s fixed before any y is seen, with weights exp(a_s):
/// Fβ(y) = −1/β · log Σ_s exp(a_s − β E(y, z_s)).
///
/// Since the points do not depend on y, the gradient is that of this sum, and rows share the points alone.
public interface Summation extends Marginaliser.Smooth {
    /// The points over a space.
    ///
    /// @throws IllegalArgumentException when there are no such points for the space
    Nodes nodes(LatentSpace space);

    /// Points of a latent space with weights.
    interface Nodes {
        /// Number of points, 1 or more.
        int count();

        /// Overwrites row `row` of z with point `index`, 0 to [#count] − 1.
        ///
        /// @return the logarithm of its weight
        double point(int index, Rows z, int row);
    }

    /// Whether the points are draws, whose weights give the standard error of the sum.
    default boolean random() {
        return false;
    }

    @Override
    default Precision freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values) {
        Rows.requireColumns("y", y, energy.columns());
        Energies.requireRoom(y, values);
        return new WeightedSum(energy, beta, nodes(energy.latents()), random()).values(y, values);
    }

    @Override
    default Precision gradients(SmoothLatentEnergy energy, double beta, Rows y, double[] values, Rows gradients) {
        Rows.requireColumns("y", y, energy.columns());
        Energies.requireRoom(y, values);
        Rows.requireShape("gradients", gradients, y.count(), y.columns());
        return new WeightedSum(energy, beta, nodes(energy.latents()), random()).gradients(energy, y, values, gradients);
    }
}
