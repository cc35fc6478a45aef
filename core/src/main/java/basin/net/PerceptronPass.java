package basin.net;

import basin.kernel.Block;
import basin.kernel.Kernels;
import basin.kernel.Tile;

/// Some rows on their way through a [TrainablePerceptron], forward and back: one thread's.
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

    /// What goes into layer l, and what the layer makes of it before its activation.
    private final Tile[] forwards;

    /// The derivatives of the loss by the sums in front of layer l, which count from 1; behind the last one by the
    /// outputs.
    private final Tile[] backwards;

    /// The slopes of the activations in front of layer l.
    private final float[][] slopes;

    private int rows;

    PerceptronPass(TrainablePerceptron net, int rows) {
        int ends = net.layers() + 1;
        this.net = net;
        this.forwards = new Tile[ends];
        this.backwards = new Tile[ends];
        this.slopes = new float[ends][0];
        for (int l = 0; l < ends; l++) {
            boolean inside = l > 0 && l < net.layers();
            forwards[l] = new Tile(net.width(l), rows);
            backwards[l] = new Tile(net.width(l), l == 0 ? 0 : rows);
            slopes[l] = new float[inside ? forwards[l].capacity() * net.width(l) : 0];
        }
    }

    boolean hasRoomFor(int count) {
        return count <= forwards[0].capacity();
    }

    void begin(int count) {
        rows = count;
        for (int l = 0; l < net.layers(); l++) {
            forwards[l].take(count);
            backwards[l + 1].take(count);
        }
    }

    /// Where the rows go, row after row, from the first number on; the array may be longer.
    public float[] inputs() {
        return forwards[0].cells;
    }

    /// What comes out, row after row, from the first number on.
    public float[] outputs() {
        return forwards[net.layers() - 1].products;
    }

    /// Where the derivatives of the loss by the outputs go.
    public float[] cotangents() {
        return backwards[net.layers()].cells;
    }

    /// Finds the outputs.
    public void forward() {
        for (int l = 0; l < net.layers(); l++) {
            net.kernels().multiply(net.forward(l), forwards[l]);
            if (l + 1 < net.layers()) {
                int count = rows * net.width(l + 1);
                net.activation().apply(net.kernels(), forwards[l].products, count, slopes[l + 1]);
                System.arraycopy(forwards[l].products, 0, forwards[l + 1].cells, 0, count);
            }
        }
    }

    /// Takes the derivatives of the loss from the outputs back to the sums of every layer, for
    /// [TrainablePerceptron#addGradients].
    public void backward() {
        for (int l = net.layers() - 1; l > 0; l--) {
            net.kernels().multiply(net.backward(l), backwards[l + 1]);
            multiply(backwards[l + 1].products, slopes[l], backwards[l].cells, rows * net.width(l));
        }
    }

    private static void multiply(float[] x, float[] y, float[] into, int count) {
        for (int k = 0; k < count; k++) {
            into[k] = x[k] * y[k];
        }
    }

    /// Adds the derivatives of the loss by some weights of a layer, and by the biases where those of the first input
    /// are
    /// among them: each a sum over the rows in their order.
    ///
    /// @param strip which weights
    /// @param gradient laid out as the parameters are
    void addGradient(TrainablePerceptron.Strip strip, float[] gradient) {
        TrainablePerceptron.Place place = net.place(strip.layer());
        Kernels kernels = net.kernels();
        float[] sums = backwards[strip.layer() + 1].cells;
        kernels.outer(
                rows,
                Block.of(sums, 0, place.outputs()).part(0, strip.output(), strip.outputsEnd()),
                Block.of(forwards[strip.layer()].cells, 0, place.inputs()).part(0, strip.input(), strip.inputsEnd()),
                Block.of(gradient, place.weight(), place.inputs())
                        .part(strip.output(), strip.input(), strip.inputsEnd()));
        if (strip.input() == 0) {
            int count = strip.outputsEnd() - strip.output();
            for (int i = 0; i < rows; i++) {
                int at = i * place.outputs() + strip.output();
                kernels.accumulate(1, sums, at, gradient, place.bias() + strip.output(), count);
            }
        }
    }

    /// What it goes through.
    public TrainablePerceptron perceptron() {
        return net;
    }

    int rows() {
        return rows;
    }

    /// Gives the working memory back.
    @Override
    public void close() {
        net.giveBack(this);
    }
}
