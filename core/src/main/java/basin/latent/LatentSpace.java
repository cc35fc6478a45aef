package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The set over which a latent variable z varies; a z is a row of [#columns] numbers.
///
/// A space brings its *measure*, over which free energies sum: counting for a finite space, volume for ℝᵈ, a
/// ball or a box, area for a sphere. It brings a *prior* over that measure, to draw a z from before y is seen.
/// And it may bring a *penalty* R(z), such as λ‖z‖₁: that part of an energy E(y, z) = C(y, z) + R(z) that has
/// no gradient.
public interface LatentSpace {
    /// The space in words, such as `one-hot (32)`.
    String describe();

    /// Numbers that describe one z.
    int columns();

    /// Overwrites every row with the z where a search begins when nothing better is known.
    void start(Rows z);

    /// Replaces every row by the nearest point of the space.
    void project(Rows z);

    /// Goes a step of length `step` down `slope` from row `row` of z and stays in the space: the proximal step
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

    /// Overwrites row i with a draw from the prior, a function of the stream and of `first` + i.
    void sample(Randomness randomness, long first, Rows z);

    /// The logarithm of the prior's density at row `row` of z, over the measure of the space. Rows outside the
    /// space count as if they were in it.
    double logPrior(Rows z, int row);
}
