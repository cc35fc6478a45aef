package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// All of ℝᵈ with the penalty R(z) = λ‖z‖₁, which makes most entries of a minimum zero. The measure is volume, the
/// prior the Laplace distribution, ∏ λ/2 · exp(−λ|z_p|).
///
/// A move is a step and a soft threshold (Daubechies, Defrise & De Mol 2004, equation 1.4).
///
/// @param columns d, 1 or more
/// @param lambda λ, above 0 and finite
public record Sparse(int columns, double lambda) implements LatentSpace {
    public Sparse {
        Spaces.requireColumns(columns);
        if (!(lambda > 0) || lambda == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("lambda: expected above 0 and finite, got " + lambda);
        }
    }

    @Override
    public String describe() {
        return "sparse (" + columns + ", λ = " + lambda + ")";
    }

    @Override
    public double spread(int column) {
        return 1 / lambda;
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
        double threshold = step * lambda;
        float[] cells = z.array(row);
        float[] slopes = slope.array(row);
        int at = z.offset(row);
        int slopesAt = slope.offset(row);
        for (int p = 0; p < columns; p++) {
            double there = cells[at + p] - step * slopes[slopesAt + p];
            double size = Math.abs(there) - threshold;
            cells[at + p] = size > 0 ? (float) Math.copySign(size, there) : 0;
        }
    }

    @Override
    public double penalty(Rows z, int row) {
        float[] cells = z.array(row);
        int at = z.offset(row);
        double sum = 0;
        for (int p = at; p < at + columns; p++) {
            sum += Math.abs(cells[p]);
        }
        return lambda * sum;
    }

    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < columns; p++) {
                double uniform = 2 * randomness.uniform(first + i, 0, p) - 1;
                double size = -Math.log1p(-Math.abs(uniform)) / lambda;
                z.set(i, p, (float) Math.copySign(size, uniform));
            }
        }
    }

    @Override
    public double logPrior(Rows z, int row) {
        return columns * Math.log(lambda / 2) - penalty(z, row);
    }
}
