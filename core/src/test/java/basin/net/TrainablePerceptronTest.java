package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.kernel.KernelChoice;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Outputs have the bits of [Perceptron]; derivatives by the weights are those of double precision within the
/// rounding that the reference derives.
class TrainablePerceptronTest {
    private static final Shards THREADS = Shards.of(2);

    /// Numbers in front of the parameters of every layer, which belong to no layer.
    private static final int GAP = 3;

    private static final int[][] SHAPES = {
        {2, 64, 64, 1}, {1, 1}, {3, 7}, {5, 1, 9, 3}, {17, 33, 2}, {70, 16, 8, 16, 70}, {1, 257, 1}
    };

    @AfterAll
    static void endThreads() {
        THREADS.close();
    }

    private static List<TrainablePerceptron.Place> places(ReferenceNet net) {
        List<TrainablePerceptron.Place> places = new ArrayList<>();
        int inputs = net.inputs();
        int at = 0;
        for (ReferenceNet.Layer layer : net.layers()) {
            int outputs = layer.bias.length;
            at += GAP;
            places.add(new TrainablePerceptron.Place(inputs, outputs, at, at + inputs * outputs));
            at += (inputs + 1) * outputs;
            inputs = outputs;
        }
        return places;
    }

    private static int size(List<TrainablePerceptron.Place> places) {
        return places.getLast().bias() + places.getLast().outputs();
    }

    private static float[] parameters(ReferenceNet net) {
        List<TrainablePerceptron.Place> places = places(net);
        float[] all = new float[size(places)];
        Arrays.fill(all, Float.NaN);
        for (int l = 0; l < places.size(); l++) {
            ReferenceNet.Layer layer = net.layers().get(l);
            System.arraycopy(layer.weight, 0, all, places.get(l).weight(), layer.weight.length);
            System.arraycopy(layer.bias, 0, all, places.get(l).bias(), layer.bias.length);
        }
        return all;
    }

    private static TrainablePerceptron trainable(ReferenceNet net, KernelChoice choice) {
        return new TrainablePerceptron(places(net), net.activation(), choice.kernels(1e9));
    }

    private static void put(Rows from, float[] into) {
        for (int i = 0; i < from.count(); i++) {
            System.arraycopy(from.row(i), 0, into, i * from.columns(), from.columns());
        }
    }

