package basin.strategy.contrast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Model;
import basin.model.Settings;
import basin.model.Training;
import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.ConfinedEnergy;
import basin.neural.Losses;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.schema.Layout;
import basin.strategy.SpiralShape;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import basin.train.Objective;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AdversarialTest {
    private static final Shards SHARDS = Shards.of(1);
    private static final Mlp GENERATOR = new Mlp("generator", List.of(2, 24, 24, 2), Activation.SILU);
    private static final ConfinedEnergy ENERGY =
            new ConfinedEnergy(new Mlp("energy", List.of(2, 24, 24, 1), Activation.SILU), 1.5);
    private static final List<Net> NETS = List.of(ENERGY.net(), GENERATOR);
    private static final AdversarialObjective OBJECTIVE = new AdversarialObjective(ENERGY, GENERATOR, 3, 0.5);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void spacingsAreDistancesFromTheNearestOtherRow() {
        Rows rows = TestRows.normal(1, 20, 3);
        double[] expected = new double[20];
        for (int i = 0; i < 20; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < 20; j++) {
                double square = 0;
                for (int p = 0; p < 3; p++) {
                    square += Math.pow((double) rows.get(i, p) - rows.get(j, p), 2);
                }
                least = j == i ? least : Math.min(least, square);
            }
            expected[i] = 0.5 * Math.log(least);
        }
        try (Scope _ = Scope.open()) {
            float[] found =
                    AdversarialObjective.logSpacings(NativeTensor.of(rows)).toArray();
            for (int i = 0; i < 20; i++) {
                assertThat(found[i]).isCloseTo((float) expected[i], within(1e-5f));
            }
        }
    }

    /// H = d · mean log r + log(n − 1) + log V + γ (Kozachenko & Leonenko), V = π being the volume of the unit
    /// ball in two columns: for 1,000 normal rows within 5 standard deviations of the estimate, 0.05 each, of log
    /// 2πe. Each term has the variance ψ′(1) + ½ · 2 of log-distances and log-densities, and neighbours share
    /// some: 2.8 / n, and half of that again for what they share.
    @Test
    void spacingsEstimateTheEntropy() {
        int n = 1000;
        try (Scope _ = Scope.open()) {
            double mean = AdversarialObjective.logSpacings(NativeTensor.of(TestRows.normal(2, n, 2)))
                    .mean()
                    .item();
            double entropy = 2 * mean + Math.log(n - 1.0) + Math.log(Math.PI) + 0.5772156649;
            double error = Math.sqrt(1.5 * (Math.PI * Math.PI / 6 + 1) / n);
            assertThat(entropy).isCloseTo(Math.log(2 * Math.PI * Math.E), within(5 * error));
        }
    }

    /// One backward pass moves the energy by the energy's loss alone and the generator by the generator's
    /// alone: each block of the gradient is the limit of differences of its own loss, and 0 for the other's.
    @Test
    void eachLossHasGradientsForItsOwnNetOnly() {
        // Few rows, so that none gets another nearest one within the differences.
        Rows rows = TestRows.normal(3, 8, 2);
        Parameters parameters = Losses.first(NETS);
        Objective ofEnergy = (weights, shard) -> {
            NativeTensor drawn = drawn(weights.constants(), shard.normals("latents", 2));
            return shard.mean(OBJECTIVE.energyLoss(weights, shard, drawn));
        };
        Objective ofGenerator = (weights, shard) ->
                shard.mean(OBJECTIVE.generatorLoss(weights, shard, drawn(weights, shard.normals("latents", 2))));
        for (int seed = 0; seed < 5; seed++) {
            assertThat(new Losses(ofEnergy, rows, 0).disagreement(parameters, seed, "energy"))
                    .isLessThan(1);
            assertThat(new Losses(ofGenerator, rows, 0).disagreement(parameters, seed, "generator"))
                    .isLessThan(1);
        }
        float[] energyAlone = new Losses(ofEnergy, rows, 0).gradient(parameters);
        float[] generatorAlone = new Losses(ofGenerator, rows, 0).gradient(parameters);
        float[] both = new Losses(OBJECTIVE, rows, 0).gradient(parameters);
        for (Parameters.Entry entry : parameters.entries()) {
            boolean energy = entry.name().startsWith("energy");
            for (int j = entry.offset(); j < entry.offset() + entry.size(); j++) {
                assertThat(energy ? generatorAlone[j] : energyAlone[j]).isZero();
                assertThat(both[j]).isCloseTo(energy ? energyAlone[j] : generatorAlone[j], within(1e-5f));
            }
        }
    }

    private static NativeTensor drawn(Weights weights, NativeTensor latents) {
        return GENERATOR.forward(weights, latents);
    }

    /// Four groups at the corners of a square: the generator draws each of them more than a fifth as often as
    /// it should, though one alone would have as low an energy; without the entropy some are hardly drawn.
    @Test
    void theGeneratorDrawsRowsOfEveryGroup() {
        Rows data = groups();
        double[] shares = shares(trained(OBJECTIVE, data));
        for (double share : shares) {
            assertThat(share).isGreaterThan(0.05);
        }
        Objective withoutEntropy = (weights, shard) -> {
            NativeTensor drawn = drawn(weights, shard.normals("latents", 2));
            return shard.mean(
                    OBJECTIVE.energyLoss(weights, shard, drawn.detached()).plus(ENERGY.of(weights.constants(), drawn)));
        };
        double least = 1;
        for (double share : shares(trained(withoutEntropy, data))) {
            least = Math.min(least, share);
        }
        assertThat(least).as("least share without the entropy").isLessThan(0.05);
    }

    private static Rows groups() {
        Rows rows = TestRows.normal(4, 1000, 2);
        for (int i = 0; i < rows.count(); i++) {
            rows.set(i, 0, 0.2f * rows.get(i, 0) + ((i & 1) == 0 ? 1 : -1));
            rows.set(i, 1, 0.2f * rows.get(i, 1) + ((i & 2) == 0 ? 1 : -1));
        }
        return rows;
    }

    private static Rows trained(Objective objective, Rows data) {
        TrainerSettings settings =
                TrainerSettings.standard().withSteps(600).withRate(5e-3).withoutValidation();
        Parameters parameters = new Trainer(objective, settings, Training.of(1, SHARDS))
                .train(data, Parameters.of(NETS, new Randomness(0)))
                .parameters();
        Rows drawn = Rows.zeros(1000, 2);
        GENERATOR.map(parameters).apply(TestRows.normal(5, 1000, 2), drawn);
        return drawn;
    }

    /// Of the draws, those within 0.6, three standard deviations, of each corner.
    private static double[] shares(Rows drawn) {
        double[] shares = new double[4];
        for (int i = 0; i < drawn.count(); i++) {
            for (int corner = 0; corner < 4; corner++) {
                double x = drawn.get(i, 0) - ((corner & 1) == 0 ? 1 : -1);
                double y = drawn.get(i, 1) - ((corner & 2) == 0 ? 1 : -1);
                shares[corner] += Math.hypot(x, y) < 0.6 ? 1.0 / drawn.count() : 0;
            }
        }
        return shares;
    }

    @Test
    void aDrawDependsOnItsNumberAlone() {
        Adversarial method = new Adversarial();
        Settings settings = Settings.of(method.settings(), Map.of("hidden", "4", "steps", "3", "latents", "3"));
        Model model = method.train(groups(), settings, Training.of(1, SHARDS)).model();
        Rows all = Rows.zeros(10, 2);
        Rows some = Rows.zeros(3, 2);
        model.sample(new Randomness(1), 0, all);
        model.sample(new Randomness(1), 5, some);
        for (int i = 0; i < 3; i++) {
            assertThat(some.row(i)).isEqualTo(all.row(5 + i));
        }
        Rows again = Rows.zeros(10, 2);
        method.restore(model.tensors(), Layout.of(2), settings).sample(new Randomness(1), 0, again);
        assertThat(TestRows.cells(again)).isEqualTo(TestRows.cells(all));
    }

    @Test
    void theEnergyHasTheShapeOfTheSpiral() {
        SpiralShape shape = SpiralShape.of(new Adversarial(), Map.of(), SHARDS);
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThan(0.1);
    }
}
