package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// ℝᵏ with the penalty λ‖z‖₁, which most entries of a z of low energy escape by being 0.
///
/// @param columns k, 1 or more
/// @param lambda λ, above 0 and finite
public record Sparse(int columns, double lambda) implements LatentSpace {
    public Sparse {
        if (columns < 1) {
            throw new IllegalArgumentException("columns: expected 1 or more, got " + columns);
        }
        if (!(lambda > 0) || lambda == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("lambda: expected above 0 and finite, got " + lambda);
        }
    }

    @Override
    public String describe() {
        return "sparse (" + columns + ", λ = " + lambda + ")";
    }

    @Override
    public void start(Rows z) {
        Rows.requireColumns("z", z, columns);
        z.copyFrom(Rows.zeros(z.count(), columns));
    }

    @Override
    public void project(Rows z) {
        Rows.requireColumns("z", z, columns);
    }

    @Override
    public void move(Rows z, int row, Rows slope, double step) {
        for (int j = 0; j < columns; j++) {
            double target = z.get(row, j) - step * slope.get(row, j);
            z.set(row, j, (float) (target - Math.clamp(target, -step * lambda, step * lambda)));
        }
    }

    @Override
    public double penalty(Rows z, int row) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += Math.abs(z.get(row, j));
        }
        return lambda * sum;
    }

    /// Laplace draws of density λ/2 · exp(−λ|z|) in each entry.
    @Override
    public void sample(Randomness randomness, long first, Rows z) {
        Rows.requireColumns("z", z, columns);
        for (int i = 0; i < z.count(); i++) {
            for (int j = 0; j < columns; j++) {
                double uniform = 2 * randomness.uniform(first + i, 0, j) - 1;
                z.set(i, j, (float) (-Math.signum(uniform) * Math.log1p(-Math.abs(uniform)) / lambda));
            }
        }
    }

    @Override
    public double logPrior(Rows z, int row) {
        return columns * Math.log(lambda / 2) - penalty(z, row);
    }
}
