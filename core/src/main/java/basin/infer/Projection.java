package basin.infer;

import basin.energy.Energy;
import basin.latent.Convergence;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.Arrays;

/// Projects rows to plausible ones under any energy, by a descent of F from each row.
///
/// @param how the descent; one of short steps ends in the basin where it began
public record Projection(Minimiser how) {
    /// Overwrites row i of `nearest` with the end of the descent from y_i.
    ///
    /// @param y rows without missing cells
    /// @param nearest rows of the shape of y; may be y itself
    /// @return how the descents ended
    /// @throws basin.rows.InputException when the energy of a row is not finite
    public Convergence project(Energy energy, Rows y, Rows nearest) {
        Rows.requireColumns("y", y, energy.columns());
        Rows.requireShape("nearest", nearest, y.count(), y.columns());
        float[] missing = new float[y.columns()];
        Arrays.fill(missing, Float.NaN);
        Rows free = Rows.zeros(y.count(), y.columns());
        for (int i = 0; i < y.count(); i++) {
            free.set(i, missing);
        }
        nearest.copyFrom(y);
        return how.minimise(FilledEnergy.of(energy), free, nearest, new double[y.count()]);
    }
}
