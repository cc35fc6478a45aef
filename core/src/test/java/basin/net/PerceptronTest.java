package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import basin.kernel.KernelChoice;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The perceptron against double precision within the rounding that the reference derives, and the promises of
/// [SmoothMap].
class PerceptronTest {
    private static final int[][] SHAPES = {
        {2, 64, 64, 1}, {1, 1}, {3, 7}, {5, 1, 9, 3}, {17, 33, 2}, {2, 100, 2}, {40, 16, 8, 16, 40}, {1, 257, 1}
    };

    private static Perceptron perceptron(ReferenceNet net, KernelChoice choice) {
        return new Perceptron(net.inputs(), net.perceptronLayers(), net.activation(), choice);
    }

    /// f(x) and its gradients for the given cotangents.
    private record Pulled(Rows outputs, Rows gradients) {
        static Pulled through(SmoothMap map, Rows x, Rows cotangents) {
            Pulled pulled = new Pulled(Rows.zeros(x.count(), map.outputs()), Rows.zeros(x.count(), map.inputs()));
            map.pullback(
                    x,
                    pulled.outputs,
                    (from, to, outputs, into) -> into.copyFrom(cotangents.slice(from, to)),
                    pulled.gradients);
            return pulled;
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void valuesAndGradientsAreThoseOfDoublePrecisionWithinRounding(Activation activation) {
        for (int[] widths : SHAPES) {
            ReferenceNet net = ReferenceNet.random(7, activation, widths);
            Perceptron perceptron = perceptron(net, KernelChoice.SIMD);
            Rows x = TestRows.normal(3, 41, perceptron.inputs());
            Rows cotangents = TestRows.normal(4, 41, perceptron.outputs());
            Pulled pulled = Pulled.through(perceptron, x, cotangents);
            for (int i = 0; i < x.count(); i++) {
                assertThat(net.outputs(x.row(i)).worst(pulled.outputs.row(i)))
                        .as("%s %s, row %d", activation, perceptron.widths(), i)
                        .isLessThanOrEqualTo(1);
                assertThat(net.pullback(x.row(i), cotangents.row(i)).worst(pulled.gradients.row(i)))
                        .as("%s %s, gradient of row %d", activation, perceptron.widths(), i)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyKernelGivesTheSameBitsHoweverRowsAreArranged(Activation activation) {
        for (int[] widths : SHAPES) {
            ReferenceNet net = ReferenceNet.random(1, activation, widths);
            Rows x = TestRows.normal(3, 70, widths[0]);
            Rows cotangents = TestRows.normal(4, 70, widths[widths.length - 1]);
            Pulled expected = Pulled.through(perceptron(net, KernelChoice.SCALAR), x, cotangents);
            for (KernelChoice choice : KernelChoice.values()) {
                Perceptron perceptron = perceptron(net, choice);
                Rows applied = Rows.zeros(70, perceptron.outputs());
                perceptron.apply(x, applied);
                assertThat(TestRows.same(applied, expected.outputs)).isTrue();
                for (int count : new int[] {0, 1, 2, 31, 32, 33, 70}) {
                    Rows some = TestRows.scattered(x.slice(70 - count, 70), 3);
                    Pulled pulled = Pulled.through(perceptron, some, cotangents.slice(70 - count, 70));
                    assertThat(TestRows.same(pulled.outputs, expected.outputs.slice(70 - count, 70)))
                            .isTrue();
                    assertThat(TestRows.same(pulled.gradients, expected.gradients.slice(70 - count, 70)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void threadsDoNotShareMemory() {
        ReferenceNet net = ReferenceNet.random(1, Activation.SILU, 3, 40, 2);
        Perceptron perceptron = perceptron(net, KernelChoice.SIMD);
        Rows x = TestRows.normal(3, 20_000, 3);
        Rows cotangents = TestRows.normal(4, 20_000, 2);
        Pulled expected = Pulled.through(perceptron, x, cotangents);
        Rows outputs = Rows.zeros(20_000, 2);
        Rows gradients = Rows.zeros(20_000, 3);
        try (Shards shards = Shards.of(5)) {
            shards.forEach(20_000, (from, to) -> {
                Pulled some = Pulled.through(perceptron, x.slice(from, to), cotangents.slice(from, to));
                outputs.slice(from, to).copyFrom(some.outputs);
                gradients.slice(from, to).copyFrom(some.gradients);
            });
        }
        assertThat(TestRows.same(outputs, expected.outputs)).isTrue();
        assertThat(TestRows.same(gradients, expected.gradients)).isTrue();
    }

    /// A perceptron may be evaluated within its own evaluation.
    @Test
    void cotangentsMayEvaluateTheSamePerceptron() {
        Perceptron perceptron = perceptron(ReferenceNet.random(1, Activation.TANH, 2, 9, 2), KernelChoice.SIMD);
        Rows x = TestRows.normal(3, 50, 2);
        Rows ones = Rows.zeros(50, 2);
        Pulled expected = Pulled.through(perceptron, x, ones);
        Rows outputs = Rows.zeros(50, 2);
        perceptron.pullback(
                x,
                outputs,
                (from, to, made, into) -> {
                    perceptron.apply(TestRows.normal(from, to - from, 2), into);
                    into.copyFrom(ones.slice(from, to));
                },
                Rows.zeros(50, 2));
        assertThat(TestRows.same(outputs, expected.outputs)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void theHiddenPartGivesTheActivationsThatTheLastLayerReads(Activation activation) {
        ReferenceNet net = ReferenceNet.random(2, activation, 3, 20, 11, 4);
        Perceptron perceptron = perceptron(net, KernelChoice.SIMD);
        Perceptron hidden = perceptron.hidden();
        assertThat(hidden.widths()).isEqualTo(List.of(3, 20, 11));
        Rows x = TestRows.normal(3, 37, 3);
        Rows features = Rows.zeros(37, 11);
        hidden.apply(x, features);
        Rows outputs = Rows.zeros(37, 4);
        perceptron.apply(x, outputs);
        // The last layer alone makes the same outputs of them, bit for bit; and so go gradients.
        Perceptron last = new Perceptron(11, net.perceptronLayers().subList(2, 3), activation, KernelChoice.SCALAR);
        Rows cotangents = TestRows.normal(5, 37, 4);
        Pulled top = Pulled.through(last, features, cotangents);
        assertThat(TestRows.same(top.outputs, outputs)).isTrue();
        Rows gradients = Pulled.through(perceptron, x, cotangents).gradients;
        assertThat(TestRows.same(Pulled.through(hidden, x, top.gradients).gradients, gradients))
                .isTrue();
        for (int i = 0; i < 37; i++) {
            assertThat(net.hidden(x.row(i)).worst(features.row(i))).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void withWeightsGivesTheNetOfTheseWeights() {
        Perceptron first = perceptron(ReferenceNet.random(1, Activation.SILU, 2, 9, 3), KernelChoice.SIMD);
        ReferenceNet others = ReferenceNet.random(2, Activation.SILU, 2, 9, 3);
        Rows x = TestRows.normal(3, 50, 2);
        Rows cotangents = TestRows.normal(3, 50, 3);
        Pulled before = Pulled.through(first, x, cotangents);
        Pulled after = Pulled.through(first.with(others.perceptronLayers()), x, cotangents);
        Pulled expected = Pulled.through(perceptron(others, KernelChoice.SCALAR), x, cotangents);
        assertThat(TestRows.same(after.outputs, expected.outputs)).isTrue();
        assertThat(TestRows.same(after.gradients, expected.gradients)).isTrue();
        assertThat(TestRows.same(Pulled.through(first, x, cotangents).outputs, before.outputs))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first.with(
                        ReferenceNet.random(2, Activation.SILU, 2, 8, 3).perceptronLayers()))
                .withMessage("layers: expected widths [2, 9, 3], got [2, 8, 3]");
    }

    @Test
    void aMissingCellMakesTheRowsOutputsNaNAndNoOthers() {
        Perceptron perceptron = perceptron(ReferenceNet.random(1, Activation.SILU, 2, 9, 1), KernelChoice.SIMD);
        Rows x = TestRows.normal(3, 5, 2);
        Rows expected = Rows.zeros(5, 1);
        perceptron.apply(x, expected);
        x.set(2, 1, Float.NaN);
        Rows outputs = Rows.zeros(5, 1);
        perceptron.apply(x, outputs);
        assertThat(outputs.get(2, 0)).isNaN();
        assertThat(TestRows.same(outputs.slice(3, 5), expected.slice(3, 5))).isTrue();
        // The previous contents of a tile must not matter.
        perceptron.apply(x.slice(3, 5), outputs.slice(0, 2));
        assertThat(TestRows.same(outputs.slice(0, 2), expected.slice(3, 5))).isTrue();
    }

    /// Working memory is reused: a call allocates little more than the views that it passes to the cotangents.
    @Test
    void callsAllocateLittle() {
        Perceptron perceptron =
                perceptron(ReferenceNet.random(1, Activation.SILU, 2, 200, 200, 1), KernelChoice.SCALAR);
        Rows x = TestRows.normal(3, 64, 2);
        Rows outputs = Rows.zeros(64, 1);
        Rows gradients = Rows.zeros(64, 2);
        SmoothMap.Cotangents none = (from, to, made, into) -> {};
        perceptron.pullback(x, outputs, none, gradients);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
            perceptron.pullback(x, outputs, none, gradients);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10 * 1000);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Perceptron perceptron = perceptron(ReferenceNet.random(1, Activation.SILU, 2, 9, 3), KernelChoice.AUTO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> perceptron.apply(Rows.zeros(4, 3), Rows.zeros(4, 3)))
                .withMessage("x: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> perceptron.apply(Rows.zeros(4, 2), Rows.zeros(3, 3)))
                .withMessage("outputs: expected 4 rows, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pulled.through(perceptron, Rows.zeros(4, 3), Rows.zeros(4, 3)))
                .withMessage("x: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Perceptron.Layer(new float[5], new float[2]))
                .withMessage("weight: expected a multiple of 2 numbers, as there are biases, got 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Perceptron.Layer(new float[5], new float[0]))
                .withMessage("bias: expected one number or more, got none");
        List<Perceptron.Layer> layers = perceptron().perceptronLayers();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Perceptron(3, layers, Activation.SILU))
                .withMessage("layers: expected layer 0 to have 3 inputs, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Perceptron(2, List.of(), Activation.SILU))
                .withMessage("layers: expected one or more, got none");
        assertThatIllegalStateException()
                .isThrownBy(new Perceptron(2, layers.subList(0, 1), Activation.SILU)::hidden)
                .withMessage("layers: expected a hidden one, got none");
    }

    private static ReferenceNet perceptron() {
        return ReferenceNet.random(1, Activation.SILU, 2, 9, 3);
    }
}
