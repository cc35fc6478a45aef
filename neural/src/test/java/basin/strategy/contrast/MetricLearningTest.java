package basin.strategy.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.infer.Completions;
import basin.model.Conditional;
import basin.model.Model;
import basin.model.Settings;
import basin.model.Training;
import basin.net.Activation;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.neural.Losses;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.schema.Layout;
import basin.strategy.SpiralShape;
import basin.train.Objective;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricLearningTest {
    private static final Shards SHARDS = Shards.of(1);
    private static final MetricLearning METHOD = new MetricLearning();
    private static final double CORRELATION = 0.9;
    private static final Map<String, String> SMALL =
            Map.of("hidden", "32-32", "embedding", "8", "steps", "800", "rate", "0.005");

    private static Model model;

    /// Pairs of standard normal numbers of correlation 0.9.
    private static Rows pairs(long seed, int count) {
        Rows rows = TestRows.normal(seed, count, 2);
        for (int i = 0; i < count; i++) {
            double x = rows.get(i, 0);
            rows.set(i, 1, (float) (CORRELATION * x + Math.sqrt(1 - CORRELATION * CORRELATION) * rows.get(i, 1)));
        }
        return rows;
    }

    /// Rows whose y are those of the next row.
    private static Rows mismatched(Rows rows) {
        Rows mismatched = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            mismatched.set(i, 1, rows.get((i + 1) % rows.count(), 1));
        }
        return mismatched;
    }

    @BeforeAll
    static void train() {
        model = METHOD.train(pairs(1, 20_000), Settings.of(METHOD.settings(), SMALL), Training.of(1, SHARDS))
                .model();
    }

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// log n less the loss is a bound from below on the mutual information, −½ log(1 − ρ²) = 0.83, and on log n
    /// (van den Oord et al., 2018, section 2.3); of the trained model on rows never seen it is near: above nine
    /// tenths. The mean of 200 batches may be above the bound by 5 of its standard errors.
    @Test
    void theLossBoundsTheMutualInformation() {
        double information = -0.5 * Math.log(1 - CORRELATION * CORRELATION);
        int n = 128;
        int batches = 200;
        double sum = 0;
        double squares = 0;
        for (int batch = 0; batch < batches; batch++) {
            double found = Math.log(n) - loss(pairs(1000 + batch, n));
            sum += found;
            squares += found * found;
        }
        double mean = sum / batches;
        double error = Math.sqrt((squares / batches - mean * mean) / batches);
        assertThat(mean).isLessThan(information + 5 * error);
        assertThat(mean).isGreaterThan(0.9 * information - 5 * error);
        double few = Math.log(2) - loss(pairs(999, 2));
        assertThat(few).as("of two rows").isLessThanOrEqualTo(Math.log(2));
    }

    private static double loss(Rows rows) {
        Settings settings = Settings.of(METHOD.settings(), SMALL);
        MetricLearning.Nets nets = METHOD.nets(settings, Layout.of(2).withGiven(1));
        Parameters parameters = Losses.first(nets.all()).restored(model.tensors());
        return new Losses(new PairLoss(nets.x(), nets.y(), 0), rows, 0).value(parameters);
    }

    /// At the optimum −F is log p(x, y) / p(x) p(y) and a constant: over true pairs, what is left of their
    /// difference varies by less than a tenth of what the ratio does.
    @Test
    void theEnergyIsTheLogRatioOfDensities() {
        Rows rows = pairs(2, 2000);
        double[] energies = Energies.values(model.energy(), rows, SHARDS);
        double[] ratios = new double[energies.length];
        double[] rest = new double[energies.length];
        double noise = 1 - CORRELATION * CORRELATION;
        for (int i = 0; i < ratios.length; i++) {
            double x = rows.get(i, 0);
            double y = rows.get(i, 1);
            double off = y - CORRELATION * x;
            ratios[i] = -0.5 * off * off / noise + 0.5 * y * y;
            rest[i] = energies[i] + ratios[i];
        }
        assertThat(variance(rest)).isLessThan(0.1 * variance(ratios));
    }

    private static double variance(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        return java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
    }

    /// The true log ratio separates them with an AUROC of 0.86; an energy of the wrong sign with 0.14.
    @ParameterizedTest
    @ValueSource(strings = {"infonce", "margin"})
    void truePairsAreSeparatedFromMismatchedOnes(String loss) {
        Model trained = loss.equals("infonce") ? model : margin();
        Rows rows = pairs(3, 4000);
        double auroc = Contrast.auroc(
                Energies.values(trained.energy(), rows, SHARDS),
                Energies.values(trained.energy(), mismatched(rows), SHARDS));
        assertThat(auroc).isGreaterThan(0.82);
    }

    private static Model margin() {
        Map<String, String> settings = new java.util.HashMap<>(SMALL);
        settings.put("loss", "margin");
        return METHOD.train(pairs(1, 20_000), Settings.of(METHOD.settings(), settings), Training.of(1, SHARDS))
                .model();
    }

    /// Given x, y is normal around ρ x, and p(y | x) / p(y) is largest at y = x / ρ: what the minimum of F
    /// means. On x = ±0.5 it lies within 0.3 of that, a third of the standard deviation of y.
    @Test
    void predictionsAreMinimaOverY() {
        Conditional conditional = (Conditional) model;
        assertThat(conditional.given()).isEqualTo(1);
        Rows x = Rows.of(new float[] {0.5f}, new float[] {-0.5f});
        Completions answers = conditional.predict(x, 3);
        for (int answer = 0; answer < answers.count(); answer++) {
            float[] row = answers.rows().row(answer);
            assertThat(row[0]).isEqualTo(x.get(answers.source(answer), 0));
            if (answer == 0 || answers.source(answer) != answers.source(answer - 1)) {
                assertThat(Math.abs(row[1] - row[0] / CORRELATION)).isLessThan(0.3);
            }
        }
    }

    /// Draws have the correlation of the data, about 0.9, and not that of independent pairs.
    @Test
    void drawsAreTruePairs() {
        Rows drawn = Rows.zeros(2000, 2);
        model.sample(new Randomness(4), 0, drawn);
        double sum = 0;
        double xs = 0;
        double ys = 0;
        for (int i = 0; i < drawn.count(); i++) {
            sum += drawn.get(i, 0) * drawn.get(i, 1);
            xs += drawn.get(i, 0) * drawn.get(i, 0);
            ys += drawn.get(i, 1) * drawn.get(i, 1);
        }
        assertThat(sum / Math.sqrt(xs * ys)).isBetween(0.8, 0.97);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3})
    void theGradientIsTheLimitOfDifferences(double margin) {
        List<Net> nets = List.of(
                new Mlp("x", List.of(1, 6, 3), Activation.SILU), new Mlp("y", List.of(2, 6, 3), Activation.SILU));
        Objective objective = new PairLoss(nets.getFirst(), nets.getLast(), margin);
        Losses losses = new Losses(objective, TestRows.normal(5, 20, 3), 0);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(Losses.first(nets), seed)).isLessThan(1);
        }
    }

    @Test
    void theEnergyHasTheShapeOfTheSpiral() {
        SpiralShape shape = SpiralShape.of(METHOD, Map.of(), SHARDS);
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThan(0.1);
    }

    @Nested
    class Distance implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new EmbeddingDistance(new PairMap(map("x", 1), map("y", 2)));
        }

        private SmoothMap map(String name, int inputs) {
            Mlp net = new Mlp(name, List.of(inputs, 5, 4), Activation.SILU);
            return net.map(Losses.first(List.of(net)));
        }

        @Override
        public Rows rows() {
            return TestRows.normal(6, 12, 3);
        }

        /// Embeddings are float32.
        @Override
        public double valueRounding() {
            return 0x1p-20;
        }
    }
}
