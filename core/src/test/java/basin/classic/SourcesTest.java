package basin.classic;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Method;
import basin.model.Requirements;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.store.Safetensors;
import basin.store.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows in a file train the same model as rows in memory, bit for bit.
class SourcesTest {
    @TempDir
    private Path folder;

    static List<Method> methods() {
        return ClassicMethods.ALL;
    }

    /// Two groups of rows of three columns; where `share` is above 0, some cells are missing.
    private static Rows rows(Requirements.Cells cells, double share) {
        Randomness randomness = new Randomness(11);
        Rows rows = Rows.zeros(2500, 3);
        for (int i = 0; i < rows.count(); i++) {
            double centre = randomness.uniform(i, 0, 9) < 0.4 ? 2 : -1;
            for (int p = 0; p < 3; p++) {
                double number = centre * (p + 1) / 2 + 0.3 * randomness.normal(i, 1, p);
                double cell = cells == Requirements.Cells.NUMBERS ? number : number > 0 ? 1 : 0;
                boolean missing = randomness.uniform(i, 2, p) < share;
                rows.set(i, p, missing ? Float.NaN : (float) cell);
            }
        }
        return rows;
    }

    private static Trained<?> trained(Method method, RowSource rows) {
        Map<String, String> few = new HashMap<>();
        method.settings().stream()
                .filter(setting -> List.of("epochs", "steps", "sweeps").contains(setting.name()))
                .forEach(setting -> few.put(setting.name(), "6"));
        try (Shards shards = Shards.of(2)) {
            return method.train(rows, Settings.of(method.settings(), few), Training.of(7, shards));
        }
    }

    /// The stored model, byte for byte.
    private byte[] bytes(Trained<?> trained) throws IOException {
        Path file = folder.resolve("model.safetensors");
        Safetensors.write(file, trained.model().tensors(), Map.of());
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void rowsInAFileTrainTheSameModel(Method method) throws IOException {
        for (double share : new double[] {0, 0.1}) {
            Rows rows = rows(method.requirements().cells(), share);
            Trained<?> expected = trained(method, rows);
            Trained<?> found = trained(method, TestSources.stored(rows));
            assertThat(found.notes()).isEqualTo(expected.notes());
            assertThat(found.steps()).isEqualTo(expected.steps());
            assertThat(bytes(found)).isEqualTo(bytes(expected));
        }
    }
}
