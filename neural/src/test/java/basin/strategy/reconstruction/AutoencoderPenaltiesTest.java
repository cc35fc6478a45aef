package basin.strategy.reconstruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A net of one hidden layer of tanh units, whose slopes are known: ∂G/∂y = W₂ diag(1 − h²) W₁.
class AutoencoderPenaltiesTest {
    private static final int HIDDEN = 5;
    private static final Mlp MAP = new Mlp("map", List.of(2, HIDDEN, 2), Activation.TANH, 2);
    private static final Parameters PARAMETERS = Parameters.of(List.of(MAP), new Randomness(1));
    private static final float[] ROW = {0.3f, -0.7f};

    private static double[] unitSlopes() {
        float[] weight = PARAMETERS.values(MAP.weight(0));
        float[] bias = PARAMETERS.values(MAP.bias(0));
        double[] slopes = new double[HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            double h = Math.tanh(weight[2 * j] * ROW[0] + weight[2 * j + 1] * ROW[1] + bias[j]);
            slopes[j] = 1 - h * h;
        }
        return slopes;
    }

    private static double squaredJacobian() {
        float[] first = PARAMETERS.values(MAP.weight(0));
        float[] second = PARAMETERS.values(MAP.weight(1));
        double[] slopes = unitSlopes();
        double square = 0;
        for (int out = 0; out < 2; out++) {
            for (int in = 0; in < 2; in++) {
                double entry = 0;
                for (int j = 0; j < HIDDEN; j++) {
                    entry += second[out * HIDDEN + j] * slopes[j] * first[2 * j + in];
                }
                square += entry * entry;
            }
        }
        return square;
    }

    /// With v of entries ±1, ‖Jᵀv‖² over all four v has the mean ‖J‖² exactly.
    @Test
    void theContractionIsTheJacobiansFrobeniusNormOnAverage() {
        try (Scope _ = Scope.open()) {
            Weights weights = Weights.of(PARAMETERS, true);
            NativeTensor y = NativeTensor.of(
                            new float[] {ROW[0], ROW[1], ROW[0], ROW[1], ROW[0], ROW[1], ROW[0], ROW[1]}, 0, 4, 2)
                    .variable();
            NativeTensor signs = NativeTensor.of(new float[] {1, 1, 1, -1, -1, 1, -1, -1}, 0, 4, 2);
            double mean = ContractiveAutoencoder.squaredSlopes(y, MAP.forward(weights, y), signs)
                    .mean()
                    .item();
            assertThat(mean).isCloseTo(squaredJacobian(), within(1e-5 * squaredJacobian()));
        }
    }

    @Test
    void theSaturationIsTheMeanSlopeOfTheUnits() {
        try (Scope _ = Scope.open()) {
            Weights weights = Weights.of(PARAMETERS, true);
            NativeTensor y = NativeTensor.of(ROW, 0, 1, 2);
            double sum = 0;
            for (double slope : unitSlopes()) {
                sum += slope / HIDDEN;
            }
            assertThat(SaturatingAutoencoder.slopes(MAP, weights, y).sum().item())
                    .isCloseTo(sum, within(1e-6));
        }
    }
}
