package basin.classic;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Method;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every classical method offers snapshots. A training that is killed and resumed from any of them ends with the
/// same bytes as one without a stop.
class ClassicSnapshotsTest {
    /// Settings that make each training take several iterations, and some of them several starts.
    private static final Map<String, Map<String, String>> SETTINGS = Map.of(
            "kmeans", Map.of("k", "5", "starts", "3", "sweeps", "4", "tolerance", "0"),
            "mixture", Map.of("k", "2", "starts", "2", "steps", "3", "tolerance", "0"),
            "isolation", Map.of("trees", "5"),
            "pca", Map.of("sweeps", "4", "tolerance", "0"),
            "ica", Map.of("steps", "4", "tolerance", "1e-12"),
            "sparse", Map.of("k", "6", "epochs", "4", "tolerance", "0"),
            "rbm", Map.of("hidden", "4", "epochs", "4", "rule", "pcd"),
            "gaussian-rbm", Map.of("hidden", "4", "epochs", "4"),
            "grid", Map.of("cells", "8", "steps", "3"));

    static List<Method> methods() {
        return ClassicMethods.ALL;
    }

    private static Rows data(Method method) {
        Rows rows = TestRows.normal(3, 300, 3);
        switch (method.name()) {
            case "pca" -> {
                for (int i = 0; i < rows.count(); i++) {
                    rows.set(i, 2, rows.get(i, 0) + rows.get(i, 1) + 0.1f * rows.get(i, 2));
                }
                return TestRows.withMissing(rows, 0.2, 4);
            }
            case "rbm" -> {
                for (int i = 0; i < rows.count(); i++) {
                    for (int p = 0; p < rows.columns(); p++) {
                        rows.set(i, p, rows.get(i, p) > 0 ? 1 : 0);
                    }
                }
            }
            default -> {}
        }
        return rows;
    }

    /// Every value of the tensors as text, which shows each bit of a number and copies it.
    private static Map<String, String> text(Map<String, Tensor> tensors) {
        Map<String, String> text = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            StringBuilder values = new StringBuilder(tensor.toString());
            switch (tensor.type()) {
                case F32 -> {
                    for (float value : tensor.floats()) {
                        values.append(' ').append(value);
                    }
                }
                case F64 -> {
                    for (double value : tensor.doubles()) {
                        values.append(' ').append(value);
                    }
                }
                default -> {
                    for (long value : tensor.longs()) {
                        values.append(' ').append(value);
                    }
                }
            }
            text.put(name, values.toString());
        });
        return text;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aTrainingResumesFromEverySnapshotToTheSameBytes(Method method) {
        Rows data = data(method);
        Settings settings = Settings.of(method.settings(), SETTINGS.getOrDefault(method.name(), Map.of()));
        List<Trained<?>> snapshots = new ArrayList<>();
        List<Map<String, String>> then = new ArrayList<>();
        try (Shards shards = Shards.of(2)) {
            Training training = Training.of(5, shards);
            Trained<?> through = method.train(data, settings, training.keptBy(supplier -> {
                Trained<?> snapshot = supplier.get();
                snapshots.add(snapshot);
                then.add(text(snapshot.unfinished()));
                then.add(text(snapshot.model().tensors()));
            }));
            assertThat(through.steps()).isGreaterThan(2);
            assertThat(snapshots).hasSize(through.steps() - 1);
            for (int i = 0; i < snapshots.size(); i++) {
                Trained<?> snapshot = snapshots.get(i);
                assertThat(snapshot.steps()).isEqualTo(i + 1);
                assertThat(snapshot.ended()).isEqualTo("stopped early");
                // The rest of the training did not change what was kept.
                assertThat(text(snapshot.unfinished())).isEqualTo(then.get(2 * i));
                assertThat(text(snapshot.model().tensors())).isEqualTo(then.get(2 * i + 1));
                Trained<?> resumed = method.train(data, settings, training.resumedFrom(snapshot.unfinished()));
                assertThat(resumed.steps()).isEqualTo(through.steps());
                assertThat(resumed.ended()).isEqualTo(through.ended());
                assertThat(resumed.notes()).isEqualTo(through.notes());
                assertThat(text(resumed.model().tensors()))
                        .isEqualTo(text(through.model().tensors()));
            }
        }
    }
}
