package basin.net;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A multilayer perceptron in double precision, with a bound of the float32 error (Higham 2002,
/// § 3.3): sums of n terms in any order by γ_n = n u / (1 − n u) of the sum of their absolutes, activations by 8
/// units of the last place, slopes by 2⁻²¹, and each passes on the errors of what it is given.
///
/// @param layers weights, outputs × inputs, and biases
public record ReferenceNet(int inputs, List<Layer> layers, Activation activation) {
    private static final double U = 0x1p-24;
    private static final double ACTIVATION = 8 * 0x1p-23;
    private static final double SLOPE = 0x1p-21;

    /// A linear layer.
    public static final class Layer {
        final float[] weight;
        final float[] bias;

        /// @param weight outputs × inputs, row-major
        /// @param bias one for every output
        public Layer(float[] weight, float[] bias) {
            this.weight = weight;
            this.bias = bias;
        }
    }

    /// Numbers and bounds of their errors.
    public static final class Found {
        /// As in double precision.
        public final double[] values;

        /// Bounds of the errors.
        public final double[] bounds;

        Found(int size) {
            this.values = new double[size];
            this.bounds = new double[size];
        }

        /// The largest error of `others` as a multiple of its bound.
        public double worst(float[] others) {
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> Math.abs(others[i] - values[i]) / bounds[i])
                    .max()
                    .orElse(0);
        }
    }

    /// Weights drawn from a normal distribution of variance 1/inputs, biases of a tenth.
    public static ReferenceNet random(long seed, Activation activation, int... widths) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < widths.length; l++) {
            float[] weight =
                    TestRows.normal(seed + l, 1, widths[l] * widths[l + 1]).array(0);
            for (int k = 0; k < weight.length; k++) {
                weight[k] /= (float) Math.sqrt(widths[l]);
            }
            float[] bias = TestRows.normal(seed - 1 - l, 1, widths[l + 1]).array(0);
            for (int j = 0; j < bias.length; j++) {
                bias[j] /= 10;
            }
            layers.add(new Layer(weight, bias));
        }
        return new ReferenceNet(widths[0], layers, activation);
    }

    /// The weights as a [Perceptron] takes them.
    public List<Perceptron.Layer> perceptronLayers() {
        return layers.stream()
                .map(layer -> new Perceptron.Layer(layer.weight, layer.bias))
                .toList();
    }

    /// f(x).
    public Found outputs(float[] x) {
        return sums(x).getLast();
    }

    /// The activations of the last hidden layer.
    public Found hidden(float[] x) {
        return activated(sums(x).get(layers.size() - 2));
    }

    /// (∂f/∂x)ᵀ c.
    public Found pullback(float[] x, float[] cotangent) {
        List<Found> sums = sums(x);
        Found at = exact(cotangent);
        for (int l = layers.size() - 1; l >= 0; l--) {
            at = transposed(layers.get(l), at);
            if (l > 0) {
                at = timesSlopes(at, sums.get(l - 1));
            }
        }
        return at;
    }

    /// ∂(Σ_i c_i · f(x_i)) / ∂(weights, then biases) of layer l, summed over rows in float32.
    ///
    /// @param x rows
    /// @param cotangents c, as many rows
    public Found gradient(int l, Rows x, Rows cotangents) {
        int outputs = layers.get(l).bias.length;
        int inputs = layers.get(l).weight.length / outputs;
        Found gradient = new Found(outputs * (inputs + 1));
        double[] absolute = new double[outputs * (inputs + 1)];
        for (int i = 0; i < x.count(); i++) {
            List<Found> sums = sums(x.row(i));
            Found from = l == 0 ? exact(x.row(i)) : activated(sums.get(l - 1));
            Found back = exact(cotangents.row(i));
            for (int above = layers.size() - 1; above > l; above--) {
                back = timesSlopes(transposed(layers.get(above), back), sums.get(above - 1));
            }
            for (int k = 0; k < absolute.length; k++) {
                boolean weight = k < outputs * inputs;
                int j = weight ? k / inputs : k - outputs * inputs;
                double by = weight ? from.values[k % inputs] : 1;
                double byOff = weight ? from.bounds[k % inputs] : 0;
                gradient.values[k] += back.values[j] * by;
                gradient.bounds[k] += Math.abs(back.values[j]) * byOff + back.bounds[j] * (Math.abs(by) + byOff);
                absolute[k] += (Math.abs(back.values[j]) + back.bounds[j]) * (Math.abs(by) + byOff);
            }
        }
        for (int k = 0; k < absolute.length; k++) {
            gradient.bounds[k] += gamma(x.count() + 1) * absolute[k];
        }
        return gradient;
    }

    private List<Found> sums(float[] x) {
        List<Found> sums = new ArrayList<>();
        Found at = exact(x);
        for (Layer layer : layers) {
            sums.add(linear(layer, sums.isEmpty() ? at : activated(at)));
            at = sums.getLast();
        }
        return sums;
    }

    private static Found exact(float[] x) {
        Found found = new Found(x.length);
        for (int p = 0; p < x.length; p++) {
            found.values[p] = x[p];
        }
        return found;
    }

    private static double gamma(int terms) {
        return terms * U / (1 - terms * U);
    }

    private static Found linear(Layer layer, Found x) {
        int d = x.values.length;
        Found sums = new Found(layer.bias.length);
        for (int j = 0; j < sums.values.length; j++) {
            double absolute = Math.abs(layer.bias[j]);
            sums.values[j] = layer.bias[j];
            for (int p = 0; p < d; p++) {
                double weight = layer.weight[j * d + p];
                sums.values[j] += weight * x.values[p];
                sums.bounds[j] += Math.abs(weight) * x.bounds[p];
                absolute += Math.abs(weight) * (Math.abs(x.values[p]) + x.bounds[p]);
            }
            sums.bounds[j] += gamma(d + 1) * absolute;
        }
        return sums;
    }

    private static Found transposed(Layer layer, Found c) {
        int k = c.values.length;
        int d = layer.weight.length / k;
        Found sums = new Found(d);
        for (int p = 0; p < d; p++) {
            double absolute = 0;
            for (int j = 0; j < k; j++) {
                double weight = layer.weight[j * d + p];
                sums.values[p] += weight * c.values[j];
                sums.bounds[p] += Math.abs(weight) * c.bounds[j];
                absolute += Math.abs(weight) * (Math.abs(c.values[j]) + c.bounds[j]);
            }
            sums.bounds[p] += gamma(k + 1) * absolute;
        }
        return sums;
    }

    private Found activated(Found sums) {
        Found found = new Found(sums.values.length);
        for (int j = 0; j < found.values.length; j++) {
            found.values[j] = value(sums.values[j]);
            found.bounds[j] = 1.1 * sums.bounds[j] + ACTIVATION * Math.abs(found.values[j]);
        }
        return found;
    }

    private Found timesSlopes(Found c, Found sums) {
        Found found = new Found(c.values.length);
        for (int j = 0; j < found.values.length; j++) {
            double slope = slope(sums.values[j]);
            double off = slopeError(sums.values[j], sums.bounds[j]);
            found.values[j] = c.values[j] * slope;
            found.bounds[j] = c.bounds[j] * (Math.abs(slope) + off) + Math.abs(c.values[j]) * (off + 2 * U);
        }
        return found;
    }

    private double value(double x) {
        return switch (activation) {
            case SILU -> x / (1 + Math.exp(-x));
            case TANH -> Math.tanh(x);
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case RELU -> Math.max(x, 0);
        };
    }

    private double slope(double x) {
        double sigmoid = 1 / (1 + Math.exp(-x));
        return switch (activation) {
            case SILU -> sigmoid * (1 + x * (1 - sigmoid));
            case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
            case SOFTPLUS -> sigmoid;
            case RELU -> x > 0 ? 1 : 0;
        };
    }

    /// No second derivative is above 1 but that of a rectifier, which jumps at 0.
    private double slopeError(double x, double error) {
        if (activation == Activation.RELU) {
            return Math.abs(x) <= error ? 1 : 0;
        }
        return error + SLOPE;
    }
}
