package basin.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.model.Normalised;
import basin.model.Settings;
import basin.model.Training;
import basin.net.Activation;
import basin.net.CouplingFlow;
import basin.net.FlowEnergy;
import basin.net.SmoothMap;
import basin.neural.Mlp;
import basin.neural.Parameters;
import basin.neural.Weights;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormalisingFlowTest {
    /// What is trained is what is asked, but for the constant: float32 of sums of some units.
    @Test
    void theGraphAndTheEnergyAgree() {
        List<Mlp> couplings = List.of(
                new Mlp("coupling.0", List.of(3, 8, 6), Activation.TANH, 2),
                new Mlp("coupling.1", List.of(3, 8, 6), Activation.TANH, 2),
                new Mlp("coupling.2", List.of(3, 8, 6), Activation.TANH, 2));
        Parameters parameters = Parameters.of(couplings, new Randomness(1));
        List<SmoothMap> nets =
                couplings.stream().map(net -> net.map(parameters)).toList();
        Rows y = TestRows.normal(1, 20, 3);
        double[] energies = EnergyContract.values(new FlowEnergy(new CouplingFlow(3, nets, 2)), y);
        try (Scope _ = Scope.open()) {
            float[] graph = NormalisingFlow.energies(couplings, Weights.of(parameters, false), NativeTensor.of(y))
                    .toArray();
            for (int i = 0; i < 20; i++) {
                double expected = energies[i] - 1.5 * Math.log(2 * Math.PI);
                assertThat((double) graph[i]).isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
            }
        }
    }

    /// The mean of −log p over rows of a banana, (x, x²/2 + 0.3 x′), comes near their entropy, log(2π e · 0.3):
    /// one coupling layer is enough in principle. The mean of 1,000 rows has a standard error of 1/√1000 =
    /// 0.03, and a fit of P parameters loses P/2N = 0.03 of the 8,000; five standard errors and twice the loss.
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
                method.settings(), Map.of("layers", "4", "hidden", "16", "steps", "800", "noise", "0", "rate", "5e-3"));
        try (Shards shards = Shards.allCores()) {
            Normalised model = (Normalised) method.train(rows.slice(0, 8_000), settings, Training.of(1, shards))
                    .model();
            double mean = 0;
            for (double value : EnergyContract.values(model.energy(), rows.slice(8_000, 9_000))) {
                mean += value / 1_000;
            }
            assertThat(model.logPartition()).isZero();
            double entropy = Math.log(2 * Math.PI * Math.E * 0.3);
            assertThat(mean).isBetween(entropy - 5 * 0.032, entropy + 5 * 0.032 + 0.06);
            // Draws are exact, so that their mean energy is the model's entropy.
            Rows drawn = Rows.zeros(1_000, 2);
            model.sample(randomness.named("draws"), 0, drawn);
            double ofDraws = 0;
            for (double value : EnergyContract.values(model.energy(), drawn)) {
                ofDraws += value / 1_000;
            }
            assertThat(ofDraws).isCloseTo(mean, within(5 * 0.032 * Math.sqrt(2) + 0.06));
        }
    }

    @Test
    void oneColumnIsRefused() {
        NormalisingFlow method = new NormalisingFlow();
        try (Shards shards = Shards.of(1)) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> method.train(
                            Rows.zeros(4, 1), Settings.of(method.settings(), Map.of()), Training.of(1, shards)))
                    .withMessageContaining("flow: expected two columns or more, got 1");
        }
    }
}
