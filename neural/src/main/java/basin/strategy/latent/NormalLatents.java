package basin.strategy.latent;

import basin.matrix.Cholesky;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// A Gaussian fitted to latents, within the box that they span, to draw more of them: beyond it a decoder has
/// learned nothing.
final class NormalLatents {
    private static final double RIDGE = 1e-6;

    /// Draws for one latent: after so many outside of the box, the last is moved to its side.
    private static final int TRIES = 16;

    private final double[] mean;
    private final double[] factor;

    private final double[] least;
    private final double[] most;

    private NormalLatents(double[] mean, double[] factor, double[] least, double[] most) {
        this.mean = mean;
        this.factor = factor;
        this.least = least;
        this.most = most;
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
        double[] least = new double[k];
        double[] most = new double[k];
        for (int p = 0; p < k; p++) {
            least[p] = latents.get(0, p);
            most[p] = latents.get(0, p);
            for (int i = 1; i < latents.count(); i++) {
                least[p] = Math.min(least[p], latents.get(i, p));
                most[p] = Math.max(most[p], latents.get(i, p));
            }
        }
        return new NormalLatents(mean, factor, least, most);
    }

    /// The Gaussian that [#tensors] came from.
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
                "latent least", Tensor.of(least, mean.length),
                "latent most", Tensor.of(most, mean.length));
    }

    /// Overwrites row i with a draw that depends on the stream and on `first` + i alone.
    void sample(Randomness randomness, long first, Rows z) {
        double[] draw = new double[mean.length];
        for (int i = 0; i < z.count(); i++) {
            int tries = 0;
            do {
                draw(randomness, first + i, tries++, draw);
            } while (!isInside(draw) && tries < TRIES);
            for (int p = 0; p < draw.length; p++) {
                z.set(i, p, (float) Math.max(least[p], Math.min(most[p], draw[p])));
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
            inside &= draw[p] >= least[p] && draw[p] <= most[p];
        }
        return inside;
    }
}
