package basin.net;

import basin.kernel.Block;
import basin.kernel.Kernels;
import basin.kernel.Tile;

/// A forward and a backward pass of some rows through a [TrainablePerceptron], for one thread.
///
/// ```java
/// try (PerceptronPass pass = perceptron.pass(rows)) {
///     // fill pass.inputs()
///     pass.forward();
///     // read pass.outputs(), fill pass.cotangents()
///     pass.backward();
///     perceptron.addGradients(List.of(pass), gradient, shards);
/// }
/// ```
public final class PerceptronPass implements AutoCloseable {
    private final TrainablePerceptron net;

    /// The inputs of layer l. Its outputs are in the tile of the next layer, or for the last layer in the products
    /// of its tile.
    private final Tile[] inputs;

    /// The derivatives of the loss by the sums of layer l.
    private final Tile[] cotangents;

    /// The slopes of the activation after layer l.
    private final float[][] slopes;

    private boolean idle;

    PerceptronPass(TrainablePerceptron net, int rows) {
        int layers = net.layers();
        this.net = net;
        this.inputs = new Tile[layers];
        this.cotangents = new Tile[layers];
        this.slopes = new float[layers - 1][];
        for (int l = layers - 1; l >= 0; l--) {
            inputs[l] = new Tile(net.place(l).inputs(), rows);
            cotangents[l] = new Tile(net.place(l).outputs(), rows);
            if (l + 1 < layers) {
                inputs[l].products = inputs[l + 1].cells;
                cotangents[l + 1].products = cotangents[l].cells;
                slopes[l] = new float[cotangents[l].cells.length];
            }
        }
    }

    /// The maximum number of rows.
    int capacity() {
        return inputs[0].capacity();
    }

    void begin(int count) {
        idle = false;
        for (int l = 0; l < inputs.length; l++) {
            inputs[l].take(count);
            cotangents[l].take(count);
        }
    }

    /// The inputs, row by row, to be filled by the caller; the array may be longer.
    public float[] inputs() {
        return inputs[0].cells;
    }

    /// The outputs, row by row.
    public float[] outputs() {
        return inputs[inputs.length - 1].products;
    }

    /// The derivatives of the loss by the outputs, row by row, to be filled by the caller.
    public float[] cotangents() {
        return cotangents[cotangents.length - 1].cells;
    }

    /// Computes the outputs.
    public void forward() {
        for (int l = 0; l < inputs.length; l++) {
            net.kernels().multiply(net.forward(l), inputs[l]);
            if (l < slopes.length) {
                net.activation()
                        .apply(
                                net.kernels(),
                                inputs[l].products,
                                rows() * net.place(l).outputs(),
                                slopes[l]);
            }
        }
    }

    /// Computes the derivatives of the loss by the sums of every layer, for
    /// [TrainablePerceptron#addGradients].
    public void backward() {
        for (int l = cotangents.length - 1; l > 0; l--) {
            net.kernels().multiply(net.backward(l), cotangents[l]);
            timesSlopes(
                    cotangents[l - 1].cells,
                    slopes[l - 1],
                    rows() * net.place(l).inputs());
        }
    }

    private static void timesSlopes(float[] cotangents, float[] slopes, int count) {
        for (int k = 0; k < count; k++) {
            cotangents[k] *= slopes[k];
        }
    }

    /// Adds the derivatives of the loss by some weights of a layer, each a sum over the rows in their order; and
    /// those by the biases, where weights of the first input are among them.
    ///
    /// @param strip the weights
    /// @param gradient in the layout of the parameters
    void addGradient(TrainablePerceptron.Strip strip, float[] gradient) {
        TrainablePerceptron.Place place = net.place(strip.layer());
        Kernels kernels = net.kernels();
        float[] byOutputs = cotangents[strip.layer()].cells;
        kernels.outer(
                rows(),
                Block.of(byOutputs, 0, place.outputs()).part(0, strip.output(), strip.outputsEnd()),
                Block.of(inputs[strip.layer()].cells, 0, place.inputs()).part(0, strip.input(), strip.inputsEnd()),
                Block.of(gradient, place.weight(), place.inputs())
                        .part(strip.output(), strip.input(), strip.inputsEnd()));
        if (strip.input() == 0) {
            int count = strip.outputsEnd() - strip.output();
            for (int i = 0; i < rows(); i++) {
                int at = i * place.outputs() + strip.output();
                kernels.accumulate(1, byOutputs, at, gradient, place.bias() + strip.output(), count);
            }
        }
    }

    /// The perceptron.
    public TrainablePerceptron perceptron() {
        return net;
    }

    int rows() {
        return inputs[0].rows();
    }

    /// Returns the working memory; to be called once.
    @Override
    public void close() {
        if (!idle) {
            idle = true;
            net.giveBack(this);
        }
    }
}
