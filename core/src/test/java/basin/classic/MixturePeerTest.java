package basin.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Training;
import basin.rows.Python;
import basin.rows.Rows;
import basin.rows.Shards;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same EM as scikit-learn's on the digits, from the same start, for the same number of steps.
@Timeout(120)
class MixturePeerTest {
    private static final int K = 4;
    private static final int D = 8;
    private static final int STEPS = 15;

    /// Rows: eight sums of eight neighbouring cells of each digit, standardised roughly by one number. Start: equal
    /// weights, the first rows, unit variances.
    private static final String PROGRAM = """
            import sys, warnings
            import numpy as np
            from sklearn.datasets import load_digits
            from sklearn.mixture import GaussianMixture
            warnings.simplefilter("ignore")
            kind, k, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
            y = (load_digits().data.reshape(-1, 8, 8).sum(2) - 40) / 20
            d = y.shape[1]
            precisions = {"full": np.tile(np.eye(d), (k, 1, 1)), "tied": np.eye(d),
                          "diag": np.ones((k, d)), "spherical": np.ones(k)}[kind]
            fitted = GaussianMixture(k, covariance_type=kind, tol=0, reg_covar=0, max_iter=steps, means_init=y[:k],
                                     weights_init=np.full(k, 1 / k), precisions_init=precisions).fit(y)
            print(repr(float(-fitted.score(y))))
            """;

    @ParameterizedTest
    @EnumSource
    void fromTheSameStartTheEnergyIsTheSame(MixtureCovariance kind) throws Exception {
        Rows rows = sums(Python.digits());
        String name = kind == MixtureCovariance.DIAGONAL ? "diag" : kind.word();
        double expected = Double.parseDouble(Python.run(PROGRAM, name, Integer.toString(K), Integer.toString(STEPS)));
        double[][] means = new double[K][D];
        double[][] covariances = new double[K][];
        double[] unit = new double[kind.isDense() ? D * D : D];
        for (int p = 0; p < D; p++) {
            unit[kind.isDense() ? p * D + p : p] = 1;
        }
        for (int j = 0; j < K; j++) {
            for (int p = 0; p < D; p++) {
                means[j][p] = rows.get(j, p);
            }
            covariances[j] = unit;
        }
        double[] weights = {0.25, 0.25, 0.25, 0.25};
        double[] energy = new double[1];
        try (Shards shards = Shards.of(2)) {
            MixtureSettings settings =
                    MixtureSettings.standard().withFloor(1e-12).until(STEPS, 0);
            Training training = Training.of(1, shards)
                    .watchedBy(step -> energy[0] = step.metrics().getOrDefault("energy", Double.NaN));
            Mixture.train(rows, new MixtureParameters(kind, weights, means, covariances), settings, training);
        }
        assertThat(energy[0]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
    }

    private static Rows sums(Rows digits) {
        Rows sums = Rows.zeros(digits.count(), D);
        for (int i = 0; i < sums.count(); i++) {
            for (int p = 0; p < 64; p++) {
                sums.set(i, p / 8, sums.get(i, p / 8) + digits.get(i, p));
            }
            for (int p = 0; p < D; p++) {
                sums.set(i, p, (sums.get(i, p) - 40) / 20);
            }
        }
        return sums;
    }
}
