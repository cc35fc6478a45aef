package basin.strategy.masked;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Contrast;
import basin.infer.Completions;
import basin.landscape.Spiral;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskedAutoencoderTest {
    /// Rows of a strip as low as the data cost about a third of its width of the area under the curve: 0.15 at
    /// most.
    @Test
    void theEnergyIsLowOnTheSpiral() {
        Randomness randomness = new Randomness(1);
        MaskedAutoencoder method = new MaskedAutoencoder();
        try (Shards shards = Shards.allCores()) {
            Rows rows = Spiral.rows(2_000, 0.01, randomness.named("spiral"));
            Rows data = Scaler.fit(rows, shards).standardise(rows, shards);
            Model model = method.train(data, Settings.of(method.settings(), Map.of()), Training.of(1, shards))
                    .model();
            Contrast contrast = Contrast.measure(model.energy(), data, randomness.named("away"), shards);
            assertThat(contrast.auroc()).isGreaterThanOrEqualTo(0.95);
        }
    }

    /// Twelve columns that are ± one of three hidden numbers with noise of 0.2, and the last a random ±1 that
    /// does not depend on the others.
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

    /// A cell given three others of the same hidden number has a standard deviation of 0.23 left, of 1.02.
    @Test
    void aTableWithMissingCellsIsLearnedAndCompleted() {
        Rows whole = table();
        Rows holed = TestRows.withMissing(whole, 0.1, 6);
        MaskedAutoencoder method = new MaskedAutoencoder();
        Settings settings = Settings.of(method.settings(), Map.of("steps", "800", "hidden", "64"));
        try (Shards shards = Shards.allCores()) {
            Model model = method.train(holed, settings, Training.of(1, shards)).model();
            Rows asked = whole.slice(0, 20).copy();
            for (int i = 0; i < 20; i++) {
                asked.set(i, i % 12, Float.NaN);
            }
            Completions found = model.complete(asked, 1);
            double square = 0;
            for (int i = 0; i < 20; i++) {
                square += Math.pow((double) found.rows().get(i, i % 12) - whole.get(i, i % 12), 2) / 20;
            }
            // The standard error of a root mean square of 20 is 16 %; a net that knew nothing had 1.02.
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
