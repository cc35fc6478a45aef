package basin.neural;

import static org.assertj.core.api.Assertions.assertThat;

import basin.gibbs.Temperature;
import basin.model.Method;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.train.Toys;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuralMethodTest {
    private static final Shards THREADS = Shards.of(2);
    private static final ToyMethod TOY = new ToyMethod(Temperature.NONE);

    private static Settings settings(Method method, String... given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        return Settings.of(method.settings(), values);
    }

    private static Trained<?> train(Rows data, String... given) {
        return TOY.train(data, settings(TOY, given), Training.of(1, THREADS));
    }

    private static float[] weights(Trained<?> trained, String name) {
        return new NamedTensors("model", trained.model().tensors()).floats(name, 0, 0);
    }

    @Test
    void defaultsAreThoseOfTheMethod() {
        Settings settings = settings(TOY);
        assertThat(settings.asMap()).containsEntry("optimiser", "adamw").containsEntry("schedule", "linear");
        assertThat(TrainerSettings.of(settings)).isEqualTo(TOY.trainer());
    }

    @Test
    void leavesOutRowsWithMissingCellsAndSaysSo() {
        Rows data = Toys.data(50);
        data.set(7, 1, Float.NaN);
        data.set(30, 0, Float.NaN);
        Trained<?> trained = train(data);
        assertThat(trained.notes()).containsExactly("left out 2 of 50 rows, which have missing cells");
        Rows whole = Rows.zeros(48, 3);
        for (int i = 0, at = 0; i < 50; i++) {
            if (i != 7 && i != 30) {
                whole.set(at++, data.row(i));
            }
        }
        assertThat(weights(train(whole), "map.0.weight")).isEqualTo(weights(trained, "map.0.weight"));
    }

    @Test
    void refusesInvalidTrainingData() {
        Rows missing = Toys.data(2);
        missing.set(0, 1, Float.NaN);
        missing.set(1, 2, Float.NaN);
        assertThat(Toys.refusal(() -> train(missing))).hasMessageContaining("none among 2");
        Rows infinite = Toys.data(5);
        infinite.set(3, 2, Float.NEGATIVE_INFINITY);
        assertThat(Toys.refusal(() -> train(infinite))).hasMessageContaining("row 4, column 3");
        assertThat(Toys.refusal(() -> train(Rows.zeros(0, 2)))).hasMessageContaining("at least one row");
    }

    @Test
    void refusesHugeValuesInOneLine() {
        Rows huge = Toys.data(40);
        huge.set(3, 1, 1e30f);
        assertThat(Toys.refusal(() -> train(huge, "batch", "40")))
                .hasMessageContaining("expected a number within ±1e15, got 1.0E30 in row 4, column 2")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void learnsFromFewRowsAndConstantColumns(int rows) {
        Method method = new ToyMethod(Temperature.FITTED);
        Rows data = Rows.zeros(rows, 2);
        Trained<?> trained = method.train(data, settings(method, "validation", "0.5"), Training.of(1, THREADS));
        Rows drawn = Rows.zeros(3, 2);
        trained.model().sample(new Randomness(1), 0, drawn);
        for (int i = 0; i < 3; i++) {
            assertThat(drawn.get(i, 0)).isFinite();
        }
    }

    @Test
    void refusesNetsLargerThanTheMemory() {
        assertThat(Toys.refusal(() -> train(Toys.data(5), "hidden", "99999-99999-99999-99999")))
                .hasMessageContaining("memory")
                .hasMessageContaining("smaller nets");
    }

    @Test
    void restoredModelIsTheSame() {
        Method method = new ToyMethod(Temperature.FITTED);
        Settings settings = settings(method);
        Trained<?> trained = method.train(Toys.data(80), settings, Training.of(1, THREADS));
        Map<String, Tensor> tensors = trained.model().tensors();
        assertThat(tensors).containsKeys("extra.sampling beta", "extra.sampling step", "extra.sampling mass");
        Rows one = Rows.zeros(5, 3);
        Rows other = Rows.zeros(5, 3);
        trained.model().sample(new Randomness(4), 10, one);
        method.restore(tensors, Layout.of(3), settings).sample(new Randomness(4), 10, other);
        for (int i = 0; i < 5; i++) {
            assertThat(other.row(i)).isEqualTo(one.row(i));
        }
        Map<String, Tensor> damaged = new LinkedHashMap<>(tensors);
        damaged.put("extra.sampling beta", Tensor.of(new double[] {-1}, 1));
        assertThat(Toys.refusal(() -> method.restore(damaged, Layout.of(3), settings)))
                .hasMessageContaining("sampling beta");
        damaged.putAll(tensors);
        damaged.put("map.0.bias", Tensor.of(new float[7], 7));
        assertThat(Toys.refusal(() -> method.restore(damaged, Layout.of(3), settings)))
                .hasMessageContaining("map.0.bias");
    }

    @Test
    void aSnapshotIsAModelThatCanBeResumed() {
        List<Trained<?>> taken = new ArrayList<>();
        Training training = Training.of(1, THREADS);
        Trained<?> whole = TOY.train(Toys.data(80), settings(TOY), training.keptBy(snapshot -> {
            if (taken.isEmpty()) {
                taken.add(snapshot.get());
            }
        }));
        Trained<?> first = taken.getFirst();
        assertThat(first.steps()).isEqualTo(1);
        Trained<?> resumed = TOY.train(Toys.data(80), settings(TOY), training.resumedFrom(first.unfinished()));
        assertThat(weights(resumed, "map.1.weight")).isEqualTo(weights(whole, "map.1.weight"));
    }
}
