package basin.strategy.latent;

import basin.matrix.Cholesky;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// A Gaussian fitted to latents and restricted to their bounding box, to draw more of them: a decoder is not
/// trained outside the box.
final class NormalLatents {
    private static final double RIDGE = 1e-6;

    /// The maximum number of draws for one latent; when all are outside the box, the last is moved to its boundary.
    private static final int TRIES = 16;

    private final double[] mean;
    private final double[] factor;

    private final double[] min;
    private final double[] max;

    private NormalLatents(double[] mean, double[] factor, double[] min, double[] max) {
        this.mean = mean;
        this.factor = factor;
        this.min = min;
        this.max = max;
    }

    /// The Gaussian of the rows' mean and covariance.
    static NormalLatents of(Rows latents) {
        int k = latents.columns();
        double[] mean = new double[k];
        for (int i = 0; i < latents.count(); i++) {
            for (int p = 0; p < k; p++) {
                mean[p] += latents.get(i, p) / (double) latents.count();
            }
        }
        double[] factor = new double[k * k];
        for (int i = 0; i < latents.count(); i++) {
            for (int p = 0; p < k; p++) {
                for (int q = 0; q <= p; q++) {
                    factor[p * k + q] +=
                            (latents.get(i, p) - mean[p]) * (latents.get(i, q) - mean[q]) / latents.count();
                }
            }
        }
        for (int p = 0; p < k; p++) {
            factor[p * k + p] += RIDGE;
        }
        if (!Cholesky.factor(factor, k)) {
            throw new IllegalStateException("latents: expected a covariance that has a root, got none");
        }
        double[] min = new double[k];
        double[] max = new double[k];
        for (int p = 0; p < k; p++) {
            min[p] = latents.get(0, p);
            max[p] = latents.get(0, p);
            for (int i = 1; i < latents.count(); i++) {
                min[p] = Math.min(min[p], latents.get(i, p));
                max[p] = Math.max(max[p], latents.get(i, p));
            }
        }
        return new NormalLatents(mean, factor, min, max);
    }

    /// The Gaussian with these [#tensors].
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    static NormalLatents of(NamedTensors stored, int columns) {
        return new NormalLatents(
                stored.doubles("latent mean", columns),
                stored.doubles("latent factor", columns, columns),
                stored.doubles("latent least", columns),
                stored.doubles("latent most", columns));
    }

    Map<String, Tensor> tensors() {
        return Map.of(
                "latent mean", Tensor.of(mean, mean.length),
                "latent factor", Tensor.of(factor, mean.length, mean.length),
                "latent least", Tensor.of(min, mean.length),
                "latent most", Tensor.of(max, mean.length));
    }

    /// Overwrites row i with a draw that depends only on the stream and on `first` + i.
    void sample(Randomness randomness, long first, Rows z) {
        double[] draw = new double[mean.length];
        for (int i = 0; i < z.count(); i++) {
            int tries = 0;
            do {
                draw(randomness, first + i, tries++, draw);
            } while (!isInside(draw) && tries < TRIES);
            for (int p = 0; p < draw.length; p++) {
                z.set(i, p, (float) Math.max(min[p], Math.min(max[p], draw[p])));
            }
        }
    }

    private void draw(Randomness randomness, long row, int step, double[] draw) {
        int k = mean.length;
        for (int p = 0; p < k; p++) {
            draw[p] = mean[p];
            for (int q = 0; q <= p; q++) {
                draw[p] += factor[p * k + q] * randomness.normal(row, step, q);
            }
        }
    }

    private boolean isInside(double[] draw) {
        boolean inside = true;
        for (int p = 0; p < draw.length; p++) {
            inside &= draw[p] >= min[p] && draw[p] <= max[p];
        }
        return inside;
    }
}
