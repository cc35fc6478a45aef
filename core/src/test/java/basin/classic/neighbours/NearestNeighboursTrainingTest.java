package basin.classic.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.energy.EnergyContract;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestNeighboursTrainingTest {
    private static final NearestNeighboursSettings SETTINGS = NearestNeighboursSettings.standard();

    private static Trained<NearestNeighbours> trained(Rows rows, NearestNeighboursSettings settings, int threads) {
        try (Shards shards = Shards.of(threads)) {
            return NearestNeighbours.train(rows, Layout.of(rows.columns()), settings, Training.of(3, shards));
        }
    }

    /// The energy of d / 2 is that of the median of the mean squared distances.
    @Test
    void halfOfTheKeptRowsHaveAnEnergyOfAtMostHalfTheColumns() {
        Rows rows = TestRows.normal(1, 501, 4);
        double[] energies =
                EnergyContract.values(trained(rows, SETTINGS, 2).model().energy(), rows);
        Arrays.sort(energies);
        assertThat(energies[250]).isEqualTo(2);
    }

    @Test
    void aPartOfManyRowsIsKeptFromAllOfThem() {
        Rows rows = Rows.zeros(1000, 1);
        for (int i = 0; i < rows.count(); i++) {
            rows.set(i, 0, i);
        }
        Trained<NearestNeighbours> trained = trained(rows, SETTINGS.keeping(30), 1);
        Rows kept = trained.model().rows();
        assertThat(trained.notes()).containsExactly("kept 30 of 1000 rows");
        assertThat(kept.count()).isEqualTo(30);
        for (int part = 0; part < 30; part++) {
            assertThat(kept.get(part, 0)).isBetween(part * 1000 / 30f - 1, (part + 1) * 1000 / 30f);
        }
        assertThat(TestRows.same(
                        trained(rows, SETTINGS.keeping(1000), 1).model().rows(), rows))
                .isTrue();
    }

    @Test
    void tensorsRestoreTheModelAtAnyNumberOfThreads() {
        Rows rows = TestRows.withMissing(TestRows.normal(2, 400, 3), 0.2, 1);
        NearestNeighbours model = trained(rows, SETTINGS, 1).model();
        NearestNeighbours other = trained(rows, SETTINGS, 3).model();
        NearestNeighbours restored = NearestNeighbours.of(model.tensors(), Layout.of(3), SETTINGS);
        double[] energies = EnergyContract.values(model.energy(), rows);
        assertThat(EnergyContract.values(restored.energy(), rows)).isEqualTo(energies);
        assertThat(EnergyContract.values(other.energy(), rows)).isEqualTo(energies);
    }

    @Test
    void equalAndSingleRowsAreRows() {
        for (Rows rows : new Rows[] {Rows.zeros(1, 2), Rows.zeros(70, 2)}) {
            NearestNeighbours model = trained(rows, SETTINGS, 1).model();
            assertThat(EnergyContract.values(model.energy(), Rows.of(new float[] {0, 0}, new float[] {3, 4})))
                    .containsExactly(0, 12.5);
            Rows drawn = Rows.zeros(2, 2);
            model.project(Rows.of(new float[] {3, 4}, new float[] {Float.NaN, Float.NaN}), drawn);
            assertThat(TestRows.same(drawn, Rows.zeros(2, 2))).isTrue();
        }
    }

    @Test
    void damagedTensorsAreRefused() {
        Map<String, Tensor> sound =
                trained(TestRows.normal(4, 20, 2), SETTINGS, 1).model().tensors();
        requireRefused(sound, "variance", Tensor.scalar(0.0), "model: variance: expected above 0 and finite, got 0.0");
        requireRefused(
                sound,
                "rows",
                Tensor.of(new float[] {1, Float.POSITIVE_INFINITY}, 1, 2),
                "model: known: expected cells within ±1e15, got Infinity in row 0");
        requireRefused(sound, "rows", Tensor.of(new float[3], 1, 3), "model: rows: expected F32 [0, 2] (0: any)");
    }

    private static void requireRefused(Map<String, Tensor> sound, String name, Tensor damaged, String message) {
        Map<String, Tensor> tensors = new HashMap<>(sound);
        tensors.put(name, damaged);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> NearestNeighbours.of(tensors, Layout.of(2), SETTINGS))
                .withMessageStartingWith(message);
    }
}
