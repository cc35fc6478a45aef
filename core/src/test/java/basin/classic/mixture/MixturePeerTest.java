package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Training;
import basin.rows.Python;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
            k, steps = int(sys.argv[1]), int(sys.argv[2])
            y = (load_digits().data.reshape(-1, 8, 8).sum(2) - 40) / 20
            d = y.shape[1]
            for kind, precisions in (("full", np.tile(np.eye(d), (k, 1, 1))), ("diag", np.ones((k, d))),
                                     ("tied", np.eye(d)), ("spherical", np.ones(k))):
                fitted = GaussianMixture(k, covariance_type=kind, tol=0, reg_covar=0, max_iter=steps,
                                         means_init=y[:k], weights_init=np.full(k, 1 / k),
                                         precisions_init=precisions).fit(y)
                print(repr(float(-fitted.score(y))))
            """;

    @Test
    void fromTheSameStartTheEnergyIsTheSame() throws Exception {
        Rows rows = sums(Python.digits());
        List<String> expected = Python.run(PROGRAM, Integer.toString(K), Integer.toString(STEPS))
                .lines()
                .toList();
        MixtureCovariance[] kinds = MixtureCovariance.values();
        assertThat(expected).hasSize(kinds.length);
        for (int at = 0; at < kinds.length; at++) {
            MixtureCovariance kind = kinds[at];
            double energy = Double.parseDouble(expected.get(at));
            assertThat(energy(rows, kind)).as(kind.toString()).isCloseTo(energy, within(1e-6 * Math.abs(energy)));
        }
    }

    private static double energy(Rows rows, MixtureCovariance kind) {
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
        return energy[0];
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
