package basin.strategy.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelledEnergyTest {
    /// A level folded into the first biases gives what the graph gives: float32 of values of about 1/σ².
    @Test
    void theEnergyOfALevelIsThatOfTheGraph() {
        Mlp net = new Mlp("map", List.of(4, 16, 16, 3), Activation.SILU, 2);
        Parameters parameters = Parameters.of(List.of(net), new Randomness(1));
        LevelledEnergy energy = new LevelledEnergy(net);
        Rows y = TestRows.normal(2, 10, 3);
        for (double sigma : new double[] {1, 0.1, 0.01}) {
            double[] values = EnergyContract.values(energy.at(parameters, sigma), y);
            float[] deviations = new float[10];
            Arrays.fill(deviations, (float) sigma);
            try (Scope _ = Scope.open()) {
                float[] graph = energy.of(
                                Weights.of(parameters, false),
                                NativeTensor.of(y),
                                NativeTensor.of(deviations, 0, 10, 1))
                        .toArray();
                for (int i = 0; i < 10; i++) {
                    assertThat((double) graph[i]).isCloseTo(values[i], within(1e-5 / (sigma * sigma)));
                }
            }
        }
    }
}
