package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// Limited-memory BFGS: quasi-Newton steps from the last `memory` changes of z and slope (Nocedal & Wright,
/// "Numerical optimization", 2006, algorithm 7.4), with a line search for the weak Wolfe conditions by bisection
/// (Lewis & Overton, Mathematical Programming 2013, algorithm 2.6). It is the first choice for smooth energies
/// over ℝᵈ; the minimum that it finds need not be the nearest. Spaces with bounds or a penalty need [Fista] or
/// [GradientDescent].
///
/// A search ends when three steps in a row move every entry by less than `tolerance` times the largest entry, or
/// times 1 where that is more; [Convergence#iterations] counts evaluations of energy and gradient.
///
/// @param memory 1 or more; 5 to 20 are usual
/// @param tolerance above 0; float32 allows about 1e-7
/// @param limit the max number of evaluations for one row, 1 or more
public record Lbfgs(int memory, double tolerance, int limit) implements Minimiser {
    public Lbfgs {
        Checks.requireAtLeast("memory", memory, 1);
        Checks.requireSearch(tolerance, limit);
    }

    /// Memory 10, tolerance 1e-6, 1000 evaluations.
    public static Lbfgs standard() {
        return new Lbfgs(10, 1e-6, 1000);
    }

    /// @throws IllegalArgumentException when the space is not all of ℝᵈ, or has a penalty
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        if (!energy.latents().unconstrained()) {
            throw new IllegalArgumentException("latents: expected ℝᵈ without penalty, got "
                    + energy.latents().describe() + "; search by Fista or GradientDescent");
        }
        return Searches.byGradients(
                energy, y, z, values, (start, from, row) -> new LbfgsSearch(this, start, from, row));
    }
}
