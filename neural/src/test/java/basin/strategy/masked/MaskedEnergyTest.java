package basin.strategy.masked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergyContract;
import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MaskedEnergyTest {
    private static final MixtureHead HEAD = new MixtureHead(3, 4, 0.05);
    private static final Mlp NET = new Mlp("net", List.of(6, 16, HEAD.outputs()), Activation.TANH, 2);
    private static final Parameters PARAMETERS = Parameters.of(List.of(NET), new Randomness(1));

    private static MaskedEnergy energy() {
        return MaskedEnergy.of(
                NET.perceptron(PARAMETERS).hidden(), NET.layers(PARAMETERS).getLast(), HEAD);
    }

    @Nested
    class Whole implements SmoothEnergyContract {
        @Override
        public MaskedEnergy energy() {
            return MaskedEnergyTest.energy();
        }

        @Override
        public Rows rows() {
            return TestRows.normal(2, 30, 3);
        }

        /// The outputs of the net are float32, with some dozens of roundings.
        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    @Nested
    class WithMissingCells implements SmoothEnergyContract {
        @Override
        public MaskedEnergy energy() {
            return MaskedEnergyTest.energy();
        }

        @Override
        public Rows rows() {
            return TestRows.withMissing(TestRows.normal(3, 30, 3), 0.4, 1);
        }

        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    /// The graph that trains and the definition that answers are one formula: float32 against double, of costs of
    /// some units.
    @Test
    void theGraphAndTheDefinitionAgree() {
        Rows y = TestRows.normal(4, 20, 3);
        Rows shown = Rows.zeros(20, 6);
        for (int i = 0; i < 20; i++) {
            MaskedEnergy.show(y, i, i % 3, shown, i);
        }
        Rows made = Rows.zeros(20, HEAD.outputs());
        NET.perceptron(PARAMETERS).apply(shown, made);
        try (Scope _ = Scope.open()) {
            NativeTensor graph = NET.forward(Weights.of(PARAMETERS, false), NativeTensor.of(shown));
            float[] costs = HEAD.costs(graph, NativeTensor.of(y)).toArray();
            for (int j = 0; j < costs.length; j++) {
                double cost = HEAD.cost(made, j / 3, j % 3, y.get(j / 3, j % 3));
                assertThat((double) costs[j]).isCloseTo(cost, within(1e-4 * (1 + Math.abs(cost))));
            }
        }
    }

    /// With two of three cells missing, exp(−F) is a density of the third: the rule of rectangles over 40
    /// standard deviations.
    @Test
    void aCellsDensityIntegratesToOne() {
        int n = 20_000;
        double width = 80.0 / n;
        Rows rows = Rows.zeros(n, 3);
        for (int i = 0; i < n; i++) {
            rows.set(i, new float[] {Float.NaN, (float) ((i + 0.5) * width - 40), Float.NaN});
        }
        double sum = 0;
        for (double value : EnergyContract.values(energy(), rows)) {
            sum += Math.exp(-value) * width;
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
    }

    /// Each mask needs only some outputs of the whole net; for a row with missing cells only those of the observed
    /// ones.
    @Test
    void theEnergyIsTheSumOverTheOutputsOfTheNet() {
        Rows y = Rows.of(new float[] {0.3f, -1.2f, 0.8f}, new float[] {Float.NaN, 0.1f, 2});
        double[] expected = new double[2];
        for (int i = 0; i < 2; i++) {
            for (int p = i; p < 3; p++) {
                Rows shown = Rows.zeros(1, 6);
                MaskedEnergy.show(y, i, p, shown, 0);
                Rows made = Rows.zeros(1, HEAD.outputs());
                NET.perceptron(PARAMETERS).apply(shown, made);
                expected[i] += HEAD.cost(made, 0, p, y.get(i, p));
            }
        }
        assertThat(EnergyContract.values(energy(), y)).containsExactly(expected, within(1e-12));
    }

    @Test
    void aRowWithoutCellsHasEnergyZero() {
        Rows empty = Rows.of(new float[] {Float.NaN, Float.NaN, Float.NaN});
        assertThat(EnergyContract.values(energy(), empty)).containsExactly(0);
    }
}
