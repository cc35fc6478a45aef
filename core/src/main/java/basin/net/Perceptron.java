package basin.net;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// A multilayer perceptron in plain Java: linear layers with an activation between them, none after the last.
///
/// Rows are processed in tiles of 32, whose activations stay in the caches of the processor: a forward pass, which
/// stores the slopes of the activations, and a backward pass. Every sum starts with its bias, 0 in the backward
/// pass, and adds in the order of the units with fused multiply-add, so that the bits of a row do not depend on
/// other rows or on the kernels. Working memory is kept for later calls, one tile for each thread that calls at the
/// same time.
public final class Perceptron implements SmoothMap {
    /// A linear layer x ↦ W x + b.
    public static final class Layer {
        private final float[] weight;
        private final float[] bias;

        /// @param weight outputs × inputs, row-major; not copied; it is only read when a net is made
        /// @param bias one number for every output, one or more; not copied, like `weight`
        /// @throws IllegalArgumentException unless the number of weights is a multiple of the number of biases
        public Layer(float[] weight, float[] bias) {
            if (bias.length == 0) {
                throw new IllegalArgumentException("bias: expected one number or more, got none");
            }
            if (weight.length == 0 || weight.length % bias.length != 0) {
                throw new IllegalArgumentException("weight: expected a multiple of " + bias.length
                        + " numbers, as there are biases, got " + weight.length);
            }
            this.weight = weight;
            this.bias = bias;
        }

        /// The layer with some of the outputs of this one.
        ///
        /// @param outputs their numbers, one or more
        public Layer of(int... outputs) {
            int inputs = weight.length / bias.length;
            float[] some = new float[outputs.length * inputs];
            float[] starts = new float[outputs.length];
            for (int j = 0; j < outputs.length; j++) {
                System.arraycopy(weight, outputs[j] * inputs, some, j * inputs, inputs);
                starts[j] = bias[outputs[j]];
            }
            return new Layer(some, starts);
        }

        float[] weight() {
            return weight;
        }

        float[] bias() {
            return bias;
        }
    }

    private final List<LayerPanels> layers;
    private final Activation activation;
    private final int activations;
    private final KernelChoice choice;
    private final long multiplyAdds;

    /// The tiles that no thread is using.
    private final Queue<PerceptronTile> idle;

    /// A perceptron with the kernels that are chosen by its amount of work.
    ///
    /// @param layers one or more, the outputs of each as many as the inputs of the next
    /// @throws IllegalArgumentException when they do not fit together
    public Perceptron(int inputs, List<Layer> layers, Activation activation) {
        this(inputs, layers, activation, KernelChoice.AUTO);
    }

    /// A perceptron with the kernels of a choice.
    ///
    /// @param layers one or more, the outputs of each as many as the inputs of the next
    /// @throws IllegalArgumentException when they do not fit together
    public Perceptron(int inputs, List<Layer> layers, Activation activation, KernelChoice choice) {
        this(packed(inputs, layers), activation, layers.size() - 1, choice, new ConcurrentLinkedQueue<>());
    }

    private Perceptron(
            List<LayerPanels> layers,
            Activation activation,
            int activations,
            KernelChoice choice,
            Queue<PerceptronTile> idle) {
        this.layers = layers;
        this.activation = activation;
        this.activations = activations;
        this.choice = choice;
        this.multiplyAdds = layers.stream()
                .mapToLong(layer -> (long) layer.inputs() * layer.outputs())
                .sum();
        this.idle = idle;
    }

    private static List<LayerPanels> packed(int inputs, List<Layer> layers) {
        if (inputs < 1) {
            throw new IllegalArgumentException("inputs: expected 1 or more, got " + inputs);
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers: expected one or more, got none");
        }
        List<LayerPanels> packed = new ArrayList<>();
        int width = inputs;
        for (Layer layer : layers) {
            if (layer.weight.length / layer.bias.length != width) {
                throw new IllegalArgumentException("layers: expected layer " + packed.size() + " to have " + width
                        + " inputs, got " + layer.weight.length / layer.bias.length);
            }
            packed.add(new LayerPanels(layer.weight, layer.bias));
            width = layer.bias.length;
        }
        return List.copyOf(packed);
    }

