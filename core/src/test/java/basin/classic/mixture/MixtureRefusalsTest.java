package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.classic.ClassicMethods;
import basin.energy.EnergyContract;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureRefusalsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final MixtureSettings STANDARD = MixtureSettings.standard().withCovariance(MixtureCovariance.FULL);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void rowsThatCannotBeTrainedOnAreNamed() {
        Rows twoValues = TestRows.pick(
                TestRows.normal(1, 2, 2), IntStream.range(0, 50).map(i -> i % 2).toArray());
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(twoValues, STANDARD.withK(3), TRAINING))
                .withMessage("k: expected at most the number of different rows, 2, got 3; set k to 2 or less");
        Rows huge = TestRows.normal(1, 20, 2);
        huge.set(6, 1, Float.POSITIVE_INFINITY);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(huge, STANDARD.withK(2), TRAINING))
                .withMessage(
                        "mixture: expected a number within ±1e15, got Infinity in row 7, column 2; correct it, leave the row or the column out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withK(0))
                .withMessage("k: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STANDARD.withFloor(0))
                .withMessage("floor: expected above 0, got 0.0");
    }

    /// One row, constant columns, as many components as rows, a column without a cell: the floor keeps every
    /// covariance positive definite.
    @ParameterizedTest
    @EnumSource
    void degenerateRowsAreTrainedOn(MixtureCovariance kind) {
        MixtureSettings settings = STANDARD.withCovariance(kind);
        Rows constant = TestRows.normal(3, 30, 3);
        Rows empty = constant.copy();
        for (int i = 0; i < 30; i++) {
            constant.set(i, 1, 5);
            empty.set(i, 2, Float.NaN);
        }
        Rows[] all = {Rows.of(new float[] {1, 2, 3}), constant, empty, TestRows.normal(4, 5, 3)};
        for (Rows rows : all) {
            for (MixtureSettings each : new MixtureSettings[] {settings, settings.withK(Math.min(5, rows.count()))}) {
                Trained<Mixture> trained = Mixture.train(rows, each, TRAINING);
                for (double energy : EnergyContract.values(trained.model().energy(), rows)) {
                    assertThat(energy).isFinite();
                }
                assertThat(trained.unfinished()).isEmpty();
            }
        }
    }

    @Test
    void componentsWithFewRowsAreNoted() {
        Trained<Mixture> trained = Mixture.train(TestRows.normal(5, 6, 3), STANDARD.withK(6), TRAINING);
        assertThat(trained.notes())
                .containsExactly(
                        "6 components with fewer than 4 rows: their minimum variance is the floor, 1.0E-4; fewer components,"
                                + " or another covariance, fit new rows better");
    }

    @Test
    void aComponentWithoutRowsIsRemoved() {
        double[][] means = {{0, 0}, {1e6, 1e6}};
        double[] identity = {1, 0, 0, 1};
        MixtureParameters start = new MixtureParameters(
                MixtureCovariance.FULL, new double[] {0.5, 0.5}, means, new double[][] {identity, identity});
        Trained<Mixture> trained = Mixture.train(TestRows.normal(6, 50, 2), start, STANDARD, TRAINING);
        assertThat(trained.model().parameters().size()).isEqualTo(1);
        assertThat(trained.notes()).containsExactly("1 component lost all rows and went");
    }

    @ParameterizedTest
    @EnumSource
    void tensorsRestoreTheModel(MixtureCovariance kind) {
        Mixture model = new Mixture(ReferenceMixture.random(7, kind, 3, 2, 2));
        Rows rows = TestRows.withMissing(TestRows.normal(8, 30, 2), 0.3, 1);
        Mixture restored = (Mixture) ClassicMethods.MIXTURE.restore(
                model.tensors(), Layout.of(2), Settings.of(ClassicMethods.MIXTURE.settings(), Map.of()));
        assertThat(restored.parameters().kind()).isEqualTo(kind);
        assertThat(EnergyContract.values(restored.energy(), rows))
                .isEqualTo(EnergyContract.values(model.energy(), rows));
    }

    @Test
    void damagedTensorsAreNamed() {
        Map<String, Tensor> good = new Mixture(ReferenceMixture.random(7, MixtureCovariance.FULL, 2, 2, 2)).tensors();
        refuses(good, "weights", null, "model: expected the tensors");
        refuses(good, "covariances", null, "model: expected the tensors");
        refuses(good, "weights", Tensor.of(new double[] {0.5, 0.6}, 2), "model: weights: expected a sum of 1, got 1.1");
        refuses(good, "weights", Tensor.of(new double[] {1, 0, 0}, 3), "model: means: expected the shape [3, 2]");
        refuses(good, "weights", Tensor.of(new float[] {1, 0}, 2), "model: tensor: expected F64, got F32");
        refuses(
                good,
                "means",
                Tensor.of(new double[] {0, 0, Double.NaN, 0}, 2, 2),
                "model: means: expected finite numbers, got NaN");
        refuses(
                good,
                "covariances",
                Tensor.of(new double[] {1, 2, 2, 1, 1, 0, 0, 1}, 2, 2, 2),
                "model: covariances: expected positive definite matrices, got one that is not");
        refuses(
                good,
                "covariances",
                Tensor.of(new double[] {1, 0.1, 0, 1, 1, 0, 0, 1}, 2, 2, 2),
                "model: covariances: expected symmetric matrices");
    }

    private static void refuses(
            Map<String, Tensor> good, String name, @org.jspecify.annotations.Nullable Tensor bad, String message) {
        Map<String, Tensor> tensors = new HashMap<>(good);
        tensors.remove(name);
        if (bad != null) {
            tensors.put(name, bad);
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.of(tensors, Layout.of(2)))
                .withMessageStartingWith(message)
                .withMessageEndingWith("; train it again");
    }

    @Test
    void aCheckpointThatDoesNotFitIsNamed() {
        Rows rows = TestRows.normal(9, 40, 2);
        Map<String, Tensor> state = Mixture.train(rows, STANDARD.withK(2), TRAINING.stoppedBy(() -> true))
                .unfinished();
        assertThat(state).isNotEmpty();
        Training resumed = TRAINING.resumedFrom(state);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(rows, STANDARD.withK(3), resumed))
                .withMessageStartingWith("checkpoint: ")
                .withMessageContaining("; train");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(TestRows.normal(9, 40, 3), STANDARD.withK(2), resumed))
                .withMessageStartingWith("checkpoint: ");
        Map<String, Tensor> bad = new HashMap<>(state);
        bad.put("trial", Tensor.scalar(9));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(rows, STANDARD.withK(2), TRAINING.resumedFrom(bad)))
                .withMessageStartingWith("checkpoint: trial: expected a number from 0 to ");
        bad.remove("trial");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(rows, STANDARD.withK(2), TRAINING.resumedFrom(bad)))
                .withMessageStartingWith("checkpoint: expected the tensor 'trial'");
    }
}
