package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// All of ℝᵈ, with volume as its measure and the standard normal N(0, I) as its prior. There is no penalty; an
/// energy with ½‖z‖² has it as a term of its own.
///
/// @param columns d, 1 or more
public record Gaussian(int columns) implements LatentSpace {
    private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

    public Gaussian {
        Spaces.requireColumns(columns);
    }

    @Override
    public String describe() {
        return "Gaussian (" + columns + ")";
    }

    @Override
    public boolean unconstrained() {
        return true;
    }

    /// Zero.
    @Override
    public void start(Rows z) {
        Spaces.fill(z, columns, 0);
    }

    /// Every row is in the space.
    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, columns);
    }

    @Override
    public void move(Rows z, int row, Rows slope, double step) {
        Spaces.descend(z, row, slope, step);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            Spaces.normal(randomness, first + i, z, i);
        }
    }

    @Override
    public double logPrior(Rows z, int row) {
        double sum = 0;
        for (int p = 0; p < columns; p++) {
            sum += (double) z.get(row, p) * z.get(row, p);
        }
        return -sum / 2 - columns * HALF_LOG_TWO_PI;
    }
}
