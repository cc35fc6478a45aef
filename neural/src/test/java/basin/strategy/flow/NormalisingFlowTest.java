package basin.strategy.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.model.Normalised;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.net.Activation;
import basin.net.CouplingFlow;
import basin.net.FlowEnergy;
import basin.net.Knots;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.neural.Losses;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.strategy.SpiralShape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalisingFlowTest {
    private static final int BINS = 4;
    private static final double REACH = 3;

    private static List<Mlp> nets() {
        return IntStream.range(0, 3)
                .mapToObj(layer -> new Mlp(
                        "coupling." + layer,
                        List.of(CouplingFlow.kept(layer, 3).length, 8, CouplingFlow.outputs(layer, 3, BINS)),
                        Activation.TANH,
                        2))
                .toList();
    }

    private static CouplingFlow flow(Parameters parameters) {
        List<SmoothMap> maps = nets().stream().map(net -> net.map(parameters)).toList();
        return new CouplingFlow(3, maps, BINS, REACH);
    }

    /// The loss is the mean energy, and its derivatives by the weights are those of that mean: what a training
    /// step follows, although the graph holds the nets alone. Rows stay away from knots, where there is no
    /// derivative.
    @Test
    void theLossIsTheMeanEnergyAndItsDerivativesAreThoseOfDifferences() {
        Parameters parameters = Losses.first(List.<Net>copyOf(nets()));
        Rows rows = Knots.without(flow(parameters), TestRows.normal(1, 60, 3), 0x1p-5);
        assertThat(rows.count()).isGreaterThan(10);
        try (Shards shards = Shards.of(2)) {
            Losses losses = new Losses(new FlowObjective(nets(), NormalisingFlowTest::flow, 0, shards), rows, 0);
            double mean = 0;
            for (double energy : EnergyContract.values(new FlowEnergy(flow(parameters)), rows)) {
                mean += energy / rows.count();
            }
            assertThat(losses.value(parameters)).isCloseTo(mean, within(1e-5 * Math.abs(mean)));
            for (int direction = 0; direction < 10; direction++) {
                assertThat(losses.disagreement(parameters, direction)).isLessThan(1);
            }
            for (Mlp net : nets()) {
                assertThat(losses.disagreement(parameters, 0, net.name())).isLessThan(1);
            }
        }
    }

    /// The mean of −log p over rows of a banana, (x, x²/2 + 0.3 x′), comes near their entropy, log(2π e · 0.3):
    /// one coupling layer is enough in principle. The mean of 1,000 rows has a standard error of 1/√1000 =
    /// 0.03, and a fit of P parameters loses P/2N = 0.06 of the 8,000; five standard errors and twice the loss.
    @Test
    void aKnownDensityIsLearned() {
        Randomness randomness = new Randomness(2);
        Rows rows = Rows.zeros(9_000, 2);
        for (int i = 0; i < rows.count(); i++) {
            double x = randomness.normal(i, 0, 0);
            rows.set(i, 0, (float) x);
            rows.set(i, 1, (float) (x * x / 2 + 0.3 * randomness.normal(i, 0, 1)));
        }
        NormalisingFlow method = new NormalisingFlow();
        Settings settings = Settings.of(
                method.settings(),
                Map.of("layers", "2", "hidden", "16", "steps", "600", "noise", "0", "rate", "5e-3", "reach", "6"));
        try (Shards shards = Shards.allCores()) {
            Normalised model = (Normalised) method.train(rows.slice(0, 8_000), settings, Training.of(1, shards))
                    .model();
            double mean = 0;
            for (double value : EnergyContract.values(model.energy(), rows.slice(8_000, 9_000))) {
                mean += value / 1_000;
            }
            assertThat(model.logPartition()).isZero();
            double entropy = Math.log(2 * Math.PI * Math.E * 0.3);
            assertThat(mean).isBetween(entropy - 5 * 0.032, entropy + 5 * 0.032 + 0.12);
            // Draws are exact, so that their mean energy is the model's entropy.
            Rows drawn = Rows.zeros(1_000, 2);
            model.sample(randomness.named("draws"), 0, drawn);
            double ofDraws = 0;
            for (double value : EnergyContract.values(model.energy(), drawn)) {
                ofDraws += value / 1_000;
            }
            assertThat(ofDraws).isCloseTo(mean, within(5 * 0.032 * Math.sqrt(2) + 0.12));
        }
    }

    /// Twenty columns of which three numbers and some noise make 500 rows, the worst of cases for a net of many
    /// numbers: on rows that it has not seen the mean energy stays below that of independent columns, ½ log 2πe
    /// each, since training keeps what is best for rows held back.
    @Test
    void aTableOfManyColumnsAndFewRowsIsNotOverfitted() {
        Rows rows = TestRows.normal(5, 1_500, 20);
        Rows causes = TestRows.normal(6, 1_500, 3);
        Randomness loads = new Randomness(7);
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < 20; p++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += loads.normal(p, 0, k) * causes.get(i, k);
                }
                rows.set(i, p, (float) ((sum + 0.5 * rows.get(i, p)) / Math.sqrt(3.25)));
            }
        }
        NormalisingFlow method = new NormalisingFlow();
        try (Shards shards = Shards.allCores()) {
            Settings settings = Settings.of(method.settings(), Map.of("steps", "300"));
            Trained<?> trained = method.train(rows.slice(0, 500), settings, Training.of(1, shards));
            double mean = 0;
            for (double value : EnergyContract.values(trained.model().energy(), rows.slice(500, 1_500))) {
                mean += value / 1_000;
            }
            assertThat(mean).isLessThan(20 * 0.5 * Math.log(2 * Math.PI * Math.E));
        }
    }

    @Test
    void theSpiralIsLearned() {
        try (Shards shards = Shards.allCores()) {
            SpiralShape shape = SpiralShape.of(new NormalisingFlow(), Map.of(), shards);
            assertThat(shape.auroc()).isGreaterThan(0.95);
            assertThat(shape.distance()).isLessThan(0.1);
        }
    }

    /// Stopped after four of nine steps and resumed, at another number of threads.
    @Test
    void aResumedTrainingEndsAtTheSameBits() {
        NormalisingFlow method = new NormalisingFlow();
        Rows data = TestRows.normal(1, 60, 5);
        Settings settings = Settings.of(method.settings(), Map.of("hidden", "8", "steps", "9"));
        try (Shards shards = Shards.of(2);
                Shards one = Shards.of(1)) {
            Trained<?> through = method.train(data, settings, Training.of(1, shards));
            int[] steps = {0};
            Training early = Training.of(1, shards)
                    .watchedBy(step -> steps[0] = step.step())
                    .stoppedBy(() -> steps[0] >= 4);
            Trained<?> stopped = method.train(data, settings, early);
            assertThat(stopped.unfinished()).isNotEmpty();
            Trained<?> resumed =
                    method.train(data, settings, Training.of(1, one).resumedFrom(stopped.unfinished()));
            assertThat(EnergyContract.values(resumed.model().energy(), data))
                    .containsExactly(EnergyContract.values(through.model().energy(), data));
        }
    }

    @Test
    void oneColumnIsRefused() {
        NormalisingFlow method = new NormalisingFlow();
        try (Shards shards = Shards.of(1)) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> method.train(
                            Rows.zeros(4, 1), Settings.of(method.settings(), Map.of()), Training.of(1, shards)))
                    .withMessageContaining("flow: expected 2 or more columns, got 1");
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        NormalisingFlow method = new NormalisingFlow();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Settings.of(method.settings(), Map.of("bins", "1")))
                .withMessageContaining("bins");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Settings.of(method.settings(), Map.of("reach", "0")))
                .withMessageContaining("reach");
    }
}
