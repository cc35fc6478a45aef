package basin.strategy.masked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import basin.schema.Layout;
import basin.schema.Layout.Category;
import java.util.Arrays;
import java.util.List;
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

    private static final Category COLOUR = new Category(0, 3, 0, 1.5f);
    private static final Category FLAG = new Category(3, 1, -1, 1);
    private static final Layout CATEGORIES = Layout.of(4).withCategories(List.of(COLOUR, FLAG));

    /// p(colour, flag), with a colour that is never flagged.
    private static final double[][] JOINT = {{0.3, 0}, {0.1, 0.3}, {0.2, 0.1}};

    private static void set(Rows rows, int i, int colour, int flag) {
        COLOUR.setCode(colour, rows.array(i), rows.offset(i));
        FLAG.setCode(flag, rows.array(i), rows.offset(i));
    }

    private static MaskedModel categories(Shards shards) {
        int n = 2_000;
        Rows rows = Rows.zeros(n, 4);
        Randomness randomness = new Randomness(3);
        double[] joint = Arrays.stream(JOINT).flatMapToDouble(Arrays::stream).toArray();
        for (int i = 0; i < n; i++) {
            int both = randomness.categorical(joint, i, 0, 0);
            set(rows, i, both / 2, both % 2);
        }
        MaskedAutoencoder method = new MaskedAutoencoder();
        Settings settings = Settings.of(method.settings(), Map.of("steps", "600", "hidden", "32"));
        return (MaskedModel)
                method.train(rows, CATEGORIES, settings, Training.of(1, shards)).model();
    }

    /// The energy of a row is −log p(colour | flag) − log p(flag | colour), and the mean of a hidden cell the
    /// probabilities of its levels: by enumeration of the joint probabilities. The shares that the training rows
    /// show have standard errors of 0.018 at most, as 800 rows or more have a flag, and their logarithms of 0.085
    /// together. Three of them are allowed.
    @Test
    void aTableOfCategoriesHasItsConditionalProbabilities() {
        try (Shards shards = Shards.allCores()) {
            MaskedModel model = categories(shards);
            for (int colour = 0; colour < 3; colour++) {
                for (int flag = 0; flag < 2; flag++) {
                    double p = JOINT[colour][flag];
                    double byFlag = p / (JOINT[0][flag] + JOINT[1][flag] + JOINT[2][flag]);
                    double byColour = p / (JOINT[colour][0] + JOINT[colour][1]);
                    Rows row = Rows.zeros(1, 4);
                    set(row, 0, colour, flag);
                    double[] energy = new double[1];
                    model.energy().values(row, energy);
                    if (p == 0) {
                        assertThat(energy[0]).as("never seen").isGreaterThan(4);
                    } else {
                        assertThat(energy[0])
                                .as(colour + ", " + flag)
                                .isCloseTo(-Math.log(byFlag) - Math.log(byColour), within(0.25));
                    }
                    Rows hidden = row.copy();
                    for (int level = 0; level < 3; level++) {
                        hidden.set(0, level, Float.NaN);
                    }
                    Rows mean = Rows.zeros(1, 4);
                    model.fillWithMeans(hidden, mean);
                    assertThat(mean.get(0, colour) / 1.5)
                            .as("p(" + colour + " | " + flag + ")")
                            .isCloseTo(byFlag, within(0.06));
                    assertThat(mean.get(0, 0) + mean.get(0, 1) + mean.get(0, 2)).isCloseTo(1.5f, within(1e-6f));
                }
            }
        }
    }

    /// Draws of whole rows are real levels with the joint probabilities: 2,000 draws have a standard error of 0.0103
    /// at most, as the training rows had; six comparisons at five standard errors of both, 0.07, fail by chance
    /// once in 10⁶.
    @Test
    void drawsAndCompletionsAreLevels() {
        try (Shards shards = Shards.allCores()) {
            MaskedModel model = categories(shards);
            Rows drawn = Rows.zeros(2_000, 4);
            model.sample(new Randomness(11), 0, drawn);
            double[][] shares = new double[3][2];
            for (int i = 0; i < drawn.count(); i++) {
                float[] row = drawn.row(i);
                int colour = COLOUR.code(row, 0);
                int flag = FLAG.code(row, 0);
                Rows exact = Rows.zeros(1, 4);
                set(exact, 0, colour, flag);
                assertThat(row).containsExactly(exact.row(0));
                shares[colour][flag] += 1.0 / drawn.count();
            }
            for (int colour = 0; colour < 3; colour++) {
                assertThat(shares[colour]).as("colour " + colour).containsExactly(JOINT[colour], within(0.07));
            }
            Rows flagged = Rows.of(new float[] {Float.NaN, Float.NaN, Float.NaN, 1});
            Completions found = model.complete(flagged, 3);
            assertThat(found.rows().row(0)).containsExactly(0, 1.5f, 0, 1);
            assertThat(found.rows().row(1)).containsExactly(0, 0, 1.5f, 1);
        }
    }
}
