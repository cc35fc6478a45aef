package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Iterative shrinkage-thresholding: proximal gradient steps of a backtracked length that grows only until it
/// first has to shrink (Beck & Teboulle 2009, section 3). For every continuous space: on [basin.latent.Sparse] it
/// solves the lasso. [Fista] needs far fewer steps; here the energy falls at every step.
///
/// A search ends when a step moves every entry by less than `tolerance` times the largest entry, or times 1
/// where that is more, or, for a known length, times the first step where that is more;
/// [Convergence#iterations] counts evaluations of energy and gradient.
///
/// @param tolerance above 0; float32 allows about 1e-7
/// @param limit the max number of evaluations for one row, 1 or more
/// @param length of all steps: 1/L, where L is a Lipschitz constant of ∂C/∂z; 0 to find it by backtracking
public record Ista(double tolerance, int limit, double length) implements Minimiser {
    public Ista {
        Checks.requireSearch(tolerance, limit);
        Checks.requireLength(length);
    }

    /// With backtracking.
    public Ista(double tolerance, int limit) {
        this(tolerance, limit, 0);
    }

    /// Tolerance 1e-6, 10_000 evaluations.
    public static Ista standard() {
        return new Ista(1e-6, 10_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        ProximalSearch.Steps steps =
                new ProximalSearch.Steps(1, tolerance, limit, length, false, false, Double.NEGATIVE_INFINITY);
        return ProximalSearch.minimise(energy, steps, y, z, values);
    }
}
