package basin.strategy.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.landscape.Spiral;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.model.Training;
import basin.net.ReconstructionEnergy;
import basin.net.SmoothMap;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.strategy.SpiralShape;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DenoisingAutoencoderTest {
    private static Shards shards;
    private static SpiralShape shape;

    @BeforeAll
    static void train() {
        shards = Shards.allCores();
        shape = SpiralShape.of(new DenoisingAutoencoder(), Map.of(), shards);
    }

    @AfterAll
    static void end() {
        shards.close();
    }

    @Test
    void theEnergyIsLowOnTheSpiral() {
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThanOrEqualTo(0.1);
    }

    /// A point of the standardised spiral.
    private static double[] curve(double t) {
        double[] point = Spiral.curve(t);
        Scaler scaler = scaler();
        return new double[] {
            (point[0] - scaler.mean(0)) / scaler.standardDeviation(0),
            (point[1] - scaler.mean(1)) / scaler.standardDeviation(1)
        };
    }

    private static Scaler scaler() {
        return Scaler.fit(Spiral.rows(2_000, 0.01, new Randomness(1).named("spiral")), shards);
    }

    private static double[] normal(double t) {
        double[] before = curve(t - 1e-4);
        double[] after = curve(t + 1e-4);
        double length = Math.hypot(after[0] - before[0], after[1] - before[1]);
        return new double[] {(after[1] - before[1]) / length, -(after[0] - before[0]) / length};
    }

    /// Where on the curve row i of [#awayFromCurve] belongs: two rows to a place.
    private static double place(int i) {
        return 0.35 + 0.6 * Math.floorDiv(i, 2) / 40;
    }

    /// Rows at a distance along the normal, on both sides, in the outer parts, where a turn's neighbours are 1
    /// away.
    private static Rows awayFromCurve(double distance) {
        Rows rows = Rows.zeros(80, 2);
        for (int i = 0; i < 80; i++) {
            double t = place(i);
            double side = i % 2 == 0 ? distance : -distance;
            for (int p = 0; p < 2; p++) {
                rows.set(i, p, (float) (curve(t)[p] + side * normal(t)[p]));
            }
        }
        return rows;
    }

    /// Claim D1: nine arrows of ten within 25° of the normal, at a fifth of the way to the next turn.
    @Test
    void reconstructionsPointToTheData() {
        SmoothMap map = ((ReconstructionEnergy) shape.model().energy()).map();
        Rows y = awayFromCurve(0.2);
        Rows led = Rows.zeros(80, 2);
        map.apply(y, led);
        int good = 0;
        for (int i = 0; i < 80; i++) {
            double[] normal = normal(place(i));
            double side = i % 2 == 0 ? -1 : 1;
            double first = (double) led.get(i, 0) - y.get(i, 0);
            double second = (double) led.get(i, 1) - y.get(i, 1);
            double cosine = side * (first * normal[0] + second * normal[1]) / Math.hypot(first, second);
            good += cosine > Math.cos(Math.toRadians(25)) ? 1 : 0;
        }
        assertThat(good).isGreaterThanOrEqualTo(72);
    }

    /// Claim D2: F ≈ distance² near the data, so that its logarithm rises by 2 for each of the distance's.
    /// Half-way to the next turn, at 0.5, the field has to vanish, so that it falls short of the distance from
    /// 0.2 on.
    @Test
    void theEnergyGrowsWithTheSquareOfTheDistance() {
        double near = meanEnergy(0.05);
        double far = meanEnergy(0.15);
        assertThat(Math.log(far / near) / Math.log(3)).isCloseTo(2, within(0.2));
        assertThat(near).isCloseTo(0.05 * 0.05, within(0.2 * 0.05 * 0.05));
    }

    private static double meanEnergy(double distance) {
        double sum = 0;
        for (double value : EnergyContract.values(shape.model().energy(), awayFromCurve(distance))) {
            sum += value / 80;
        }
        return sum;
    }

    /// With one level of noise on N(0, C), the map is the mean of y given y + σε: G(y) = C (C + σ²)⁻¹ y, which
    /// is y + σ² ∇ log p(y) (Alain & Bengio, JMLR 2014, theorem 1).
    ///
    /// A least-squares fit of P parameters to N draws is off by P/N of what no map can explain, tr(C − C (C +
    /// σ²)⁻¹ C); here P = 162, and the average of the weights covers about 100 steps of 256 rows. The
    /// bound is five times that, so that it allows for steps that have not quite settled.
    @Test
    void onAGaussianTheFieldIsTheScore() {
        double sigma = 0.5;
        Randomness randomness = new Randomness(1);
        Rows data = Rows.zeros(20_000, 2);
        for (int i = 0; i < data.count(); i++) {
            data.set(i, 0, (float) randomness.normal(i, 0, 0));
            data.set(i, 1, (float) (0.5 * randomness.normal(i, 0, 1)));
        }
        DenoisingAutoencoder method = new DenoisingAutoencoder();
        Settings settings = Settings.of(
                method.settings(), Map.of("noise", "0.5", "min-noise", "0.5", "hidden", "32", "steps", "1500"));
        Model model = method.train(data, settings, Training.of(1, shards)).model();
        SmoothMap map = ((ReconstructionEnergy) model.energy()).map();
        Rows y = Rows.zeros(1000, 2);
        for (int i = 0; i < 1000; i++) {
            y.set(i, 0, (float) (Math.hypot(1, sigma) * randomness.normal(i, 1, 0)));
            y.set(i, 1, (float) (Math.hypot(0.5, sigma) * randomness.normal(i, 1, 1)));
        }
        Rows led = Rows.zeros(1000, 2);
        map.apply(y, led);
        double off = 0;
        double wrong = 0;
        for (int i = 0; i < 1000; i++) {
            for (int p = 0; p < 2; p++) {
                double variance = p == 0 ? 1 : 0.25;
                double score = -y.get(i, p) / (variance + sigma * sigma);
                double field = ((double) led.get(i, p) - y.get(i, p)) / (sigma * sigma);
                off += Math.pow(sigma * sigma * (field - score), 2) / 1000;
                wrong += Math.pow(sigma * sigma * (field + score), 2) / 1000;
            }
        }
        double unexplained = 1 - 1 / 1.25 + 0.25 - 0.25 * 0.25 / 0.5;
        double bound = 5 * 162 / (100 * 256.0) * unexplained;
        assertThat(off).isLessThan(bound);
        assertThat(wrong).isGreaterThan(20 * bound);
    }

    @Test
    void levelsThatDoNotFitAreRefused() {
        DenoisingAutoencoder method = new DenoisingAutoencoder();
        Settings settings = Settings.of(method.settings(), Map.of("noise", "0.1", "min-noise", "0.5"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> method.train(Rows.zeros(4, 2), settings, Training.of(1, shards)))
                .withMessageContaining("setting min-noise: expected at most the noise, 0.1, got 0.5");
    }
}