    /// Adds the gradient of some rows to it; gives the outputs.
    private static Rows pass(TrainablePerceptron perceptron, Rows x, Rows cotangents, float[] gradient) {
        try (PerceptronPass pass = perceptron.pass(x.count())) {
            put(x, pass.inputs());
            pass.forward();
            Rows outputs = Rows.wrap(pass.outputs(), cotangents.columns()).slice(0, x.count());
            Rows copy = outputs.copy();
            put(cotangents, pass.cotangents());
            pass.backward();
            perceptron.addGradients(List.of(pass), gradient, THREADS);
            return copy;
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsAreThoseOfDoublePrecisionWithinRounding(Activation activation) {
        for (int[] widths : SHAPES) {
            ReferenceNet net = ReferenceNet.random(7, activation, widths);
            TrainablePerceptron perceptron = trainable(net, KernelChoice.SIMD);
            perceptron.set(parameters(net), THREADS);
            Rows x = TestRows.normal(3, 41, widths[0]);
            Rows cotangents = TestRows.normal(4, 41, widths[widths.length - 1]);
            float[] gradient = new float[size(places(net))];
            pass(perceptron, x, cotangents, gradient);
            int used = 0;
            for (int l = 0; l + 1 < widths.length; l++) {
                int from = places(net).get(l).weight();
                int cells = (widths[l] + 1) * widths[l + 1];
                assertThat(net.gradient(l, x, cotangents).worst(Arrays.copyOfRange(gradient, from, from + cells)))
                        .as("%s %s, layer %d", activation, Arrays.toString(widths), l)
                        .isLessThanOrEqualTo(1);
                assertThat(Arrays.copyOfRange(gradient, from - GAP, from)).containsOnly(0f);
                used += GAP + cells;
            }
            assertThat(gradient).hasSize(used);
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void outputsHaveTheBitsOfThePerceptronAndGradientsTheSameWithEveryKernel(Activation activation) {
        for (int[] widths : SHAPES) {
            ReferenceNet net = ReferenceNet.random(1, activation, widths);
            Perceptron plain = new Perceptron(widths[0], net.perceptronLayers(), activation, KernelChoice.SCALAR);
            TrainablePerceptron scalar = trainable(net, KernelChoice.SCALAR);
            TrainablePerceptron vector = trainable(net, KernelChoice.SIMD);
            scalar.set(parameters(net), THREADS);
            vector.set(parameters(net), THREADS);
            // More rows, then fewer, through memory that was used before, all of it once.
            for (int rows : new int[] {1, 300, 304, 33, 8}) {
                Rows x = TestRows.normal(rows, rows, widths[0]);
                Rows cotangents = TestRows.normal(4, rows, plain.outputs());
                Rows expected = Rows.zeros(rows, plain.outputs());
                plain.apply(x, expected);
                float[] one = new float[size(places(net))];
                float[] other = one.clone();
                assertThat(TestRows.same(pass(scalar, x, cotangents, one), expected))
                        .isTrue();
                assertThat(TestRows.same(pass(vector, x, cotangents, other), expected))
                        .isTrue();
                assertThat(other).isEqualTo(one);
            }
        }
    }

    /// Layers wide enough to be cut, along either side, by their inputs and by their outputs.
    @Test
    void successivePassesEqualOnePassOverAllRowsAtAnyNumberOfThreads() {
        ReferenceNet net = ReferenceNet.random(5, Activation.SILU, 300, 200, 260, 3);
        Rows x = TestRows.normal(3, 400, 300);
        Rows cotangents = TestRows.normal(4, 400, 3);
        TrainablePerceptron whole = trainable(net, KernelChoice.SCALAR);
        whole.set(parameters(net), THREADS);
        float[] expected = new float[size(places(net))];
        pass(whole, x, cotangents, expected);
        for (int threads : new int[] {1, 3}) {
            try (Shards shards = Shards.of(threads)) {
                TrainablePerceptron perceptron = trainable(net, KernelChoice.SIMD);
                perceptron.set(parameters(net), shards);
                List<PerceptronPass> passes = new ArrayList<>();
                for (int[] part : new int[][] {{0, 128}, {128, 149}, {149, 400}}) {
                    PerceptronPass pass = perceptron.pass(part[1] - part[0]);
                    put(x.slice(part[0], part[1]), pass.inputs());
                    pass.forward();
                    put(cotangents.slice(part[0], part[1]), pass.cotangents());
                    pass.backward();
                    passes.add(pass);
                }
                float[] gradient = new float[expected.length];
                perceptron.addGradients(passes, gradient, shards);
                passes.forEach(PerceptronPass::close);
                assertThat(gradient).isEqualTo(expected);
            }
        }
    }

    @Test
    void aPassIsTheSmallestIdleOneThatHasRoom() {
        TrainablePerceptron perceptron = trainable(ReferenceNet.random(1, Activation.RELU, 2, 3), KernelChoice.SCALAR);
        PerceptronPass large = perceptron.pass(100);
        PerceptronPass small = perceptron.pass(10);
        large.close();
        small.close();
        small.close();
        PerceptronPass again = perceptron.pass(9);
        assertThat(again).isSameAs(small);
        assertThat(perceptron.pass(9)).isSameAs(large);
        assertThat(perceptron.pass(9)).isNotSameAs(small);
    }

    @Test
    void otherWeightsReplaceTheFormer() {
        ReferenceNet first = ReferenceNet.random(1, Activation.SILU, 5, 40, 30, 2);
        ReferenceNet second = ReferenceNet.random(2, Activation.SILU, 5, 40, 30, 2);
        TrainablePerceptron changed = trainable(first, KernelChoice.SIMD);
        changed.set(parameters(first), THREADS);
        changed.set(parameters(second), THREADS);
        TrainablePerceptron fresh = trainable(second, KernelChoice.SIMD);
        fresh.set(parameters(second), THREADS);
        Rows x = TestRows.normal(3, 20, 5);
        Rows cotangents = TestRows.normal(4, 20, 2);
        float[] one = new float[size(places(first))];
        float[] other = one.clone();
        assertThat(TestRows.same(pass(changed, x, cotangents, one), pass(fresh, x, cotangents, other)))
                .isTrue();
        assertThat(one).isEqualTo(other);
    }

    @Test
    void refusesLayersThatDoNotFitTogether() {
        List<TrainablePerceptron.Place> places =
                List.of(new TrainablePerceptron.Place(2, 3, 0, 6), new TrainablePerceptron.Place(4, 1, 9, 13));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainablePerceptron(places, Activation.SILU, KernelChoice.SCALAR.kernels(1)))
                .withMessage("places: expected layer 1 to have 3 inputs, got 4");
    }
}
