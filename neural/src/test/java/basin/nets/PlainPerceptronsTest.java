package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.net.PerceptronPass;
import basin.net.TrainablePerceptron;
import basin.rows.Shards;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import basin.train.Toys;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class PlainPerceptronsTest {
    private static final Shards THREADS = Shards.of(2);
    private static final int ROWS = 5;

    private static float[] outputs(PlainPerceptrons perceptrons) {
        try (PerceptronPass pass = perceptrons.of(Toys.NET, ROWS).pass(ROWS)) {
            Arrays.fill(pass.inputs(), 0.5f);
            pass.forward();
            return Arrays.copyOf(pass.outputs(), ROWS * Toys.NET.outputs());
        }
    }

    private static float[] outputsOfLibtorch(Weights weights) {
        float[] half = new float[ROWS * Toys.NET.inputs()];
        Arrays.fill(half, 0.5f);
        return Toys.NET
                .forward(weights, NativeTensor.of(half, 0, ROWS, Toys.NET.inputs()))
                .toArray();
    }

    /// Scalar kernels at first, vector kernels once there was a batch: the same bits, of the weights as they are
    /// then.
    @Test
    void kernelsMayChangeBetweenBatches() {
        Parameters parameters = Toys.first();
        int[] asked = new int[1];
        LongFunction<Kernels> choice = more -> (asked[0]++ == 0 ? KernelChoice.SCALAR : KernelChoice.SIMD).kernels(1e9);
        PlainPerceptrons changing = new PlainPerceptrons(parameters, choice, THREADS);
        PlainPerceptrons staying = new PlainPerceptrons(parameters, more -> KernelChoice.SIMD.kernels(1e9), THREADS);
        assertThat(outputs(changing)).isEqualTo(outputs(staying));
        TrainablePerceptron before = changing.of(Toys.NET, ROWS);
        Arrays.fill(parameters.values(), 0.25f);
        changing.changed();
        staying.changed();
        assertThat(changing.of(Toys.NET, ROWS)).isNotSameAs(before);
        assertThat(outputs(changing)).isEqualTo(outputs(staying));
    }

    @Test
    void aNetThatABatchDidNotUseHasTheNewWeightsWhenItIsUsedAgain() {
        Parameters parameters = Toys.first();
        PlainPerceptrons perceptrons =
                new PlainPerceptrons(parameters, more -> KernelChoice.SCALAR.kernels(1), THREADS);
        float[] first = outputs(perceptrons);
        perceptrons.changed();
        perceptrons.changed();
        Arrays.fill(parameters.values(), 0.25f);
        assertThat(outputs(perceptrons)).isNotEqualTo(first).isEqualTo(outputs(perceptrons));
        // 8 units of silu(0.25 · (3 · 0.5) + 0.25), each times 0.25, and 0.25.
        double unit = 0.625 / (1 + Math.exp(-0.625));
        assertThat(outputs(perceptrons)[0]).isCloseTo((float) (8 * 0.25 * unit + 0.25), within());
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-6f);
    }

    /// Requested by name, all of them, or as constants.
    @Test
    void weightsOfLibtorchEqualTheParametersOnRequest() {
        Parameters parameters = Toys.first();
        try (Scope _ = Scope.open()) {
            Weights weights = Weights.of(parameters, true);
            Arrays.fill(parameters.values(), 0.25f);
            weights.set(parameters);
            assertThat(outputsOfLibtorch(weights)).isEqualTo(outputsOfLibtorch(Weights.of(parameters, false)));
            Arrays.fill(parameters.values(), 0.5f);
            weights.set(parameters);
            assertThat(outputsOfLibtorch(weights.constants()))
                    .isEqualTo(outputsOfLibtorch(Weights.of(parameters, false)));
            Arrays.fill(parameters.values(), 0.75f);
            weights.set(parameters);
            for (NativeTensor tensor : List.copyOf(weights.all())) {
                assertThat(tensor.toArray()).containsOnly(0.75f);
            }
        }
    }
}
