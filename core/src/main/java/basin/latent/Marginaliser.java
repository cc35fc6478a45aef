package basin.latent;

import basin.rows.Rows;
import java.util.function.Consumer;

/// A way to sum the latent variable out.
@FunctionalInterface
public interface Marginaliser {
    /// Writes `values[i] = −1/β · log ∫ exp(−β E(y_i, z)) dz`, over the measure of the latent space. What it
    /// writes for a row depends on that row alone.
    ///
    /// @param beta inverse temperature, above 0 and finite
    /// @return how sure the values are
    /// @throws IllegalArgumentException when the shapes do not fit, or the space is none that it can sum over
    /// @throws basin.rows.InputException when an energy is not a number
    Precision freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values);

    /// The same, telling `observer` after every call how sure it is.
    default Marginaliser withPrecisionTo(Consumer<Precision> observer) {
        return (energy, beta, y, values) -> {
            Precision precision = freeEnergies(energy, beta, y, values);
            observer.accept(precision);
            return precision;
        };
    }

    /// A marginaliser that knows the gradient of what it writes.
    interface Smooth extends Marginaliser {
        /// Writes the free energies, and row i of `gradients`, ∂Fβ/∂y at y_i: the mean of ∂E/∂y over the posterior
        /// exp(−β E(y_i, z)) / ∫ exp(−β E(y_i, z')) dz'.
        ///
        /// @param gradients as many rows and columns as `y`
        Precision gradients(SmoothLatentEnergy energy, double beta, Rows y, double[] values, Rows gradients);
    }
}
