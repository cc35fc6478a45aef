package basin.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpiralTest {
    private static final int GRID = 40_000;

    /// The true distance lies below that to a grid on the curve by at most half the grid's step: the curve is
    /// less than 13 long (two turns of at most 2π), so that the step is at most 4e-4.
    @Test
    void distanceIsThatOfBruteForce() {
        Randomness random = new Randomness(1);
        double[][] grid = new double[GRID + 1][];
        for (int i = 0; i <= GRID; i++) {
            grid[i] = Spiral.curve((double) i / GRID);
        }
        for (int row = 0; row < 300; row++) {
            double size = row % 3 == 0 ? 0.15 : 1.3;
            float y1 = (float) (size * (2 * random.uniform(row, 0, 0) - 1));
            float y2 = (float) (size * (2 * random.uniform(row, 0, 1) - 1));
            double brute = Double.POSITIVE_INFINITY;
            for (double[] point : grid) {
                brute = Math.min(brute, Math.hypot(point[0] - y1, point[1] - y2));
            }
            double distance = Spiral.distance(new float[] {y1, y2});
            assertThat(distance).isLessThanOrEqualTo(brute + 1e-9).isGreaterThan(brute - 2e-4);
        }
    }

    @Test
    void pointsOfTheCurveAreOnIt() {
        for (int i = 0; i <= 100; i++) {
            double[] point = Spiral.curve(i / 100.0);
            assertThat(Spiral.distance(new float[] {(float) point[0], (float) point[1]}))
                    .isLessThan(1e-7);
        }
    }

    /// The length of r = 0.1 + g θ up to radius r: ∫ √(r² + g²) dr / g.
    private static double length(double r) {
        double g = 0.9 / (4 * Math.PI);
        double root = Math.sqrt(r * r + g * g);
        return (r * root + g * g * Math.log((r + root) / g)) / (2 * g);
    }

    /// The band within reach of the curve has an area of twice the reach times the length, but for its ends and
    /// what sticks out of the square, less than 1 % of the rest.
    @Test
    void pointsOffTheSpiralAreUniformBeyondTheDistance() {
        int n = 20_000;
        Rows off = Spiral.off(n, 0.03, new Randomness(2));
        int corner = 0;
        for (int i = 0; i < n; i++) {
            float[] y = off.row(i);
            assertThat(Spiral.distance(y)).isGreaterThan(0.03);
            assertThat(Math.max(Math.abs(y[0]), Math.abs(y[1]))).isLessThanOrEqualTo(1);
            corner += y[0] > 0.75 && y[1] > 0.75 ? 1 : 0;
        }
        // The corner is off the spiral, 1.06 or more from the origin.
        double area = 4 - 2 * 0.03 * (length(1) - length(0.1));
        double share = 0.0625 / area;
        double error = Math.sqrt(share * (1 - share) / n);
        assertThat(corner / (double) n).isCloseTo(share, within(5 * error + share * 0.01));
    }

    @Test
    void theDistanceOffTheSpiralMustFitBetweenTheTurns() {
        assertThatThrownBy(() -> Spiral.off(1, 0.3, new Randomness(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reach: expected 0 to 0.2, got 0.3");
    }

    @Test
    void theDistanceOfTheOriginIsTheInnerRadius() {
        assertThat(Spiral.distance(new float[] {0, 0})).isCloseTo(0.1, within(1e-12));
    }

    /// Against sign changes on a fine grid of the curve; values of y1 that touch the curve are not among those
    /// tried.
    @Test
    void branchesAreAllThePointsAboveAFirstCoordinate() {
        for (double y1 : new double[] {-0.95, -0.5, -0.2, 0.013, 0.05, 0.31, 0.7, 0.95}) {
            List<Double> expected = new ArrayList<>();
            for (int i = 0; i < GRID; i++) {
                double[] from = Spiral.curve((double) i / GRID);
                double[] to = Spiral.curve((i + 1.0) / GRID);
                if ((from[0] - y1) * (to[0] - y1) < 0) {
                    expected.add((from[1] + to[1]) / 2);
                }
            }
            double[] branches = Spiral.branches(y1);
            assertThat(branches).hasSameSizeAs(expected);
            for (int i = 0; i < branches.length; i++) {
                assertThat(branches[i]).isCloseTo(expected.get(i), within(1e-2));
                assertThat(Spiral.distance(new float[] {(float) y1, (float) branches[i]}))
                        .isLessThan(1e-7);
            }
        }
    }

    @Test
    void outsideTheCurveThereIsNoBranch() {
        assertThat(Spiral.branches(1.2)).isEmpty();
        assertThat(Spiral.branches(-1.2)).isEmpty();
    }

    @Test
    void withoutNoiseEveryRowIsOnTheCurve() {
        Rows rows = Spiral.rows(500, 0, new Randomness(7));
        for (int i = 0; i < rows.count(); i++) {
            assertThat(Spiral.distance(rows.row(i))).isLessThan(1e-7);
        }
    }

    /// Off the curve's ends the distance is near |N(0, σ²)|. The mean of d²/σ² over 4,000 rows is 1 with a
    /// standard error of √(2/4000) = 0.022; curvature and the few rows at the ends change it by less than 0.02
    /// at σ = 0.01. Bounds 0.13 wide, five errors past that, raise a false alarm in fewer than 1 of 10⁶ seeds.
    @Test
    void rowsScatterAboutTheCurveByTheNoise() {
        double sigma = 0.01;
        Rows rows = Spiral.rows(4_000, sigma, new Randomness(11));
        double sum = 0;
        for (int i = 0; i < rows.count(); i++) {
            double d = Spiral.distance(rows.row(i)) / sigma;
            sum += d * d;
        }
        assertThat(sum / rows.count()).isCloseTo(1, within(0.13));
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatThrownBy(() -> Spiral.distance(new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y: expected 2 columns, got 3");
        assertThatThrownBy(() -> Spiral.rows(1, Double.NaN, new Randomness(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise");
    }
}
