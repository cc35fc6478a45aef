package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.net.Activation;
import basin.net.Filters;
import basin.net.ReconstructionEnergy;
import basin.net.ScalarEnergy;
import basin.net.SmoothMap;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.ImageShape;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetsTest {
    private static final Randomness RANDOMNESS = new Randomness(7);

    /// Neither side is a power of 2, and they differ, so that nothing fits by chance.
    private static final ImageShape IMAGE = new ImageShape(5, 4, 2);

    private static final List<Filters> FILTERS = List.of(new Filters(5, 5, 2, 4), Filters.halving(6));
    private static final Net RESIDUAL = new Residual(new Mlp("change", List.of(3, 8, 3), Activation.TANH));
    private static final Net ENCODER =
            new ConvolutionalEncoder("encoder", IMAGE, FILTERS, List.of(9, 4), Activation.SILU);
    private static final Net DECODER =
            new ConvolutionalDecoder("decoder", IMAGE, FILTERS, List.of(4, 9), Activation.SILU);

    private static Parameters parameters(Net net) {
        return Parameters.of(List.of(net), RANDOMNESS);
    }

    private static Rows rows(int count, int columns) {
        Rows rows = Rows.zeros(count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, (float) RANDOMNESS.normal(i, 0, p));
            }
        }
        return rows;
    }

    /// The contract of the map of every net, as an energy of its outputs.
    interface NetContract extends SmoothEnergyContract {
        Net net();

        @Override
        default SmoothEnergy energy() {
            SmoothMap map = net().map(parameters(net()));
            return net().outputs() == 1 ? new ScalarEnergy(map) : new ReconstructionEnergy(map, new SquaredCost());
        }

        @Override
        default Rows rows() {
            return NetsTest.rows(10, net().inputs());
        }

        /// Sums of some hundred terms in float32.
        @Override
        default double valueRounding() {
            return 0x1p-19;
        }

        @Test
        default void theMapEqualsTheGraph() {
            Parameters parameters = parameters(net());
            Rows x = rows();
            Rows made = Rows.zeros(x.count(), net().outputs());
            net().map(parameters).apply(x, made);
            try (Scope _ = Scope.open()) {
                float[] graph = net().forward(Weights.of(parameters, false), NativeTensor.of(x))
                        .toArray();
                for (int i = 0; i < x.count(); i++) {
                    for (int p = 0; p < made.columns(); p++) {
                        // Numbers of about 1 after three layers of float32 sums in another order.
                        assertThat(made.get(i, p)).isCloseTo(graph[i * made.columns() + p], Assertions.within(1e-5f));
                    }
                }
            }
        }

        @Test
        default void parametersAreRestoredFromAFile() {
            Parameters parameters = parameters(net());
            Map<String, Tensor> stored = new LinkedHashMap<>(parameters.tensors());
            Parameters other = Parameters.of(List.of(net()), new Randomness(8));
            assertThat(other.values()).isNotEqualTo(parameters.values());
            assertThat(other.restored(stored).values()).isEqualTo(parameters.values());
            stored.remove(stored.keySet().iterator().next());
            Assertions.assertThatThrownBy(() -> other.restored(stored)).isInstanceOf(InputException.class);
        }
    }

    @Nested
    class OfAResidualBlock implements NetContract {
        @Override
        public Net net() {
            return RESIDUAL;
        }
    }

    @Nested
    class OfAConvolutionalEnergy implements NetContract {
        @Override
        public Net net() {
            return new ConvolutionalEncoder("energy", IMAGE, FILTERS, List.of(1), Activation.SOFTPLUS);
        }
    }

    @Nested
    class OfAConvolutionalAutoencoder implements NetContract {
        @Override
        public Net net() {
            return Chain.of(ENCODER, DECODER);
        }
    }

    @Nested
    class OfAConvolutionalDecoder implements NetContract {
        @Override
        public Net net() {
            return Chain.of(DECODER, ENCODER);
        }
    }

    @Nested
    class OfAGraph implements SmoothEnergyContract {
        private static final Net NET = new Mlp("net", List.of(4, 6, 4), Activation.TANH);

        @Override
        public SmoothEnergy energy() {
            Graph graph = (weights, y) -> {
                NativeTensor made = NET.forward(weights, y);
                return made.squared().sum(1).plus(y.times(made).logSumExp(1)).reshape(-1, 1);
            };
            return new ScalarEnergy(new NativeMap(4, 1, graph, parameters(NET)));
        }

        @Override
        public Rows rows() {
            return NetsTest.rows(12, 4);
        }

        @Override
        public double valueRounding() {
            return 0x1p-19;
        }
    }

    @Test
    void parametersHaveTheNamesAndShapesOfPyTorch() {
        assertThat(parameters(ENCODER).entries())
                .extracting(entry -> entry.name() + " " + entry.shape())
                .containsExactly(
                        "encoder.filters.0.weight [5, 2, 5, 5]",
                        "encoder.filters.0.bias [5]",
                        "encoder.filters.1.weight [6, 5, 3, 3]",
                        "encoder.filters.1.bias [6]",
                        "encoder.0.weight [9, 36]",
                        "encoder.0.bias [9]",
                        "encoder.1.weight [4, 9]",
                        "encoder.1.bias [4]");
        assertThat(parameters(DECODER).entry("decoder.filters.1.bias").shape()).containsExactly(5);
        assertThat(parameters(DECODER).entry("decoder.filters.0.bias").shape()).containsExactly(2);
        assertThat(parameters(RESIDUAL).entry("change.1.weight").shape()).containsExactly(3, 8);
    }

    /// One filter that is 1 at its centre copies the channel, for any order of the image in its row.
    @Test
    void aRowIsAnImageLineAfterLineWithItsChannelsSideBySide() {
        ImageShape image = new ImageShape(2, 3, 2);
        Net copy =
                new ConvolutionalEncoder("copy", image, List.of(new Filters(1, 3, 1, 1)), List.of(1), Activation.RELU);
        Parameters parameters = parameters(copy);
        Parameters.Entry filter = parameters.entry("copy.filters.0.weight");
        Arrays.fill(parameters.values(), 0);
        parameters.values()[filter.offset() + 9 + 4] = 1;
        ConvolutionalLayers layers =
                new ConvolutionalLayers("copy", image, List.of(new Filters(1, 3, 1, 1)), Activation.RELU);
        float[] row = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60};
        try (Scope _ = Scope.open()) {
            Weights weights = Weights.of(parameters, false);
            assertThat(layers.forward(weights, NativeTensor.of(row, 0, 1, 12)).toArray())
                    .containsExactly(10, 20, 30, 40, 50, 60);
        }
    }

    @Test
    void netsThatDoNotFitAreRefused() {
        Net wide = new Mlp("wide", List.of(3, 4), Activation.SILU);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chain.of(wide, RESIDUAL))
                .withMessage("nets: expected net 1 to have as many inputs as the one before has outputs, 4, got 3");
        assertThatIllegalArgumentException().isThrownBy(Chain::of).withMessageContaining("got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Residual(wide))
                .withMessage("change: expected as many outputs as inputs, 3, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConvolutionalEncoder(
                        "small",
                        new ImageShape(4, 9, 1),
                        List.of(new Filters(3, 5, 1, 0)),
                        List.of(1),
                        Activation.SILU))
                .withMessage("image: expected at least 5 pixels on each side, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConvolutionalDecoder("none", IMAGE, List.of(), List.of(1), Activation.SILU));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConvolutionalEncoder("none", IMAGE, FILTERS, List.of(), Activation.SILU));
        assertThatIllegalArgumentException().isThrownBy(() -> new Filters(1, 3, 1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageShape(1 << 16, 1 << 16, 1));
    }
}
