package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Gradient descent with a backtracked step that grows again: with projections for bounded spaces, and thresholds
/// for sparse ones. The energy falls at every step. With a small `reach` a search stays in the basin where it
/// began.
///
/// A search ends when a step moves every entry by less than `tolerance` times the largest entry, or times 1 where
/// that is more; [Convergence#iterations] counts evaluations of energy and gradient.
///
/// @param reach how far the first step may move an entry, in units of the largest entry or 1; above 0
/// @param tolerance above 0; float32 allows about 1e-7
/// @param limit the max number of evaluations for one row, 1 or more
/// @param enough the energy at which a search ends; −∞ to end at minima alone
public record GradientDescent(double reach, double tolerance, int limit, double enough) implements Minimiser {
    public GradientDescent {
        Checks.requirePositive("reach", reach);
        Checks.requireSearch(tolerance, limit);
        if (Double.isNaN(enough)) {
            throw new IllegalArgumentException("enough: expected a number, got NaN");
        }
    }

    /// A descent to a minimum.
    public GradientDescent(double reach, double tolerance, int limit) {
        this(reach, tolerance, limit, Double.NEGATIVE_INFINITY);
    }

    /// The same, but it ends where the energy is `energy` or lower.
    public GradientDescent until(double energy) {
        return new GradientDescent(reach, tolerance, limit, energy);
    }

    /// Tolerance 1e-6, 10_000 evaluations.
    public static GradientDescent standard() {
        return new GradientDescent(0.1, 1e-6, 10_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        ProximalSearch.Steps steps = new ProximalSearch.Steps(reach, tolerance, limit, 0, true, false, enough);
        return ProximalSearch.minimise(energy, steps, y, z, values);
    }
}
