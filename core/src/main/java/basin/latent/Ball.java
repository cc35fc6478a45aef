package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The solid ball ‖z‖ ≤ 1 in ℝᵈ. The measure is volume, the prior uniform.
///
/// @param columns d, 1 or more
public record Ball(int columns) implements LatentSpace {
    public Ball {
        Spaces.requireColumns(columns);
    }

    @Override
    public String describe() {
        return "ball (" + columns + ")";
    }

    /// The centre.
    @Override
    public void start(Rows z) {
        Spaces.fill(z, columns, 0);
    }

    /// Rows outside are shortened to length 1.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            shorten(z, i);
        }
    }

    private static void shorten(Rows z, int row) {
        double length = Spaces.length(z, row);
        if (length > 1 + Spaces.UNIT_ROUNDING) {
            Spaces.scale(z, row, 1 / length);
        }
    }

    @Override
    public void move(Rows z, int row, Rows slope, double step) {
        Spaces.descend(z, row, slope, step);
        shorten(z, row);
    }

    /// A direction from a normal draw, and a length whose d-th power is uniform.
    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            Spaces.normal(randomness, first + i, z, i);
            double length = Math.pow(randomness.uniform(first + i, 1, 0), 1.0 / columns);
            Spaces.scale(z, i, length / Spaces.length(z, i));
        }
    }

    @Override
    public double logPrior(Rows z, int row) {
        return -Spaces.logBallVolume(columns);
    }
}
