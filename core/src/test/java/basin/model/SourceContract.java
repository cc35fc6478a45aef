package basin.model;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.store.Safetensors;
import basin.store.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The contract of every method: rows in a file train the same model as rows in memory, bit for bit.
public final class SourceContract {
    private final Method method;
    private final Settings settings;
    private final Path folder;

    /// The contract of a method.
    ///
    /// @param values settings that keep the training short; others have their default values
    /// @param folder an empty folder
    public SourceContract(Method method, Map<String, String> values, Path folder) {
        this.method = method;
        this.settings = Settings.of(method.settings(), values);
        this.folder = folder;
    }

    /// Checks it.
    ///
    /// @param count number of rows
    public void check(int count) throws IOException {
        for (double share : new double[] {0, 0.1}) {
            Rows rows = rows(method.requirements().cells(), count, share);
            Trained<?> expected = trained(rows);
            Trained<?> found = trained(TestSources.stored(rows));
            assertThat(found.notes()).isEqualTo(expected.notes());
            assertThat(found.steps()).isEqualTo(expected.steps());
            assertThat(bytes(found)).isEqualTo(bytes(expected));
        }
    }

    private Trained<?> trained(RowSource rows) {
        try (Shards shards = Shards.of(2)) {
            return method.train(rows, settings, Training.of(7, shards));
        }
    }

    /// The stored model.
    private byte[] bytes(Trained<?> trained) throws IOException {
        Path file = folder.resolve("model.safetensors");
        Safetensors.write(file, trained.model().tensors(), Map.of());
        return Files.readAllBytes(file);
    }

    /// Two groups of rows of three columns; where `share` is above 0, some cells are missing.
    private static Rows rows(Requirements.Cells cells, int count, double share) {
        Randomness randomness = new Randomness(11);
        Rows rows = Rows.zeros(count, 3);
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
}
