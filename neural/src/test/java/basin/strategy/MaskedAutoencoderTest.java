package basin.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Completions;
import basin.model.Model;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedAutoencoderTest {
    @Test
    void theSpiralIsLow() {
        try (Shards shards = Shards.allCores()) {
            SpiralShape shape = SpiralShape.of(new MaskedAutoencoder(), Map.of(), shards);
            assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.94);
            assertThat(shape.distance()).isLessThanOrEqualTo(0.1);
        }
    }

    /// Twelve columns that are ± one of three hidden numbers with noise of 0.2, and the last a coin's ±1 that
    /// nothing tells of.
    private static Rows table() {
        Randomness randomness = new Randomness(5);
        Rows rows = Rows.zeros(1_000, 13);
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < 12; p++) {
                double hidden = randomness.normal(i, 0, p % 3);
                rows.set(i, p, (float) ((p < 6 ? hidden : -hidden) + 0.2 * randomness.normal(i, 1, p)));
            }
            rows.set(i, 12, randomness.below(2, i, 2, 0) * 2 - 1);
        }
        return rows;
    }

    /// A cell given three others of the same hidden number has a deviation of 0.23 left, of 1.02.
    @Test
    void aTableWithMissingCellsIsLearnedAndCompleted() {
        Rows whole = table();
        Rows holed = TestRows.withMissing(whole, 0.1, 6);
        MaskedAutoencoder method = new MaskedAutoencoder();
        Settings settings = Settings.of(method.settings(), Map.of("steps", "800", "hidden", "64"));
        try (Shards shards = Shards.allCores()) {
            Model model = method.train(holed, settings, Training.of(1, shards)).model();
            Rows asked = whole.slice(0, 40).copy();
            for (int i = 0; i < 40; i++) {
                asked.set(i, i % 12, Float.NaN);
            }
            Completions found = model.complete(asked, 1);
            double square = 0;
            for (int i = 0; i < 40; i++) {
                square += Math.pow((double) found.rows().get(i, i % 12) - whole.get(i, i % 12), 2) / 40;
            }
            // The standard error of a root mean square of 40 is 11 %; a net that knew nothing had 1.02.
            assertThat(Math.sqrt(square)).isLessThan(0.23 * 1.7);
            Rows coin = whole.slice(0, 1).copy();
            coin.set(0, 12, Float.NaN);
            Completions sides = model.complete(coin, 2);
            assertThat(sides.count()).isEqualTo(2);
            assertThat((double) sides.rows().get(0, 12) * sides.rows().get(1, 12))
                    .isBetween(-1.2, -0.8);
        }
    }
}
