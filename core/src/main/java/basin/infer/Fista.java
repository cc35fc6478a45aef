package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// ISTA with Nesterov's momentum (Beck & Teboulle 2009, section 4), which is dropped whenever it climbs (O'Donoghue
/// & Candès 2015). The first choice for convex energies over every space that moves; the energy is asked at
/// extrapolated points, which may lie outside a bounded space.
///
/// A search ends when a step moves every entry by less than `tolerance` times the largest entry, or times 1 where
/// that is more; [Convergence#iterations] counts evaluations of energy and gradient.
///
/// @param tolerance above 0; float32 allows about 1e-7
/// @param limit evaluations for one row at the most, 1 or more
public record Fista(double tolerance, int limit) implements Minimiser {
    public Fista {
        Checks.requireSearch(tolerance, limit);
    }

    /// Tolerance 1e-6, 4_000 evaluations.
    public static Fista standard() {
        return new Fista(1e-6, 4_000);
    }

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        ProximalSearch.Steps steps =
                new ProximalSearch.Steps(1, tolerance, limit, false, true, Double.NEGATIVE_INFINITY);
        return Searches.byGradients(
                energy,
                y,
                z,
                values,
                (start, from, row) -> new ProximalSearch(energy.latents(), steps, start, from, row));
    }
}
