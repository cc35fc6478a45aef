package basin.strategy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import org.junit.jupiter.api.Test;

/// On quadratic energies F(y) = ½ yᵀ P y, whose losses and their minima are known in closed form.
///
/// The data are N(0, C). ½ ‖Py‖² − tr P is least at P = S⁻¹, S being the second moments of the rows, whatever the
/// rows; its sliced form on average over directions; the denoising form at (C + σ²)⁻¹ on average over rows and
/// noise.
class ScoreLossesTest {
    private static final int ROWS = 20_000;
    private static final double[][] COVARIANCE = {{1, 0.6}, {0.6, 0.5}};
    private static final double SIGMA = 0.4;

    /// Rows of N(0, C): (x, 0.6 x + √(0.5 − 0.36) x′).
    private static Rows data() {
        Randomness randomness = new Randomness(1);
        Rows rows = Rows.zeros(ROWS, 2);
        for (int i = 0; i < ROWS; i++) {
            double x = randomness.normal(i, 0, 0);
            rows.set(i, 0, (float) x);
            rows.set(i, 1, (float) (0.6 * x + Math.sqrt(0.14) * randomness.normal(i, 0, 1)));
        }
        return rows;
    }

    private static NativeTensor drawn(String name, boolean signs) {
        Randomness randomness = new Randomness(2).named(name);
        float[] draws = new float[2 * ROWS];
        for (int j = 0; j < draws.length; j++) {
            double draw = randomness.normal(j, 0, 0);
            draws[j] = (float) (signs ? Math.signum(draw) : draw);
        }
        return NativeTensor.of(draws, 0, ROWS, 2);
    }

    private static float[] inverse(double[][] m) {
        double determinant = m[0][0] * m[1][1] - m[0][1] * m[1][0];
        return new float[] {
            (float) (m[1][1] / determinant), (float) (-m[0][1] / determinant),
            (float) (-m[1][0] / determinant), (float) (m[0][0] / determinant)
        };
    }

    private static double[][] moments(Rows rows) {
        double[][] sums = new double[2][2];
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < 2; p++) {
                for (int q = 0; q < 2; q++) {
                    sums[p][q] += (double) rows.get(i, p) * rows.get(i, q) / rows.count();
                }
            }
        }
        return sums;
    }

    private interface Loss {
        /// The cost of each row with the energy ½ yᵀ P y.
        NativeTensor costs(NativeTensor precision);
    }

    private static NativeTensor slopes(NativeTensor y, NativeTensor precision) {
        return y.matmul(precision).times(y).sum(1).times(0.5).gradient(y, true);
    }

    private static NativeTensor exact(Rows rows, NativeTensor precision) {
        NativeTensor y = NativeTensor.of(rows).variable();
        return ScoreLosses.exact(y, slopes(y, precision));
    }

    private static NativeTensor sliced(Rows rows, NativeTensor precision) {
        NativeTensor y = NativeTensor.of(rows).variable();
        return ScoreLosses.sliced(y, slopes(y, precision), drawn("directions", true));
    }

    private static NativeTensor denoising(Rows rows, NativeTensor precision, double sign) {
        NativeTensor noise = drawn("noise", false);
        NativeTensor deviations = NativeTensor.of(new float[] {(float) SIGMA}, 0, 1, 1);
        NativeTensor y = NativeTensor.of(rows).plus(noise.times(SIGMA)).variable();
        return ScoreLosses.denoising(slopes(y, precision), deviations, noise.times(sign));
    }

    /// The mean gradient by P of a loss, and the standard error of each entry, at a precision.
    private static double[][] gradient(Loss loss, float[] at) {
        // Blocks of rows by weights of 1 and 0: the spread of their means gives the standard error.
        int blocks = 100;
        double[][] means = new double[2][4];
        try (Scope _ = Scope.open()) {
            NativeTensor precision = NativeTensor.of(at, 0, 2, 2).variable();
            NativeTensor costs = loss.costs(precision);
            for (int b = 0; b < blocks; b++) {
                NativeTensor mean =
                        costs.narrow(0, (long) b * ROWS / blocks, ROWS / blocks).mean();
                float[] slope = mean.gradient(precision, true).toArray();
                for (int j = 0; j < 4; j++) {
                    means[0][j] += slope[j] / blocks;
                    means[1][j] += (double) slope[j] * slope[j] / blocks;
                }
            }
        }
        for (int j = 0; j < 4; j++) {
            means[1][j] = Math.sqrt((means[1][j] - means[0][j] * means[0][j]) / (blocks - 1));
        }
        return means;
    }

    /// The exact loss of N rows has its minimum at the inverse of their second moments, but for float32's
    /// rounding of sums of terms of about 10.
    @Test
    void theExactFormHasItsMinimumAtTheInverseOfTheMoments() {
        Rows rows = data();
        double[][] found = gradient(precision -> exact(rows, precision), inverse(moments(rows)));
        assertThat(found[0]).containsOnly(new double[4], within(1e-3));
    }

    /// Five standard errors in 8 entries: a false alarm in 10⁵ runs; and the exact form of the same rows agrees.
    @Test
    void theSlicedFormHasTheSameMinimumOnAverage() {
        Rows rows = data();
        requireNil(gradient(precision -> sliced(rows, precision), inverse(moments(rows))), true);
    }

    @Test
    void theDenoisingFormHasItsMinimumAtThePrecisionOfTheNoisedRows() {
        Rows rows = data();
        double[][] noised = {
            {COVARIANCE[0][0] + SIGMA * SIGMA, COVARIANCE[0][1]}, {COVARIANCE[1][0], COVARIANCE[1][1] + SIGMA * SIGMA}
        };
        requireNil(gradient(precision -> denoising(rows, precision, 1), inverse(noised)), true);
    }

    /// The wrong sign of the noise, and the precision of the rows without noise, are both detected.
    @Test
    void wrongVariantsHaveAnotherMinimum() {
        Rows rows = data();
        double[][] noised = {
            {COVARIANCE[0][0] + SIGMA * SIGMA, COVARIANCE[0][1]}, {COVARIANCE[1][0], COVARIANCE[1][1] + SIGMA * SIGMA}
        };
        requireNil(gradient(precision -> denoising(rows, precision, -1), inverse(noised)), false);
        requireNil(gradient(precision -> denoising(rows, precision, 1), inverse(COVARIANCE)), false);
        requireNil(gradient(precision -> sliced(rows, precision.negated()), inverse(moments(rows))), false);
    }

    private static void requireNil(double[][] gradient, boolean nil) {
        double most = 0;
        for (int j = 0; j < 4; j++) {
            most = Math.max(most, Math.abs(gradient[0][j]) / gradient[1][j]);
        }
        if (nil) {
            assertThat(most).isLessThan(5);
        } else {
            assertThat(most).isGreaterThan(20);
        }
    }

    /// ½ ‖Py‖² − tr P, row by row.
    @Test
    void theExactFormOfAQuadraticIsKnown() {
        try (Scope _ = Scope.open()) {
            NativeTensor y =
                    NativeTensor.of(new float[] {1, 2, -1, 0.5f}, 0, 2, 2).variable();
            NativeTensor precision = NativeTensor.of(new float[] {2, 1, 1, 3}, 0, 2, 2);
            float[] costs = ScoreLosses.exact(y, slopes(y, precision)).toArray();
            // P (1, 2) = (4, 7); P (−1, ½) = (−1.5, 0.5).
            assertThat(costs[0]).isCloseTo(65f / 2 - 5, within(1e-4f));
            assertThat(costs[1]).isCloseTo(2.5f / 2 - 5, within(1e-4f));
        }
    }
}
