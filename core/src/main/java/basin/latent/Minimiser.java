package basin.latent;

import basin.rows.Rows;
import java.util.function.Consumer;

/// A way to find, for every row y, a z of low energy.
@FunctionalInterface
public interface Minimiser {
    /// Searches from row i of `z`, and overwrites it with the z that the search finds for y_i, and `values[i]`
    /// with E(y_i, z_i). The result for a row depends on that row alone.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit, or the energy lacks what the search needs
    /// @throws basin.rows.InputException when the energy is not a finite number where a row's search begins
    Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values);

    /// The same, but it reports the convergence of every call to `observer`.
    default Minimiser withConvergenceTo(Consumer<Convergence> observer) {
        return (energy, y, z, values) -> {
            Convergence convergence = minimise(energy, y, z, values);
            observer.accept(convergence);
            return convergence;
        };
    }
}
