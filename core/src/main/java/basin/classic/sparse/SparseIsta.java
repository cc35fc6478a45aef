package basin.classic.sparse;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Sparse codes by iterative shrinkage and thresholding: z ← soft(z + Dᵀ(y − D z)/L, λ/L), L the largest
/// eigenvalue of DᵀD (Daubechies, Defrise & De Mol, Comm. Pure Appl. Math. 2004, equation 1.4). No step raises
/// the energy; its distance from the lowest falls as 1/steps.
///
/// @param tolerance a row is done when L times the largest change of a coordinate, which bounds by how much the
///     conditions of the minimum are missed, is at most this share of ‖y‖; from 10⁻⁶ to 1
/// @param steps most steps for a row, 1 or more
public record SparseIsta(double tolerance, int steps) implements Minimiser {
    public SparseIsta {
        ProximalSteps.requireSettings(tolerance, "steps", steps);
    }

    /// To 10⁻⁵, with 100,000 steps at the most.
    public static SparseIsta standard() {
        return new SparseIsta(1e-5, 100_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        return new ProximalSteps(SparseEnergy.require(energy, y, z, values), tolerance, steps, false)
                .minimise(y, z, values);
    }
}
