package basin.strategy.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.infer.Completions;
import basin.landscape.Spiral;
import basin.model.Conditional;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.schema.Layout;
import basin.strategy.SpiralShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The second coordinate of the spiral from the first: up to five answers are right.
class PredictorTest {
    private static final Predictor METHOD = new Predictor();
    private static final Shards SHARDS = Shards.of(2);
    private static final Rows RAW = Spiral.rows(2_000, 0.01, new Randomness(1).named("spiral"));
    private static final Scaler SCALER = Scaler.fit(RAW, SHARDS);
    private static final Rows DATA = SCALER.standardise(RAW, SHARDS);

    @SuppressWarnings("NullAway.Init")
    private static SpiralShape shape;

    @SuppressWarnings("NullAway.Init")
    private static Conditional model;

    @BeforeAll
    static void train() {
        shape = SpiralShape.of(METHOD, Map.of(), SHARDS);
        model = (Conditional) shape.model();
    }

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// Of x a conditional energy says nothing: it is that of training rows, so that what is filled in lies on the
    /// spiral.
    @Test
    void aMissingXIsCompletedByTrainingRows() {
        Rows y = Rows.zeros(40, 2);
        for (int i = 0; i < 40; i++) {
            y.set(i, new float[] {Float.NaN, DATA.get(i, 1)});
        }
        Completions found = ((Model) model).complete(y, 3);
        assertThat(found.count()).isGreaterThan(40);
        Rows back = SCALER.restore(found.rows(), SHARDS);
        for (int a = 0; a < found.count(); a++) {
            assertThat(found.rows().get(a, 1)).isEqualTo(y.get(found.source(a), 1));
            assertThat(Spiral.distance(back.row(a))).isLessThan(0.15);
        }
    }

    /// The predictions for a first coordinate in the spiral's units, and their energies below.
    private static double[][] predictions(double y1) {
        Rows x = SCALER.standardise(Rows.of(new float[] {(float) y1, 0}), SHARDS);
        Completions found = model.predict(Rows.of(new float[] {x.get(0, 0)}), 8);
        Rows back = SCALER.restore(found.rows(), SHARDS);
        double[][] both = new double[2][found.count()];
        for (int a = 0; a < found.count(); a++) {
            assertThat(back.get(a, 0)).isCloseTo((float) y1, org.assertj.core.api.Assertions.within(1e-5f));
            both[0][a] = back.get(a, 1);
            both[1][a] = found.energy(a);
        }
        return both;
    }

    /// Away from the points where two branches meet, every branch has a prediction within a fifth of the
    /// distance of neighbouring turns.
    @Test
    void predictionsCoverEveryBranchAndTheBestOneIsOnABranch() {
        int branches = 0;
        int covered = 0;
        for (double y1 : new double[] {-0.7, -0.5, -0.25, -0.1, 0.05, 0.3, 0.45, 0.7, 0.85}) {
            double[][] found = predictions(y1);
            double[] truth = Spiral.branches(y1);
            for (double branch : truth) {
                branches++;
                covered += Arrays.stream(found[0]).anyMatch(y2 -> Math.abs(y2 - branch) < Spiral.TURN / 5) ? 1 : 0;
            }
            double best = found[0][0];
            assertThat(Arrays.stream(truth).anyMatch(branch -> Math.abs(best - branch) < Spiral.TURN / 5))
                    .as("best prediction %s at %s", best, y1)
                    .isTrue();
            assertThat(found[1]).isSorted();
        }
        assertThat(covered).isGreaterThanOrEqualTo(branches - 2);
    }

    /// One choice is least squares, up to what a choice costs: the mean of the branches, on none of them.
    @Test
    void aSingleAnswerIsTheMeanOfTheBranches() {
        Map<String, String> one = Map.of("k", "1", "steps", "400");
        Conditional single =
                (Conditional) METHOD.train(DATA, Settings.of(METHOD.settings(), one), Training.of(1, SHARDS))
                        .model();
        Rows x = SCALER.standardise(Rows.of(new float[] {0.05f, 0}), SHARDS);
        Rows answer = SCALER.restore(
                single.predict(Rows.of(new float[] {x.get(0, 0)}), 8).rows(), SHARDS);
        assertThat(answer.count()).isEqualTo(1);
        double gap = Arrays.stream(Spiral.branches(0.05))
                .map(branch -> Math.abs(branch - answer.get(0, 1)))
                .min()
                .orElseThrow();
        assertThat(gap).isGreaterThan(Spiral.TURN / 5);
    }

    /// y is normal with σ = 1/2 about a multiple of the first of ten given columns, and 100 rows are few. A net
    /// that learned them by heart, at the minimum noise of 0.05, misses new ones by √2 σ or more, as one draw of y
    /// misses another. Held-out rows end the training before that, at a larger noise.
    @Test
    void heldOutRowsChooseTheNoise() {
        double byHeart = squaredError(Map.of("validation", "0"));
        assertThat(byHeart).isGreaterThan(2 * 0.25);
        assertThat(squaredError(Map.of())).isLessThan(0.75 * byHeart);
    }

    /// The mean squared error of the best predictions for new rows.
    private static double squaredError(Map<String, String> settings) {
        Layout pairs = new Layout(11, 10, Optional.empty(), List.of());
        Conditional fitted = (Conditional)
                METHOD.train(noisy(0, 100), pairs, Settings.of(METHOD.settings(), settings), Training.of(1, SHARDS))
                        .model();
        Rows others = noisy(100, 400);
        Rows x = Rows.zeros(others.count(), 10);
        for (int i = 0; i < x.count(); i++) {
            x.set(i, Arrays.copyOf(others.row(i), 10));
        }
        Completions found = fitted.predict(x, 1);
        double sum = 0;
        for (int i = 0; i < x.count(); i++) {
            double off = found.rows().get(i, 10) - others.get(i, 10);
            sum += off * off;
        }
        return sum / x.count();
    }

    private static Rows noisy(int first, int count) {
        Randomness randomness = new Randomness(3).named("noisy");
        Rows rows = Rows.zeros(count, 11);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < 10; p++) {
                rows.set(i, p, (float) randomness.normal(first + i, 0, p));
            }
            rows.set(i, 10, (float) (0.85 * rows.get(i, 0) + 0.5 * randomness.normal(first + i, 0, 10)));
        }
        return rows;
    }

    @Test
    void theEnergyHasTheShapeOfTheSpiral() {
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThanOrEqualTo(0.1);
    }

    @Test
    void whatIsGivenHasToBeStated() {
        Rows rows = TestRows.normal(1, 20, 3);
        Settings settings = Settings.byDefault(METHOD.settings());
        assertThatThrownBy(() -> METHOD.train(rows, Layout.of(3), settings, Training.of(1, SHARDS)))
                .isInstanceOf(InputException.class)
                .hasMessage("predictor: expected some of the 3 columns to be given, got none; state which are, given=1"
                        + " to 2");
    }
}
