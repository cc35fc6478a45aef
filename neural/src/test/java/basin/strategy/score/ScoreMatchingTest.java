package basin.strategy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.energy.SmoothEnergy;
import basin.model.Method;
import basin.model.Settings;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// On rows of N(0, diag(1, ¼)) with noise of 0.3: all three forms find the slopes of ½ Σ y²/(variance + 0.09).
class ScoreMatchingTest {
    private static final double[] VARIANCES = {1 + 0.09, 0.25 + 0.09};

    private static Rows data() {
        Randomness randomness = new Randomness(1);
        Rows rows = Rows.zeros(20_000, 2);
        for (int i = 0; i < rows.count(); i++) {
            rows.set(i, 0, (float) randomness.normal(i, 0, 0));
            rows.set(i, 1, (float) (0.5 * randomness.normal(i, 0, 1)));
        }
        return rows;
    }

    /// The mean of ‖∇F − P y‖² over rows of the noised density, as a share of that of ‖P y‖², which is tr P.
    private static double error(Method method, Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.putAll(Map.of("hidden", "32", "steps", "800", "activation", "softplus"));
        Randomness randomness = new Randomness(2);
        Rows y = Rows.zeros(2_000, 2);
        for (int i = 0; i < y.count(); i++) {
            y.set(i, 0, (float) (Math.sqrt(VARIANCES[0]) * randomness.normal(i, 0, 0)));
            y.set(i, 1, (float) (Math.sqrt(VARIANCES[1]) * randomness.normal(i, 0, 1)));
        }
        try (Shards shards = Shards.allCores()) {
            SmoothEnergy energy =
                    (SmoothEnergy) method.train(data(), Settings.of(method.settings(), all), Training.of(1, shards))
                            .model()
                            .energy();
            Rows slopes = Rows.zeros(y.count(), 2);
            energy.gradients(y, new double[y.count()], slopes);
            double off = 0;
            double size = 0;
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < 2; p++) {
                    double expected = y.get(i, p) / VARIANCES[p];
                    off += Math.pow(slopes.get(i, p) - expected, 2);
                    size += expected * expected;
                }
            }
            return off / size;
        }
    }

    /// The noise of the estimate: P = 162 parameters, the average of the weights over 100 steps of 256 rows,
    /// and a variance of each row's loss that is a few times that of a regression with noise of tr P: some
    /// percent of it. An energy without slopes is off by all of it, and one of the wrong sign by four times it.
    @Test
    void allThreeFormsFindTheSlopesOfAGaussian() {
        assertThat(error(new ScoreMatching(), Map.of("noise", "0.3"))).isLessThan(0.05);
        assertThat(error(new SlicedScoreMatching(), Map.of("noise", "0.3"))).isLessThan(0.05);
        assertThat(error(new DenoisingScoreMatching(), Map.of("levels", "1", "min-noise", "0.3")))
                .isLessThan(0.05);
    }

    @Test
    void tooManyColumnsForTheExactFormAreRefused() {
        ScoreMatching method = new ScoreMatching();
        try (Shards shards = Shards.of(1)) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> method.train(
                            Rows.zeros(4, 17), Settings.of(method.settings(), Map.of()), Training.of(1, shards)))
                    .withMessageContaining("score-matching: expected 1 to 16 columns, got 17");
        }
    }

    @Test
    void theNoiseLevelOfTheEnergyIsChecked() {
        DenoisingScoreMatching method = new DenoisingScoreMatching();
        Settings settings = Settings.of(method.settings(), Map.of("energy-noise", "2"));
        try (Shards shards = Shards.of(1)) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> method.train(Rows.zeros(4, 2), settings, Training.of(1, shards)))
                    .withMessageContaining("setting energy-noise: expected 0.03 to 1.0");
        }
    }
}
