package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentSpacesTest {
    /// A space whose prior has the same moments in every column.
    interface Even extends LatentSpaceContract {
        double[] moments();

        @Override
        default double mean(int p) {
            return moments()[0];
        }

        @Override
        default double variance(int p) {
            return moments()[1];
        }

        @Override
        default double fourthMoment(int p) {
            return moments()[2];
        }

        /// Those of an entry that is 1 with probability q, else 0.
        static double[] binary(double q) {
            double variance = q * (1 - q);
            return new double[] {q, variance, variance * (1 - 3 * variance)};
        }
    }

    @Nested
    class OneHots implements Even {
        @Override
        public LatentSpace space() {
            return new OneHot(5);
        }

        @Override
        public double[] moments() {
            return Even.binary(0.2);
        }
    }

    @Nested
    class Corners implements Even {
        @Override
        public LatentSpace space() {
            return new Hypercube(6);
        }

        @Override
        public double[] moments() {
            return Even.binary(0.5);
        }
    }

    @Nested
    class Products implements LatentSpaceContract {
        @Override
        public LatentSpace space() {
            return Categoricals.of(2, 1, 4);
        }

        private double[] moments(int p) {
            return Even.binary(p < 2 ? 0.5 : p == 2 ? 1 : 0.25);
        }

        @Override
        public double mean(int p) {
            return moments(p)[0];
        }

        @Override
        public double variance(int p) {
            return moments(p)[1];
        }

        @Override
        public double fourthMoment(int p) {
            return moments(p)[2];
        }
    }

    @Nested
    class Gaussians implements Even {
        @Override
        public LatentSpace space() {
            return new Gaussian(2);
        }

        @Override
        public double[] moments() {
            return new double[] {0, 1, 3};
        }
    }

    /// Laplace's density has the variance 2/λ² and the fourth moment 24/λ⁴.
    @Nested
    class Sparses implements Even {
        @Override
        public LatentSpace space() {
            return new Sparse(2, 0.5);
        }

        @Override
        public double[] moments() {
            return new double[] {0, 8, 384};
        }
    }

    /// E z_p² = E r² / d with E r² = d/(d + 2), and E z_p⁴ = 3 / (d (d + 2)) · E r⁴ with E r⁴ = d/(d + 4).
    interface Balls extends Even {
        @Override
        default double[] moments() {
            int d = space().columns();
            return new double[] {0, 1.0 / (d + 2), 3.0 / (d + 2) / (d + 4)};
        }
    }

    @Nested
    class BallOf1 implements Balls {
        @Override
        public LatentSpace space() {
            return new Ball(1);
        }
    }

    @Nested
    class BallOf2 implements Balls {
        @Override
        public LatentSpace space() {
            return new Ball(2);
        }
    }

    @Nested
    class BallOf3 implements Balls {
        @Override
        public LatentSpace space() {
            return new Ball(3);
        }
    }

    @Nested
    class BallOf7 implements Balls {
        @Override
        public LatentSpace space() {
            return new Ball(7);
        }
    }

    interface Spheres extends Even {
        @Override
        default double[] moments() {
            int d = space().columns();
            return new double[] {0, 1.0 / d, 3.0 / d / (d + 2)};
        }
    }

    @Nested
    class SphereOf2 implements Spheres {
        @Override
        public LatentSpace space() {
            return new Sphere(2);
        }
    }

    @Nested
    class SphereOf3 implements Spheres {
        @Override
        public LatentSpace space() {
            return new Sphere(3);
        }
    }

    @Nested
    class SphereOf6 implements Spheres {
        @Override
        public LatentSpace space() {
            return new Sphere(6);
        }
    }

    /// A uniform entry of width w has the variance w²/12 and the fourth moment w⁴/80.
    @Nested
    class Boxes implements LatentSpaceContract {
        private final float[] lower = {-1, 2, 0};
        private final float[] upper = {1, 7, 0.5f};

        @Override
        public LatentSpace space() {
            return Box.of(lower, upper);
        }

        @Override
        public double mean(int p) {
            return (lower[p] + upper[p]) / 2;
        }

        @Override
        public double variance(int p) {
            return Math.pow(upper[p] - lower[p], 2) / 12;
        }

        @Override
        public double fourthMoment(int p) {
            return Math.pow(upper[p] - lower[p], 4) / 80;
        }
    }

    /// Volumes of balls: 2, π, 4π/3, π²/2, 8π²/15; areas: 2, 2π, 4π, 2π².
    @Test
    void volumesAndAreasAreTheKnownOnes() {
        double pi = Math.PI;
        double[] volumes = {2, pi, 4 * pi / 3, pi * pi / 2, 8 * pi * pi / 15};
        double[] areas = {2, 2 * pi, 4 * pi, 2 * pi * pi};
        for (int d = 1; d <= volumes.length; d++) {
            assertThat(new Ball(d).logPrior(Rows.zeros(1, d), 0))
                    .isCloseTo(-Math.log(volumes[d - 1]), org.assertj.core.api.Assertions.within(1e-14));
        }
        for (int d = 1; d <= areas.length; d++) {
            assertThat(new Sphere(d).logPrior(Rows.zeros(1, d), 0))
                    .isCloseTo(-Math.log(areas[d - 1]), org.assertj.core.api.Assertions.within(1e-14));
        }
    }

    @Test
    void enumerationListsEveryPointOnce() {
        for (FiniteLatentSpace space :
                new FiniteLatentSpace[] {new OneHot(7), new Hypercube(5), Categoricals.of(3, 1, 4, 2)}) {
            Set<String> seen = new HashSet<>();
            Rows z = Rows.zeros(1, space.columns());
            for (int index = 0; index < space.size(); index++) {
                space.point(index, z, 0);
                assertThat(seen.add(Arrays.toString(z.row(0)))).isTrue();
                Rows projected = z.copy();
                space.project(projected);
                assertThat(TestRows.cells(projected)).isEqualTo(TestRows.cells(z));
            }
        }
        assertThat(new Hypercube(5).size()).isEqualTo(32);
        assertThat(Categoricals.of(3, 1, 4, 2).size()).isEqualTo(24);
        assertThat(new Hypercube(500).size()).isEqualTo(Integer.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiniteLatentSpace.enumerable(new Hypercube(21)))
                .withMessageStartingWith("latents: expected at most 1048576 points to enumerate, got hypercube (21);");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new Hypercube(2).move(Rows.zeros(1, 2), 0, Rows.zeros(1, 2), 1));
    }

    /// Each way between two points is proposed as often as the way back, at the corners of a square: 20,000
    /// proposals from each; a count exceeds six standard deviations with a probability below 2·10⁻⁹.
    @Test
    void proposalsAreSymmetric() {
        FiniteLatentSpace space = Categoricals.of(2, 3);
        int n = 20_000;
        int[][] counts = new int[6][6];
        Rows z = Rows.zeros(1, 5);
        for (int from = 0; from < 6; from++) {
            for (int draw = 0; draw < n; draw++) {
                space.point(from, z, 0);
                space.perturb(z, 0, 1, new basin.rows.Randomness(from), draw, 0);
                counts[from][index(space, z)]++;
            }
        }
        for (int a = 0; a < 6; a++) {
            assertThat(counts[a][a]).isZero();
            for (int b = 0; b < a; b++) {
                int both = counts[a][b] + counts[b][a];
                assertThat(Math.abs(counts[a][b] - counts[b][a])).isLessThanOrEqualTo((int) (6 * Math.sqrt(both)));
            }
        }
    }

    private static int index(FiniteLatentSpace space, Rows z) {
        Rows point = Rows.zeros(1, space.columns());
        for (int index = 0; index < space.size(); index++) {
            space.point(index, point, 0);
            if (Arrays.equals(point.row(0), z.row(0))) {
                return index;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aPenaltyIsAboveZeroAndFinite(double lambda) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sparse(2, lambda))
                .withMessage("lambda: expected above 0 and finite, got " + lambda);
    }

    @Test
    void invalidSpacesAreRefused() {
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable wrong :
                new org.assertj.core.api.ThrowableAssert.ThrowingCallable[] {
                    () -> new Ball(0), () -> new Sphere(0), () -> new Gaussian(-1), () -> new Hypercube(0)
                }) {
            assertThatIllegalArgumentException().isThrownBy(wrong).withMessageStartingWith("columns: expected 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Categoricals.of(2, 0))
                .withMessage("sizes: expected one or more numbers of 1 or more, got [2, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Box.of(new float[] {0, 1}, new float[] {1, 1}))
                .withMessage("upper: expected finite numbers above 1.0 in column 1, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Box.of(new float[] {0}, new float[] {1, 1}))
                .withMessage("upper: expected as many numbers as lower, got 2 and 1");
    }
}
