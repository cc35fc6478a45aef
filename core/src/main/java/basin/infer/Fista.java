package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// ISTA with Nesterov's momentum (Beck & Teboulle 2009, section 4), which is reset when the slope shows that it
/// climbs (O'Donoghue & Candès 2015). It is the first choice for convex energies over every continuous space. The
/// energy is evaluated at extrapolated points, which may be outside a bounded space.
///
/// A search ends when a step moves every entry by less than `tolerance` times the largest entry, or times 1
/// where that is more, or, for a known length, times the first step where that is more;
/// [Convergence#iterations] counts evaluations of energy and gradient.
///
/// @param tolerance above 0; float32 allows about 1e-7
/// @param limit the max number of evaluations for one row, 1 or more
/// @param length of all steps: 1/L, where L is a Lipschitz constant of ∂C/∂z; 0 to find it by backtracking
public record Fista(double tolerance, int limit, double length) implements Minimiser {
    public Fista {
        Checks.requireSearch(tolerance, limit);
        Checks.requireLength(length);
    }

    /// With backtracking.
    public Fista(double tolerance, int limit) {
        this(tolerance, limit, 0);
    }

    /// Tolerance 1e-6, 4_000 evaluations.
    public static Fista standard() {
        return new Fista(1e-6, 4_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        ProximalSearch.Steps steps =
                new ProximalSearch.Steps(1, tolerance, limit, length, false, true, Double.NEGATIVE_INFINITY);
        return ProximalSearch.minimise(energy, steps, y, z, values);
    }
}
