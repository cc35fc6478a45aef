package basin.strategy.contrast;

import basin.classic.mixture.Mixture;
import basin.classic.mixture.MixtureCovariance;
import basin.classic.mixture.MixtureParameters;
import basin.classic.mixture.MixtureSettings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Shards;
import java.util.Arrays;

/// Noise of known density: a broad normal distribution around the origin, and a mixture fitted to some rows, each
/// with half of the weight.
///
/// The broad half keeps the density away from zero where the components don't reach, so that the ratio of any
/// density with lighter tails to that of the noise is bounded.
///
/// @param standardDeviation of the broad normal distribution, in every column
/// @param components maximum number of components fitted to rows
record NoiseMixture(double standardDeviation, int components) {
    /// The maximum number of columns for full covariances; with more, components are along the axes, since full
    /// covariances would cost too much.
    private static final int MAX_DENSE = 64;

    /// The number of rows for each parameter of a component.
    private static final int ROWS_EACH = 5;

    private static final double FLOOR = 0.01;

    /// Only the broad distribution.
    Mixture broad(int columns) {
        double[] variances = new double[columns];
        Arrays.fill(variances, standardDeviation * standardDeviation);
        return new Mixture(new MixtureParameters(
                MixtureCovariance.DIAGONAL, new double[] {1}, new double[1][columns], new double[][] {variances}));
    }

    /// The broad distribution and components fitted to `rows`, whose number depends on that of rows.
    ///
    /// @throws basin.rows.InputException when too few of them are different
    Mixture about(RowSource rows, Randomness randomness, Shards shards) {
        int d = rows.columns();
        MixtureCovariance kind = d > MAX_DENSE ? MixtureCovariance.DIAGONAL : MixtureCovariance.FULL;
        int k = Math.max(1, Math.min(components, rows.count() / (ROWS_EACH * (d + 1))));
        MixtureSettings settings = MixtureSettings.standard()
                .withK(k)
                .withCovariance(kind)
                .withStarts(1)
                .withFloor(FLOOR)
                .until(30, 1e-3);
        Mixture fitted = Mixture.train(rows, settings, Training.of(randomness.seed(), shards))
                .model();
        return broadened(fitted.parameters());
    }

    private Mixture broadened(MixtureParameters fitted) {
        int k = fitted.size();
        int d = fitted.columns();
        double[] weights = Arrays.copyOf(fitted.weights(), k + 1);
        double[][] means = Arrays.copyOf(fitted.means(), k + 1);
        double[][] covariances = Arrays.copyOf(fitted.covariances(), k + 1);
        for (int j = 0; j < k; j++) {
            weights[j] /= 2;
        }
        weights[k] = 0.5;
        means[k] = new double[d];
        covariances[k] = new double[covariances[0].length];
        int stride = covariances[k].length == d ? 1 : d + 1;
        for (int p = 0; p < d; p++) {
            covariances[k][p * stride] = standardDeviation * standardDeviation;
        }
        return new Mixture(new MixtureParameters(fitted.kind(), weights, means, covariances));
    }
}
