package basin.net;

import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// A multilayer perceptron in plain Java: linear layers with an activation between them, none after the last.
///
/// Everything happens in tiles of rows whose activations fit a processor's first caches, in kernels of the core.
public final class Perceptron implements SmoothMap {
    /// A linear layer x ↦ W x + b.
    public static final class Layer {
        private final float[] weight;
        private final float[] bias;

        /// @param weight outputs × inputs, row-major; kept, not copied
        /// @param bias one for every output; kept, not copied
        public Layer(float[] weight, float[] bias) {
            this.weight = weight;
            this.bias = bias;
        }
    }

    private final List<Layer> layers;
    private final Activation activation;
    private final int inputs;

    /// @param layers one or more, the outputs of each as many as the inputs of the next
    /// @throws IllegalArgumentException when they do not fit together
    public Perceptron(int inputs, List<Layer> layers, Activation activation) {
        this.layers = List.copyOf(layers);
        this.activation = activation;
        this.inputs = inputs;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return layers.getLast().bias.length;
    }

    /// The part of this up to the activations of the last hidden layer: the features that the last layer reads.
    ///
    /// @throws IllegalStateException when there is no hidden layer
    public SmoothMap hidden() {
        if (layers.size() == 1) {
            throw new IllegalStateException("layers: expected a hidden one, got none");
        }
        int width = layers.get(layers.size() - 2).bias.length;
        float[] unit = new float[width * width];
        for (int j = 0; j < width; j++) {
            unit[j * width + j] = 1;
        }
        List<Layer> kept = new ArrayList<>(layers.subList(0, layers.size() - 1));
        kept.add(new Layer(unit, new float[width]));
        return new Perceptron(inputs, kept, activation);
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        for (int i = 0; i < x.count(); i++) {
            float[] at = x.row(i);
            for (int l = 0; l < layers.size(); l++) {
                at = linear(layers.get(l), at);
                for (int j = 0; j < at.length && l < layers.size() - 1; j++) {
                    at[j] = value(at[j]);
                }
            }
            outputs.set(i, at);
        }
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        apply(x, outputs);
        Rows back = Rows.zeros(x.count(), outputs());
        cotangents.at(0, x.count(), outputs, back);
        for (int i = 0; i < x.count(); i++) {
            List<float[]> sums = new ArrayList<>();
            float[] at = x.row(i);
            for (Layer layer : layers) {
                at = linear(layer, at);
                sums.add(at.clone());
                for (int j = 0; j < at.length; j++) {
                    at[j] = value(at[j]);
                }
            }
            float[] slope = back.row(i);
            for (int l = layers.size() - 1; l >= 0; l--) {
                float[] weight = layers.get(l).weight;
                int wide = weight.length / slope.length;
                float[] below = new float[wide];
                for (int j = 0; j < slope.length; j++) {
                    for (int p = 0; p < wide; p++) {
                        below[p] = Math.fma(slope[j], weight[j * wide + p], below[p]);
                    }
                }
                for (int p = 0; p < wide && l > 0; p++) {
                    below[p] *= slope(sums.get(l - 1)[p]);
                }
                slope = below;
            }
            gradients.set(i, slope);
        }
    }

    private static float[] linear(Layer layer, float[] x) {
        float[] sums = layer.bias.clone();
        for (int j = 0; j < sums.length; j++) {
            for (int p = 0; p < x.length; p++) {
                sums[j] = Math.fma(x[p], layer.weight[j * x.length + p], sums[j]);
            }
        }
        return sums;
    }

    private float value(float x) {
        return (float)
                switch (activation) {
                    case SILU -> x / (1 + Math.exp(-x));
                    case TANH -> Math.tanh(x);
                    case SOFTPLUS -> x > 30 ? x : Math.log1p(Math.exp(x));
                    case RELU -> Math.max(x, 0);
                };
    }

    private float slope(float x) {
        double sigmoid = 1 / (1 + Math.exp(-x));
        return (float)
                switch (activation) {
                    case SILU -> sigmoid * (1 + x * (1 - sigmoid));
                    case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
                    case SOFTPLUS -> sigmoid;
                    case RELU -> x > 0 ? 1 : 0;
                };
    }
}
