package basin.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.SmoothEnergyContract;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Test;

/// The contract of every landscape: its gradient is that of its energy, and its draws, mean and covariance are
/// those of exp(−F).
///
/// With n draws a mean lies within 6 standard errors of what it should be but for a chance of 2 · 10⁻⁹, were it
/// normal; with the third moments of what is averaged here, a few times that. There are fewer than 2500 means in
/// all: a false alarm in 10⁵ runs of other seeds.
interface LandscapeContract extends SmoothEnergyContract {
    /// The number of draws that are measured.
    int DRAWS = 40_000;

    /// The maximum error of a mean, in standard errors.
    double ERRORS = 6;

    @Override
    Landscape energy();

    @Override
    default Rows rows() {
        Rows rows = Rows.zeros(20, energy().columns());
        energy().sample(new Randomness(3), 0, rows);
        return rows;
    }

    @Test
    default void drawsHaveTheMeanAndTheCovariance() {
        double[] mean = energy().mean();
        double[][] covariance = energy().covariance();
        Rows draws = draws();
        for (int p = 0; p < mean.length; p++) {
            int column = p;
            assertMean("mean of " + p, mean[p], i -> draws.get(i, column));
            for (int q = 0; q < mean.length; q++) {
                int other = q;
                assertMean(
                        "covariance of " + p + " and " + q,
                        covariance[p][q],
                        i -> (draws.get(i, column) - mean[column]) * (draws.get(i, other) - mean[other]));
            }
        }
    }

    /// By parts, E ∂F/∂y_q = 0 and E y_p ∂F/∂y_q = 1 where p = q, else 0: so draws are of exp(−F), whatever log Z.
    @Test
    default void drawsAreOfThisEnergy() {
        Rows draws = draws();
        int d = draws.columns();
        Rows slopes = Rows.zeros(DRAWS, d);
        energy().gradients(draws, new double[DRAWS], slopes);
        for (int q = 0; q < d; q++) {
            int column = q;
            assertMean("slope along " + q, 0, i -> slopes.get(i, column));
            for (int p = 0; p < d; p++) {
                int other = p;
                assertMean(
                        "y along " + p + " times slope along " + q,
                        p == q ? 1 : 0,
                        i -> (double) draws.get(i, other) * slopes.get(i, column));
            }
        }
    }

    @Test
    default void aDrawDependsOnItsIndexAlone() {
        Rows draws = draws();
        Rows some = Rows.zeros(10, draws.columns());
        energy().sample(new Randomness(1), 700, some);
        assertThat(TestRows.same(some, draws.slice(700, 710))).isTrue();
    }

    private Rows draws() {
        Rows draws = Rows.zeros(DRAWS, energy().columns());
        energy().sample(new Randomness(1), 0, draws);
        return draws;
    }

    private static void assertMean(String what, double expected, java.util.function.IntToDoubleFunction of) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double value = of.applyAsDouble(i) - expected;
            sum += value;
            squares += value * value;
        }
        double error = Math.sqrt(squares / DRAWS / DRAWS);
        assertThat(Math.abs(sum / DRAWS))
                .as("%s, expected %s, found %s", what, expected, expected + sum / DRAWS)
                .isLessThanOrEqualTo(ERRORS * error + 1e-6);
    }
}
