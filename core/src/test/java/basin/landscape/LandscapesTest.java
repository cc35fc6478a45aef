package basin.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.ConditionalEnergy;
import basin.energy.EnergyContract;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LandscapesTest {
    private static final MixtureOfGaussians MIXTURE = new MixtureOfGaussians(
            new double[] {1, 3},
            new double[][] {{0, 1}, {2, -1}},
            List.of(new double[][] {{1, 0.5}, {0.5, 1}}, new double[][] {{0.3, -0.1}, {-0.1, 0.2}}));

    private static final EightSchools CENTRED = EightSchools.centred();
    private static final EightSchools NON_CENTRED = EightSchools.nonCentred();

    /// A covariance of d columns with correlations ρ^|p − q|.
    static double[][] decaying(int d, double correlation) {
        double[][] covariance = new double[d][d];
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                covariance[p][q] = (1 + p % 3) * (1 + q % 3) * Math.pow(correlation, Math.abs(p - q));
            }
        }
        return covariance;
    }

    @Nested
    class OfGaussian implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Gaussian(new double[] {1, -2, 100}, decaying(3, -0.6));
        }
    }

    /// The slope along a redrawn column is √(Λ_pp / β) ξ, with ξ the normal draw: the least of its energy is where
    /// it is 0.
    @Test
    void aGaussianIsRedrawnFromItsConditionals() {
        double[][] covariance = decaying(3, -0.6);
        Gaussian gaussian = new Gaussian(new double[] {1, -2, 100}, covariance);
        double[][] precision = new CovarianceFactor(covariance).inverse();
        assertThat(gaussian.blocks()).isEqualTo(3);
        for (int column = 0; column < 3; column++) {
            Rows y = TestRows.normal(4, 20, 3);
            Rows before = y.copy();
            ConditionalEnergy.Draws draws = new ConditionalEnergy.Draws(new Randomness(5), 7, column);
            gaussian.redraw(column, 2, y, draws);
            Rows slopes = Rows.zeros(20, 3);
            gaussian.gradients(y, new double[20], slopes);
            for (int i = 0; i < 20; i++) {
                double wanted = Math.sqrt(precision[column][column] / 2) * draws.normal(i, 0);
                // Cells up to 100 are rounded by 2⁻¹⁸ at most.
                assertThat((double) slopes.get(i, column))
                        .isCloseTo(wanted, within(0x1p-17 * precision[column][column]));
                for (int p = 0; p < 3; p++) {
                    assertThat(p == column || y.get(i, p) == before.get(i, p)).isTrue();
                }
            }
        }
    }

    /// By blocks: values are off by the rounding of float32 products, `(d + 2) u κ` at most; see [Gaussian].
    @Nested
    class OfWideGaussian implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Gaussian(new double[18], decaying(18, 0.2));
        }

        @Override
        public double valueRounding() {
            return 20 * 0x1p-24;
        }
    }

    @Nested
    class OfMixture implements LandscapeContract {
        @Override
        public Landscape energy() {
            return MIXTURE;
        }

        /// A logarithm of a sum with terms next to it that are larger than it.
        @Override
        public double valueRounding() {
            return 0x1p-42;
        }
    }

    @Nested
    class OfDoubleWell implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new DoubleWell(2, 1.5);
        }
    }

    @Nested
    class OfRosenbrock implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Rosenbrock(4, 0.5, 5);
        }
    }

    @Nested
    class OfBanana implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Banana(3, 1.5, 0.4);
        }
    }

    /// A narrow one: averages of Neal's, with E y⁴ = 3 exp(18), are not near normal.
    @Nested
    class OfFunnel implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Funnel(4, 0.7);
        }
    }

    @Nested
    class OfRing implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Ring(1, 0.4);
        }
    }

    @Nested
    class OfRastrigin implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Rastrigin(2, 3);
        }
    }

    @Nested
    class OfEightSchools implements LandscapeContract {
        @Override
        public Landscape energy() {
            return NON_CENTRED;
        }
    }

    /// Its slopes are ratios with heavy tails: their averages are left to the form without them, which has the
    /// same draws.
    @Nested
    class OfEightSchoolsCentred implements LandscapeContract {
        @Override
        public Landscape energy() {
            return CENTRED;
        }

        @Override
        public void drawsAreOfThisEnergy() {
            Rows centred = LandscapesTest.draws(CENTRED, 1000);
            Rows other = LandscapesTest.draws(NON_CENTRED, 1000);
            double[] energies = EnergyContract.values(CENTRED, centred);
            for (int i = 0; i < 1000; i++) {
                float[] row = centred.row(i);
                for (int j = 2; j < 10; j++) {
                    row[j] = (float) ((row[j] - row[0]) / Math.exp(row[1]));
                }
                // A change of variables with the Jacobian τ⁸.
                double expected = EnergyContract.values(NON_CENTRED, Rows.of(row))[0] + 8 * row[1];
                if (row[1] > -3) {
                    assertThat(energies[i]).isCloseTo(expected, within(1e-3));
                }
            }
            assertThat(centred.get(5, 1)).isEqualTo(other.get(5, 1));
        }
    }

    private static Rows draws(Landscape landscape, int count) {
        Rows draws = Rows.zeros(count, landscape.columns());
        landscape.sample(new Randomness(1), 0, draws);
        return draws;
    }

    /// The values that samplers are tested against elsewhere are averages of 10,000 draws (posteriordb): their
    /// standard errors are √Var / 100, with Var μ² = 4 m² v + 2 v² for a normal μ, and E τ⁴ − (E τ²)² of about 40²
    /// for τ. Three of these, 1.0 and 1.4, say
    /// whether they can be right. The others are sums over a grid of μ and τ, with a step of 0.005 in log τ.
    @Test
    void theEightSchoolsHaveTheirKnownMoments() {
        for (EightSchools schools : List.of(CENTRED, NON_CENTRED)) {
            double mean = schools.mean()[0];
            assertThat(schools.covariance()[0][0] + mean * mean).isCloseTo(30.403, within(1.0));
            assertThat(schools.covariance()[0][0] + mean * mean).isCloseTo(30.3392, within(1e-4));
            assertThat(schools.meanSquareOfTau()).isCloseTo(23.3116, within(1e-4));
            assertThat(schools.meanSquareOfTau()).isCloseTo(23.204, within(1.4));
        }
    }

    /// The trapezoidal rule over a plane that holds all but 10⁻¹⁵ of each.
    @Test
    void logPartitionsAreThoseOfTheIntegral() {
        for (Landscape landscape : List.of(
                new Gaussian(new double[] {1, -2}, new double[][] {{2, 0.9}, {0.9, 0.5}}),
                MIXTURE,
                new DoubleWell(2, 1.5),
                new Rosenbrock(2, 2, 5),
                new Banana(2, 1, 0.3),
                new Funnel(2, 0.5),
                new Ring(1, 0.2),
                new Rastrigin(2, 3))) {
            assertThat(Math.log(integral(landscape)))
                    .as(landscape.toString())
                    .isCloseTo(landscape.logPartition(), within(1e-6));
        }
    }

    private static double integral(Landscape landscape) {
        int steps = 800;
        double low = -18;
        double high = 30;
        Rows line = Rows.zeros(steps, 2);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < steps; j++) {
                line.set(j, 0, (float) (low + (high - low) * i / steps));
                line.set(j, 1, (float) (low + (high - low) * j / steps));
            }
            for (double value : EnergyContract.values(landscape, line)) {
                sum += Math.exp(-value);
            }
        }
        return sum * (high - low) * (high - low) / steps / steps;
    }

    @Test
    void theErrorFunctionIsThatOfTheTables() {
        assertThat(Ring.erf(0)).isZero();
        assertThat(Ring.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-15));
        assertThat(Ring.erf(2)).isCloseTo(0.9953222650189527, within(1e-15));
        assertThat(Ring.erf(5.9)).isCloseTo(1, within(1e-15));
        assertThat(Ring.erf(7)).isEqualTo(1);
    }

    /// Products by blocks against sums in double precision: off by at most γ = (d + 2) u of the absolute products.
    @Test
    void aWideGaussianIsThatOfTheDefinition() {
        int d = 50;
        Gaussian gaussian = new Gaussian(TestMeans.of(d), decaying(d, 0.3));
        double[][] precision = new CovarianceFactor(decaying(d, 0.3)).inverse();
        Rows y = LandscapesTest.draws(gaussian, 700);
        Rows gradients = Rows.zeros(700, d);
        double[] values = new double[700];
        gaussian.gradients(TestRows.scattered(y, 300), values, gradients);
        double gamma = (d + 3) * 0x1p-24;
        for (int i = 0; i < 700; i++) {
            double value = 0;
            double size = 0;
            for (int p = 0; p < d; p++) {
                double slope = 0;
                double absolute = 0;
                for (int q = 0; q < d; q++) {
                    double x = y.get(i, q) - TestMeans.of(d)[q];
                    slope += precision[p][q] * x;
                    absolute += Math.abs(precision[p][q]) * (Math.abs(x) + Math.abs(TestMeans.of(d)[q]) * 0x1p-24);
                }
                assertThat((double) gradients.get(i, p)).isCloseTo(slope, within(gamma * absolute));
                double x = y.get(i, p) - TestMeans.of(d)[p];
                value += 0.5 * x * slope;
                size += 0.5 * Math.abs(x) * absolute;
            }
            assertThat(values[i]).isCloseTo(value, within(gamma * size));
        }
    }

    /// Means that float32 cannot represent exactly.
    private static final class TestMeans {
        static double[] of(int d) {
            double[] mean = new double[d];
            for (int p = 0; p < d; p++) {
                mean[p] = 0.1 * p;
            }
            return mean;
        }
    }

    /// Nearly singular, so that float32 products would not do: as exact as double precision makes it.
    @Test
    void anIllConditionedGaussianIsComputedInDoublePrecision() {
        int d = 20;
        Gaussian gaussian = new Gaussian(new double[d], decaying(d, 0.99999));
        Rows y = LandscapesTest.draws(gaussian, 200);
        double[] values = EnergyContract.values(gaussian, y);
        CovarianceFactor factor = new CovarianceFactor(decaying(d, 0.99999));
        for (int i = 0; i < 200; i++) {
            double[] x = new double[d];
            for (int p = 0; p < d; p++) {
                x[p] = y.get(i, p);
            }
            factor.solve(x);
            double expected = 0;
            for (double cell : x) {
                expected += 0.5 * cell * cell;
            }
            assertThat(values[i]).isCloseTo(expected, within(1e-9 * expected));
        }
    }

    @Test
    void invalidCovariancesAreNamed() {
        double[] mean = {0, 0};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(mean, new double[][] {{1, 2}, {2, 4}}))
                .withMessage("covariance: expected a positive definite matrix, got one in which column 1 depends on"
                        + " those before it; drop it or add to the diagonal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(mean, new double[][] {{1, 0.5}, {0.4, 1}}))
                .withMessage("covariance: expected finite numbers, the same across the diagonal, got 0.4 and 0.5 at"
                        + " 1, 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(mean, new double[][] {{1, 0}, {0, Double.NaN}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(mean, new double[][] {{1, 0}, {0, -1}}))
                .withMessageContaining("positive definite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(mean, new double[][] {{1, 0}, {0}}))
                .withMessage("covariance: expected 2 entries in every row, got 1 in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(mean, new double[][] {{1}}))
                .withMessage("covariance: expected 2 columns, as the mean has, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gaussian(new double[] {Double.NaN}, new double[][] {{1}}))
                .withMessage("mean: expected finite numbers, got NaN in column 0");
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rosenbrock(3, 1, 100))
                .withMessage("columns: expected an even number, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Funnel(1, 3))
                .withMessage("columns: expected 2 or more, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ring(0, 1))
                .withMessage("radius: expected above 0 and finite, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new DoubleWell(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rastrigin(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Banana(2, 1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MixtureOfGaussians(new double[0], new double[0][], List.of()))
                .withMessage("components: expected as many weights as means and covariances, got 0, 0 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixtureOfGaussians.round(1, new double[] {1}, new double[] {1, 2}));
    }

    /// The contract detects draws of another width, and a gradient with an error of five percent.
    @Test
    void wrongVariantsFail() {
        Landscape right = new Ring(1, 0.4);
        assertFails(new Mutant(right, new Ring(1, 0.45), 1)::drawsHaveTheMeanAndTheCovariance);
        assertFails(new Mutant(right, new Ring(1, 0.45), 1)::drawsAreOfThisEnergy);
        assertFails(new Mutant(right, right, 1.1)::drawsAreOfThisEnergy);
        assertFails(new Mutant(right, right, 1.05)::theGradientIsTheLimitOfDifferences);
    }

    private static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(check);
    }

    private record Mutant(Landscape right, Landscape drawn, double factor) implements LandscapeContract {
        @Override
        public Landscape energy() {
            return new Landscape() {
                @Override
                public String name() {
                    return "mutant";
                }

                @Override
                public double[] mean() {
                    return right.mean();
                }

                @Override
                public double[][] covariance() {
                    return right.covariance();
                }

                @Override
                public int columns() {
                    return right.columns();
                }

                @Override
                public double logPartition() {
                    return right.logPartition();
                }

                @Override
                public void sample(Randomness randomness, long first, Rows into) {
                    drawn.sample(randomness, first, into);
                }

                @Override
                public void values(Rows y, double[] values) {
                    right.values(y, values);
                }

                @Override
                public void gradients(Rows y, double[] values, Rows gradients) {
                    right.gradients(y, values, gradients);
                    for (int i = 0; i < y.count(); i++) {
                        for (int p = 0; p < y.columns(); p++) {
                            gradients.set(i, p, (float) (factor * gradients.get(i, p)));
                        }
                    }
                }
            };
        }
    }
}
