package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;

import basin.net.Activation;
import basin.neural.Losses;
import basin.rows.Randomness;
import basin.tensor.NativeTensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Nets that run in plain Java have the derivatives of libtorch. Weights and rows are small whole numbers, so that
/// both are exact in float32 and must agree to the bit.
class RecordingTest {
    private static final int ROWS = 21;
    private static final Mlp NET = new Mlp("net", List.of(3, 5, 4, 2), Activation.RELU);
    private static final Mlp OTHER = new Mlp("other", List.of(2, 6, 1), Activation.RELU);
    private static final Parameters PARAMETERS = parameters();

    private static Parameters parameters() {
        Parameters parameters = Parameters.of(List.of(NET, OTHER), new Randomness(1));
        whole(parameters.values());
        return parameters;
    }

    /// −2 to 2.
    private static void whole(float[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = (int) (new Randomness(2).uniform(k, 0, 0) * 5) - 2;
        }
    }

    private static NativeTensor rows(long... shape) {
        float[] values = new float[(int) (shape[0] * shape[1] * (shape.length == 3 ? shape[2] : 1))];
        whole(values);
        return NativeTensor.of(values, 0, shape);
    }

    /// @param passes that plain Java takes back
    private static void requireSame(int passes, Function<Weights, NativeTensor> loss) {
        float[] found =
                Losses.gradient(PARAMETERS, loss, made -> assertThat(made).isEqualTo(passes));
        assertThat(found).isEqualTo(Losses.gradientOfLibtorch(PARAMETERS, loss));
    }

    @Test
    void aNetOfConstantRows() {
        requireSame(1, weights -> NET.forward(weights, rows(ROWS, 3)).squared().sum());
    }

    @Test
    void aNetThatIsUsedSeveralTimes() {
        requireSame(2, weights -> {
            NativeTensor once = NET.forward(weights, rows(ROWS, 3));
            NativeTensor again = NET.forward(weights, rows(2, 3).times(2)).sum(0);
            return once.times(again).sum();
        });
    }

    @Test
    void rowsInMoreDimensions() {
        requireSame(
                1,
                weights -> NET.forward(weights, rows(4, 5, 3)).sum(1).squared().sum());
    }

    /// The second net's rows depend on the first's weights: it stays with libtorch.
    @Test
    void aNetOnTopOfAnother() {
        requireSame(
                1,
                weights -> OTHER.forward(weights, NET.forward(weights, rows(ROWS, 3)))
                        .sum());
    }

    /// As score matching does it: a gradient by the rows, differentiated by the weights.
    @Test
    void derivativesOfDerivatives() {
        requireSame(0, weights -> {
            NativeTensor y = rows(ROWS, 3).variable();
            NativeTensor slopes = NET.forward(weights, y).squared().gradient(y, true);
            return slopes.squared().sum();
        });
    }

    @Test
    void constantsAndPenaltiesOfWeights() {
        requireSame(1, weights -> {
            NativeTensor fixed = NET.forward(weights.constants(), rows(ROWS, 3));
            NativeTensor cut = NET.forward(weights, rows(ROWS, 3)).detached();
            NativeTensor made = NET.forward(weights, rows(ROWS, 3));
            return made.times(fixed.plus(cut))
                    .sum()
                    .plus(weights.get(NET.weight(1)).squared().sum());
        });
    }

    @Test
    void aLossThatDependsOnNothing() {
        requireSame(0, weights -> NET.forward(weights, rows(ROWS, 3)).detached().sum());
    }
}
