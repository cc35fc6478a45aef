package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// The set over which a latent variable z varies; a z is a row of [#columns] numbers.
///
/// A space has a *measure*, over which free energies sum: counting for a finite space, volume for ℝᵈ, a ball or a
/// box, area for a sphere. It has a *prior*, a density over that measure, from which z is drawn without y. It may
/// have a *penalty* R(z), such as λ‖z‖₁: the part of an energy E(y, z) = C(y, z) + R(z) that has no gradient.
public interface LatentSpace {
    /// The space in words, such as `one-hot (32)`.
    String describe();

    /// The number of entries of one z.
    int columns();

    /// Overwrites every row with the default start of a search.
    void start(Rows z);

    /// Replaces every row by the nearest point of the space.
    void project(Rows z);

    /// Moves row `row` of z by a step of length `step` against `slope`, within the space: the proximal step
    /// `z ← argmin_u ½ ‖u − (z − step · slope)‖² + step · R(u)` over the u of the space, with slope ∂C/∂z.
    /// Without penalty it is a step and a projection (Parikh & Boyd, "Proximal algorithms", 2014, section 1.1).
    ///
    /// @param slope rows of the shape of z, of which row `row` counts
    /// @param step above 0
    /// @throws UnsupportedOperationException where z can only be enumerated
    void move(Rows z, int row, Rows slope, double step);

    /// The penalty R of row `row` of z, 0 or more; 0 for a space without one.
    default double penalty(Rows z, int row) {
        return 0;
    }

    /// Whether the space is all of ℝᵈ without a penalty.
    default boolean unconstrained() {
        return false;
    }

    /// The scale of the prior along column `column`, which is a long step of a random walk.
    default double spread(int column) {
        return 1;
    }

    /// Overwrites row i with a draw from the prior, a function of the stream and of `first` + i.
    void sample(Randomness randomness, long first, Rows z);

    /// The logarithm of the prior's density at row `row` of z, over the measure of the space. Rows outside the
    /// space count as if they were in it.
    double logPrior(Rows z, int row);

    /// Replaces row `row` of z by a random neighbour: a symmetric proposal of a Metropolis chain over the measure
    /// of the space. In a finite space one choice changes; elsewhere every entry changes with a standard
    /// deviation of `scale` · [#spread], which may lead out of the space.
    ///
    /// @param scale above 0
    /// @param draw the first coordinate of the random draw, (`draw`, `step`)
    /// @return whether the neighbour is in the space; row `row` is in it in any case
    default boolean perturb(Rows z, int row, double scale, Randomness randomness, long draw, int step) {
        for (int p = 0; p < columns(); p++) {
            double stride = scale * spread(p) * randomness.normal(draw, step, p);
            z.set(row, p, (float) (z.get(row, p) + stride));
        }
        float[] moved = z.row(row);
        project(z.slice(row, row + 1));
        return Arrays.equals(moved, z.row(row));
    }
}
