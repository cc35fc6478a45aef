package basin.strategy;

import basin.matrix.Cholesky;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.store.NamedTensors;
import basin.store.Tensor;
import java.util.Map;

/// A Gaussian fitted to latents, to draw more of them.
final class NormalLatents {
    private static final double RIDGE = 1e-6;

    private final double[] mean;
    private final double[] factor;

    private NormalLatents(double[] mean, double[] factor) {
        this.mean = mean;
        this.factor = factor;
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
        return new NormalLatents(mean, factor);
    }

    /// The Gaussian that [#tensors] came from.
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    static NormalLatents of(NamedTensors stored, int columns) {
        return new NormalLatents(
                stored.doubles("latent mean", columns), stored.doubles("latent factor", columns, columns));
    }

    Map<String, Tensor> tensors() {
        return Map.of(
                "latent mean", Tensor.of(mean, mean.length),
                "latent factor", Tensor.of(factor, mean.length, mean.length));
    }

    /// Overwrites row i with a draw that depends on the stream and on `first` + i alone.
    void sample(Randomness randomness, long first, Rows z) {
        int k = mean.length;
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < k; p++) {
                double sum = mean[p];
                for (int q = 0; q <= p; q++) {
                    sum += factor[p * k + q] * randomness.normal(first + i, 0, q);
                }
                z.set(i, p, (float) sum);
            }
        }
    }
}
