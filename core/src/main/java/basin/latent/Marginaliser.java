package basin.latent;

import basin.rows.Rows;
import java.util.function.Consumer;

/// A way to sum the latent variable out.
@FunctionalInterface
public interface Marginaliser {
    /// Writes `values[i] = −1/β · log ∫ exp(−β E(y_i, z)) dz`, over the measure of the latent space. Value i
    /// depends on row i alone.
    ///
    /// @param beta inverse temperature, above 0 and finite
    /// @return the precision of the values
    /// @throws IllegalArgumentException when the shapes do not fit, or it cannot sum over the space
    /// @throws basin.rows.InputException when an energy is not a number
    Precision freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values);

    /// The same, but it reports the precision of every call to `observer`.
    default Marginaliser withPrecisionTo(Consumer<Precision> observer) {
        return (energy, beta, y, values) -> {
            Precision precision = freeEnergies(energy, beta, y, values);
            observer.accept(precision);
            return precision;
        };
    }

    /// A marginaliser with the gradient of its values.
    interface Smooth extends Marginaliser {
        /// Writes the free energies, and row i of `gradients`, ∂Fβ/∂y at y_i: the mean of ∂E/∂y over the posterior
        /// exp(−β E(y_i, z)) / ∫ exp(−β E(y_i, z')) dz'.
        ///
        /// @param gradients as many rows and columns as `y`
        Precision gradients(SmoothLatentEnergy energy, double beta, Rows y, double[] values, Rows gradients);
    }
}