    /// The same net with other weights, for a training step. It costs one pass over the weights, and shares the
    /// working memory with this one.
    ///
    /// @param others as many layers as this has, of the same shapes
    /// @throws IllegalArgumentException when the shapes differ
    public Perceptron with(List<Layer> others) {
        List<LayerPanels> packed = packed(inputs(), others);
        Perceptron other = new Perceptron(packed, activation, activations, choice, idle);
        if (!other.widths().equals(widths())) {
            throw new IllegalArgumentException("layers: expected widths " + widths() + ", got " + other.widths());
        }
        return other;
    }

    /// The widths of the inputs, of the hidden layers and of the outputs.
    public List<Integer> widths() {
        return IntStream.rangeClosed(0, layers.size())
                .mapToObj(l -> l == 0 ? inputs() : layers.get(l - 1).outputs())
                .toList();
    }

    @Override
    public int inputs() {
        return layers.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return layers.getLast().outputs();
    }

    /// The part of this up to the activations of the last hidden layer: the features that the last layer reads.
    ///
    /// @throws IllegalStateException when there is no hidden layer
    public Perceptron hidden() {
        if (layers.size() == 1) {
            throw new IllegalStateException("layers: expected a hidden one, got none");
        }
        List<LayerPanels> kept = layers.subList(0, layers.size() - 1);
        return new Perceptron(kept, activation, kept.size(), choice, new ConcurrentLinkedQueue<>());
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        requireShapes(x, outputs);
        Kernels kernels = choice.kernelsForMore(x.count() * multiplyAdds);
        PerceptronTile tile = tile();
        for (int from = 0; from < x.count(); from += PerceptronTile.ROWS) {
            tile.take(x, from, Math.min(from + PerceptronTile.ROWS, x.count()), kernels);
            forward(kernels, tile);
            tile.store(layers.size(), outputs, from);
        }
        idle.add(tile);
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        requireShapes(x, outputs);
        Rows.requireShape("gradients", gradients, x.count(), inputs());
        Kernels kernels = choice.kernelsForMore(2L * x.count() * multiplyAdds);
        PerceptronTile tile = tile();
        for (int from = 0; from < x.count(); from += PerceptronTile.ROWS) {
            int to = Math.min(from + PerceptronTile.ROWS, x.count());
            tile.take(x, from, to, kernels);
            forward(kernels, tile);
            tile.store(layers.size(), outputs, from);
            Rows some = tile.cotangents.slice(0, to - from);
            cotangents.at(from, to, outputs.slice(from, to), some);
            tile.load(layers.size(), some, 0);
            backward(kernels, tile);
            tile.store(0, gradients, from);
        }
        idle.add(tile);
    }

    private void requireShapes(Rows x, Rows outputs) {
        Rows.requireColumns("x", x, inputs());
        Rows.requireShape("outputs", outputs, x.count(), outputs());
    }

    /// A tile for one thread, which returns it unless there is an exception.
    private PerceptronTile tile() {
        PerceptronTile free = idle.poll();
        return free == null ? new PerceptronTile(widths()) : free;
    }

    private void forward(Kernels kernels, PerceptronTile tile) {
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).forward(kernels, tile, l);
            if (l < activations) {
                activation.apply(kernels, tile.at[l + 1], tile.cells(l + 1), tile.slopes[l + 1]);
            }
        }
    }

    private void backward(Kernels kernels, PerceptronTile tile) {
        for (int l = layers.size() - 1; l >= 0; l--) {
            if (l < activations) {
                tile.timesSlopes(l + 1);
            }
            layers.get(l).backward(kernels, tile, l);
        }
    }
}
