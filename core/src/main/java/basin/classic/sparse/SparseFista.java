package basin.classic.sparse;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Sparse codes by the fast iterative shrinkage-thresholding algorithm: the step of [SparseIsta] from a place
/// beyond the last z, so that the distance from the lowest energy falls as 1/steps² (Beck & Teboulle, SIAM J.
/// Imaging Sci. 2009, section 4). The momentum starts anew where it points uphill (O’Donoghue & Candès, Found.
/// Comput. Math. 2015, § 3.2).
///
/// @param tolerance a row is done when L times the largest change of a coordinate, which bounds by how much the
///     conditions of the minimum are missed, is at most this share of ‖y‖; from 10⁻⁶ to 1
/// @param steps most steps for a row, 1 or more
public record SparseFista(double tolerance, int steps) implements Minimiser {
    public SparseFista {
        ProximalSteps.requireSettings(tolerance, "steps", steps);
    }

    /// To 10⁻⁵, with 10,000 steps at the most.
    public static SparseFista standard() {
        return new SparseFista(1e-5, 10_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        return new ProximalSteps(SparseEnergy.require(energy, y, z, values), tolerance, steps, true)
                .minimise(y, z, values);
    }
}
