package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Test;

/// The contract of every latent space. Its test implements this and names the space and the moments of its prior.
public interface LatentSpaceContract {
    /// The space under test.
    LatentSpace space();

    /// The mean of entry p under the prior.
    double mean(int p);

    /// The variance of entry p under the prior.
    double variance(int p);

    /// The fourth central moment of entry p under the prior, for the error of a measured variance.
    double fourthMoment(int p);

    /// Draws of the prior.
    private Rows draws(int count) {
        Rows z = Rows.zeros(count, space().columns());
        space().sample(new Randomness(31), 0, z);
        return z;
    }

    private static double squaredDistance(Rows a, int i, Rows b, int j) {
        double sum = 0;
        for (int p = 0; p < a.columns(); p++) {
            double difference = (double) a.get(i, p) - b.get(j, p);
            sum += difference * difference;
        }
        return sum;
    }

    @Test
    default void projectionKeepsPointsOfTheSpace() {
        Rows anywhere = scaled(TestRows.normal(1, 200, space().columns()), 3);
        space().project(anywhere);
        Rows start = Rows.zeros(3, space().columns());
        space().start(start);
        for (Rows inside : new Rows[] {anywhere, draws(200), start}) {
            Rows again = inside.copy();
            space().project(again);
            assertThat(TestRows.cells(again)).isEqualTo(TestRows.cells(inside));
        }
        assertThat(TestRows.cells(start.slice(1, 3))).isEqualTo(TestRows.cells(start.slice(0, 2)));
    }

    private static Rows scaled(Rows rows, double factor) {
        for (int i = 0; i < rows.count(); i++) {
            Spaces.scale(rows, i, factor);
        }
        return rows;
    }

    /// No draw of the prior is nearer, nor is a point near the projection.
    @Test
    default void aProjectionIsTheNearestPoint() {
        Rows y = scaled(TestRows.normal(2, 40, space().columns()), 1.5);
        Rows projected = y.copy();
        space().project(projected);
        Rows others = draws(400);
        Rows near = Rows.zeros(20, space().columns());
        for (int i = 0; i < y.count(); i++) {
            double distance = squaredDistance(y, i, projected, i);
            for (int j = 0; j < near.count(); j++) {
                near.set(j, projected.row(i));
                space().perturb(near, j, 0.05, new Randomness(5), i, j);
                space().project(near.slice(j, j + 1));
                assertThat(distance).isLessThanOrEqualTo(squaredDistance(y, i, near, j) * (1 + 1e-6));
            }
            for (int j = 0; j < others.count(); j++) {
                assertThat(distance).isLessThanOrEqualTo(squaredDistance(y, i, others, j) * (1 + 1e-6));
            }
        }
    }

    /// A mean of n draws has the error σ/√n, a variance √((μ₄ − σ⁴)/n): five of them are passed by chance in fewer
    /// than 6·10⁻⁷ of cases each, so a test of 10 columns fails by chance in fewer than 10⁻⁵.
    @Test
    default void drawsHaveTheMomentsOfThePriorAndDependOnTheirRowAlone() {
        int n = 20_000;
        Rows z = draws(n);
        for (int p = 0; p < z.columns(); p++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double off = z.get(i, p) - mean(p);
                sum += off;
                squares += off * off;
            }
            double error = Math.sqrt(variance(p) / n);
            assertThat(Math.abs(sum / n)).as("mean of entry %d", p).isLessThanOrEqualTo(5 * error);
            double squareError = Math.sqrt(Math.max(0, fourthMoment(p) - variance(p) * variance(p)) / n);
            assertThat(Math.abs(squares / n - variance(p)))
                    .as("variance of entry %d", p)
                    .isLessThanOrEqualTo(5 * squareError + 1e-6);
        }
        Rows some = Rows.zeros(10, z.columns());
        space().sample(new Randomness(31), 500, some);
        assertThat(TestRows.cells(some)).isEqualTo(TestRows.cells(z.slice(500, 510)));
    }

    /// A move of no length stays; one of some length is the best of many points for its proximal problem: draws,
    /// and points near the move.
    @Test
    default void aMoveSolvesItsProximalProblem() {
        if (space() instanceof FiniteLatentSpace) {
            return;
        }
        int d = space().columns();
        Rows z = draws(30);
        Rows slope = TestRows.normal(7, 30, d);
        Rows others = draws(200);
        Rows near = Rows.zeros(20, d);
        for (double step : new double[] {1e-12, 0.1, 2}) {
            for (int i = 0; i < z.count(); i++) {
                Rows moved = z.copy();
                space().move(moved, i, slope, step);
                assertThat(squaredDistance(moved, i, z, i)).as("length").isLessThanOrEqualTo(step * step * d * 100);
                double least = proximal(z, i, slope, step, moved, i);
                double slack = 1e-6 * (1 + Math.abs(least));
                for (int j = 0; j < near.count(); j++) {
                    near.set(j, moved.row(i));
                    space().perturb(near, j, 0.02, new Randomness(6), i, j);
                    space().project(near.slice(j, j + 1));
                    assertThat(least).isLessThanOrEqualTo(proximal(z, i, slope, step, near, j) + slack);
                }
                for (int j = 0; j < others.count(); j++) {
                    assertThat(least).isLessThanOrEqualTo(proximal(z, i, slope, step, others, j) + slack);
                }
            }
        }
    }

    private double proximal(Rows z, int i, Rows slope, double step, Rows u, int j) {
        double sum = 0;
        for (int p = 0; p < z.columns(); p++) {
            double off = u.get(j, p) - (z.get(i, p) - step * slope.get(i, p));
            sum += off * off;
        }
        return sum / 2 + step * space().penalty(u, j);
    }

    /// By enumeration of a finite space, by quadrature of another.
    @Test
    default void thePriorSumsToOne() {
        if (space().columns() > 3 && !(space() instanceof FiniteLatentSpace)) {
            return;
        }
        Summation how = space() instanceof FiniteLatentSpace ? new Exhaustive() : new Quadrature(80);
        Summation.Nodes nodes = how.nodes(space());
        Rows z = Rows.zeros(1, space().columns());
        double sum = 0;
        for (int s = 0; s < nodes.count(); s++) {
            double logWeight = nodes.point(s, z, 0);
            sum += Math.exp(logWeight + space().logPrior(z, 0));
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    default void neighboursInsideLieInTheSpace() {
        Rows z = draws(300);
        Rows before = z.copy();
        int moved = 0;
        for (int i = 0; i < z.count(); i++) {
            space().perturb(z, i, 0.3, new Randomness(8), i, 0);
            moved += squaredDistance(z, i, before, i) > 0 ? 1 : 0;
        }
        Rows projected = z.copy();
        space().project(projected);
        assertThat(TestRows.cells(projected)).isEqualTo(TestRows.cells(z));
        assertThat(moved).isGreaterThan(200);
    }

    @Test
    default void rowsThatDoNotFitAreNamed() {
        int d = space().columns();
        Rows wrong = Rows.zeros(2, d + 1);
        String message = "z: expected rows of " + d + " columns, got " + (d + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space().start(wrong))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space().project(wrong))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space().sample(new Randomness(1), 0, wrong))
                .withMessage(message);
    }
}
