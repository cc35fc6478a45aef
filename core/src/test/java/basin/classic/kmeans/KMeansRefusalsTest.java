package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.classic.ClassicMethods;
import basin.model.Setting;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KMeansRefusalsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final KMeansSettings LLOYD =
            KMeansSettings.standard().withStarts(1).until(1000, 0);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void rowsThatCannotBeTrainedOnAreNamed() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> KMeans.train(TestRows.normal(1, 5, 2), LLOYD.withK(6), TRAINING))
                .withMessage("k: expected at most the number of rows, 5, got 6; set k to 5 or less");
        float[][] bad = {
            {Float.POSITIVE_INFINITY},
            {Float.NEGATIVE_INFINITY},
            {1e16f},
            {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}
        };
        for (float[] cells : bad) {
            for (float first : new float[] {0, Float.NaN}) {
                Rows rows = TestRows.normal(1, 3000, 2);
                rows.set(0, 0, first);
                for (int i = 0; i < cells.length; i++) {
                    rows.set(1499 + i, 1, cells[i]);
                }
                assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> KMeans.train(rows, LLOYD.withK(2), TRAINING))
                        .withMessage("kmeans: expected a number within ±1e15, got " + cells[0]
                                + " in row 1500, column 2; correct it, leave the row or the column out");
            }
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.withK(0))
                .withMessage("k: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.withStarts(-2))
                .withMessage("starts: expected 1 or more, got -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.until(0, 0))
                .withMessage("sweeps: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.until(1, Double.NaN))
                .withMessage("tolerance: expected 0 to 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.withRate(0.6))
                .withMessage("rate: expected above 0 and at most 0.5, got 0.6");
    }

    @Test
    void theStandardSettingsAreTheDefaultsOfTheCommand() {
        List<Setting> known = ClassicMethods.KMEANS.settings();
        assertThat(KMeansSettings.standard())
                .isEqualTo(new KMeansSettings(
                        32,
                        KMeansSettings.Start.PLUS_PLUS,
                        KMeansSettings.Update.LLOYD,
                        3,
                        300,
                        1e-5,
                        0.05,
                        KMeansSettings.Pruning.AUTO));
        for (Setting setting : known) {
            assertThat(setting.read(setting.defaultText())).isPresent();
            assertThat(setting.meaning()).isNotBlank();
        }
    }

    @Test
    void aStartThatDoesNotFitIsNamed() {
        Rows rows = TestRows.normal(1, 5, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.train(rows, Rows.zeros(2, 3), LLOYD, TRAINING))
                .withMessage("start: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.train(rows, Rows.zeros(0, 2), LLOYD, TRAINING))
                .withMessage("start: expected at least one, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.train(rows, Rows.of(new float[] {1, Float.NaN}), LLOYD, TRAINING))
                .withMessage("start: expected finite cells, got NaN in row 0");
    }
}
