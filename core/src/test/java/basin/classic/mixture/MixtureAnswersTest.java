package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.infer.Completions;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureAnswersTest {
    private static final Mixture MODEL = new Mixture(ReferenceMixture.random(31, MixtureCovariance.FULL, 4, 3, 3));
    private static final Rows ROWS = TestRows.withMissing(TestRows.normal(32, 60, 3), 0.3, 6);

    /// μ_m + Σ_mo Σ_oo⁻¹ (y_o − μ_o), by the elimination of the reference. To float32.
    @Test
    void oneGaussianIsCompletedByItsRegression() {
        MixtureParameters one = ReferenceMixture.random(33, MixtureCovariance.FULL, 1, 4, 2);
        Rows rows = TestRows.withMissing(TestRows.normal(34, 40, 4), 0.4, 7);
        Completions found = new Mixture(one).complete(rows, 5);
        assertThat(found.count()).isEqualTo(rows.count());
        double[][] covariance = ReferenceMixture.covariance(one, 0);
        for (int i = 0; i < rows.count(); i++) {
            float[] row = rows.row(i);
            int[] o = ReferenceMixture.columns(row, false);
            int[] m = ReferenceMixture.columns(row, true);
            double[][] inverse = ReferenceMixture.invert(ReferenceMixture.part(covariance, o, o))
                    .inverse();
            float[] answer = found.rows().row(i);
            for (int p : o) {
                assertThat(answer[p]).isEqualTo(row[p]);
            }
            for (int p : m) {
                double expected = one.means()[0][p];
                for (int q = 0; q < o.length; q++) {
                    for (int r = 0; r < o.length; r++) {
                        expected += covariance[p][o[q]] * inverse[q][r] * (row[o[r]] - one.means()[0][o[r]]);
                    }
                }
                assertThat(answer[p]).isCloseTo((float) expected, within(1e-5f));
            }
        }
    }

    /// Against all minima on a grid of 1/200 along the missing column; a mode lies within one step of its grid
    /// point, and where the grid has none the search finds none.
    @ParameterizedTest
    @EnumSource
    void completionsAreTheMinimaOfTheEnergyOverTheMissingCell(MixtureCovariance kind) {
        int several = 0;
        for (int trial = 0; trial < 20; trial++) {
            Mixture model = new Mixture(ReferenceMixture.random(100 + trial, kind, 5, 2, 4));
            float x = (float) new Randomness(trial).normal(0, 0, 0);
            Completions found = model.complete(Rows.of(new float[] {x, Float.NaN}), 100);
            List<Double> places = new ArrayList<>();
            for (int answer = 0; answer < found.count(); answer++) {
                places.add((double) found.rows().get(answer, 1));
                assertThat(found.energy(answer))
                        .isEqualTo(EnergyContract.values(model.energy(), found.rows())[answer])
                        .isGreaterThanOrEqualTo(found.energy(Math.max(0, answer - 1)));
            }
            // Implausible components start no search, so only minima within that of the lowest have to be found.
            List<Double> expected = minima(model, x, found.energy(0) + 10);
            for (double place : expected) {
                assertThat(places).anySatisfy(other -> assertThat(other).isCloseTo(place, within(0.006)));
            }
            for (double place : places) {
                assertThat(minima(model, x, Double.POSITIVE_INFINITY))
                        .anySatisfy(other -> assertThat(other).isCloseTo(place, within(0.006)));
            }
            several += expected.size() > 1 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(5);
    }

    private static List<Double> minima(Mixture model, float x, double highest) {
        Rows line = Rows.zeros(8001, 2);
        for (int i = 0; i < line.count(); i++) {
            line.set(i, 0, x);
            line.set(i, 1, (i - 4000) / 200f);
        }
        double[] energies = EnergyContract.values(model.energy(), line);
        return IntStream.range(1, energies.length - 1)
                .filter(i -> energies[i] < energies[i - 1] && energies[i] < energies[i + 1] && energies[i] < highest)
                .mapToObj(i -> (double) line.get(i, 1))
                .toList();
    }

    @Test
    void answersToARowFollowEachOtherInTheOrderOfTheRows() {
        Completions all = MODEL.complete(ROWS, 100);
        int[] answers = new int[ROWS.count()];
        for (int answer = 0; answer < all.count(); answer++) {
            answers[all.source(answer)]++;
            assertThat(answer == 0 || all.source(answer) >= all.source(answer - 1))
                    .isTrue();
        }
        assertThat(answers).doesNotContain(0);
        assertThat(MODEL.complete(ROWS, 1).count()).isEqualTo(ROWS.count());
        for (int i = 0; i < ROWS.count(); i++) {
            Completions own = MODEL.complete(ROWS.slice(i, i + 1), 100);
            assertThat(own.count()).isEqualTo(answers[i]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.complete(ROWS, 0))
                .withMessage("max: expected 1 or more, got 0");
    }

    @Test
    void projectionsAreModesOfNoHigherEnergy() {
        Rows nearest = Rows.zeros(ROWS.count(), 3);
        MODEL.project(ROWS, nearest);
        Rows gradients = Rows.zeros(ROWS.count(), 3);
        double[] energies = new double[ROWS.count()];
        MODEL.energy().gradients(nearest, energies, gradients);
        double[] before = EnergyContract.values(MODEL.energy(), ROWS);
        for (int i = 0; i < ROWS.count(); i++) {
            for (float slope : gradients.row(i)) {
                assertThat(slope).isCloseTo(0, within(1e-4f));
            }
            boolean complete = ReferenceMixture.columns(ROWS.row(i), true).length == 0;
            assertThat(!complete || energies[i] <= before[i] + 1e-9).isTrue();
        }
        Rows again = nearest.copy();
        MODEL.project(again, again);
        for (int i = 0; i < ROWS.count(); i++) {
            assertThat(again.row(i)).containsExactly(nearest.row(i), within(1e-4f));
        }
    }

    @Test
    void featuresAreTheProbabilitiesOfTheComponents() {
        Rows features = Rows.zeros(ROWS.count(), 4);
        MODEL.embed(ROWS, features);
        assertThat(MODEL.features()).containsExactly("z1", "z2", "z3", "z4");
        for (int i = 0; i < ROWS.count(); i++) {
            double free = ReferenceMixture.free(MODEL.parameters(), ROWS.row(i));
            for (int j = 0; j < 4; j++) {
                double expected = Math.exp(free - ReferenceMixture.energy(MODEL.parameters(), j, ROWS.row(i)));
                assertThat(features.get(i, j)).isCloseTo((float) expected, within(1e-6f));
            }
        }
    }

    /// Means and second moments of draws against those of the mixture, each within 6 of its standard errors, which
    /// come from the draws: 12 comparisons, a false alarm in 3 · 10⁻⁸ seeds. A component too likely, or a factor
    /// used transposed, is far outside.
    @ParameterizedTest
    @EnumSource
    void drawsHaveTheMomentsOfTheMixture(MixtureCovariance kind) {
        MixtureParameters of = ReferenceMixture.random(41, kind, 3, 3, 2);
        Rows drawn = ReferenceMixture.drawn(of, 42, 40_000);
        requireMoments(of, drawn);
        Rows second = Rows.zeros(10, 3);
        new Mixture(of).sample(new Randomness(42), 100, second);
        assertThat(TestRows.cells(second)).isEqualTo(TestRows.cells(drawn.slice(100, 110)));
    }

    /// Cells removed at random from draws of a mixture and drawn again given the others: the rows have the
    /// distribution of the mixture as before. A false alarm in 3 · 10⁻⁸ seeds. Missing cells drawn without
    /// regard to the observed ones, or each on its own, would have other second moments.
    @ParameterizedTest
    @EnumSource
    void cellsDrawnAgainKeepTheMomentsOfTheMixture(MixtureCovariance kind) {
        MixtureParameters of = ReferenceMixture.random(43, kind, 3, 3, 2);
        Rows holed = TestRows.withMissing(ReferenceMixture.drawn(of, 44, 40_000), 0.4, 9);
        Rows filled = Rows.zeros(holed.count(), 3);
        new Mixture(of).fillWithDraws(holed, new Randomness(45), 0, filled);
        requireObserved(holed, filled);
        requireMoments(of, filled);
        Rows part = Rows.zeros(10, 3);
        new Mixture(of).fillWithDraws(holed.slice(100, 110), new Randomness(45), 100, part);
        assertThat(TestRows.cells(part)).isEqualTo(TestRows.cells(filled.slice(100, 110)));
    }

    private static void requireMoments(MixtureParameters of, Rows drawn) {
        int n = drawn.count();
        for (int p = 0; p < 3; p++) {
            for (int q = p; q <= 3; q++) {
                double expected = 0;
                for (int j = 0; j < 3; j++) {
                    double mean = of.means()[j][p];
                    expected += of.weights()[j]
                            * (q == 3 ? mean : mean * of.means()[j][q] + ReferenceMixture.covariance(of, j)[p][q]);
                }
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < n; i++) {
                    double product = drawn.get(i, p) * (q == 3 ? 1.0 : drawn.get(i, q));
                    sum += product;
                    squares += product * product;
                }
                double error = Math.sqrt((squares / n - sum / n * sum / n) / n);
                assertThat(sum / n).isCloseTo(expected, within(6 * error));
            }
        }
    }

    private static void requireObserved(Rows holed, Rows filled) {
        for (int i = 0; i < holed.count(); i++) {
            for (int p = 0; p < holed.columns(); p++) {
                float cell = holed.get(i, p);
                assertThat(Float.isNaN(cell) ? !Float.isNaN(filled.get(i, p)) : cell == filled.get(i, p))
                        .isTrue();
            }
        }
    }

    /// Against ∫ y_m p(y_o, y_m) dy_m / p(y_o) by the trapezoid rule over ±20, which is exact to rounding; the grid
    /// lies where float32 puts it.
    @ParameterizedTest
    @EnumSource
    void meansAreThoseOfTheDensityGivenTheObservedCells(MixtureCovariance kind) {
        for (int trial = 0; trial < 20; trial++) {
            Mixture model = new Mixture(ReferenceMixture.random(200 + trial, kind, 4, 2, 3));
            float x = (float) new Randomness(trial).normal(0, 0, 0);
            Rows line = Rows.zeros(8001, 2);
            for (int i = 0; i < line.count(); i++) {
                line.set(i, 0, x);
                line.set(i, 1, (i - 4000) / 200f);
            }
            double[] energies = EnergyContract.values(model.energy(), line);
            double mass = 0;
            double sum = 0;
            for (int i = 0; i < energies.length; i++) {
                mass += Math.exp(-energies[i]);
                sum += Math.exp(-energies[i]) * line.get(i, 1);
            }
            Rows filled = Rows.zeros(1, 2);
            model.fillWithMeans(Rows.of(new float[] {x, Float.NaN}), filled);
            assertThat(filled.get(0, 0)).isEqualTo(x);
            assertThat(filled.get(0, 1)).isCloseTo((float) (sum / mass), within(1e-5f));
        }
    }

    /// E(a − y)² = E(mean − y)² + E(a − mean)² for any answer a to the observed cells. So modes lose exactly their
    /// squared distance from the mean; the estimate is within 6 of its standard errors but for
    /// 2 · 10⁻⁹ of the seeds.
    @Test
    void theMeanHasASmallerSquaredErrorThanTheBestMode() {
        MixtureParameters of = ReferenceMixture.random(46, MixtureCovariance.FULL, 4, 3, 2);
        Mixture model = new Mixture(of);
        Rows truth = ReferenceMixture.drawn(of, 47, 4000);
        Rows holed = TestRows.withMissing(truth, 0.4, 10);
        Rows means = Rows.zeros(truth.count(), 3);
        model.fillWithMeans(holed, means);
        requireObserved(holed, means);
        Rows modes = model.complete(holed, 1).rows();
        double sum = 0;
        double squares = 0;
        double apart = 0;
        for (int i = 0; i < truth.count(); i++) {
            double difference = 0;
            for (int p = 0; p < 3; p++) {
                difference += square(modes.get(i, p) - truth.get(i, p))
                        - square(means.get(i, p) - truth.get(i, p))
                        - square(modes.get(i, p) - means.get(i, p));
                apart += square(modes.get(i, p) - means.get(i, p));
            }
            sum += difference;
            squares += difference * difference;
        }
        assertThat(sum).isCloseTo(0, within(6 * Math.sqrt(squares)));
        assertThat(apart).isGreaterThan(6 * Math.sqrt(squares));
    }

    private static double square(double x) {
        return x * x;
    }
}
