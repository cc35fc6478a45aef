package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The unit sphere ‖z‖ = 1 in ℝᵈ. The measure is its area (for d = 1 the number of its two points), the prior
/// uniform.
///
/// @param columns d, 1 or more
public record Sphere(int columns) implements LatentSpace {
    public Sphere {
        Spaces.requireColumns(columns);
    }

    @Override
    public String describe() {
        return "sphere (" + columns + ")";
    }

    /// The first unit vector.
    @Override
    public void start(Rows z) {
        Spaces.fill(z, columns, 0);
        for (int i = 0; i < z.count(); i++) {
            z.set(i, 0, 1);
        }
    }

    /// Every row is scaled to length 1. A row of zeros, to which all points are equally near, becomes the first
    /// unit vector.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            normalise(z, i);
        }
    }

    private static void normalise(Rows z, int row) {
        double length = Spaces.length(z, row);
        if (length == 0) {
            z.set(row, 0, 1);
        } else if (Math.abs(length - 1) > Spaces.UNIT_ROUNDING) {
            Spaces.scale(z, row, 1 / length);
        }
    }

    @Override
    public void move(Rows z, int row, Rows slope, double step) {
        Spaces.descend(z, row, slope, step);
        normalise(z, row);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            Spaces.normal(randomness, first + i, z, i);
            normalise(z, i);
        }
    }

    /// The area is d times the volume of the ball.
    @Override
    public double logPrior(Rows z, int row) {
        return -Math.log(columns) - Spaces.logBallVolume(columns);
    }

    /// A normal step, projected to the sphere: its density depends on the angle alone.
    @Override
    public boolean perturb(Rows z, int row, double scale, Randomness randomness, long draw, int step) {
        for (int p = 0; p < columns; p++) {
            z.set(row, p, (float) (z.get(row, p) + scale * randomness.normal(draw, step, p)));
        }
        normalise(z, row);
        return true;
    }
}
