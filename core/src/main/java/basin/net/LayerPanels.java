package basin.net;

import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.rows.Rows;

/// The weights of one linear layer, packed for the forward pass, x ↦ W x + b, and the backward pass, c ↦ Wᵀ c.
final class LayerPanels {
    private final Panels forward;
    private final Panels backward;

    /// @param weight outputs × inputs
    /// @param bias one for every output
    LayerPanels(float[] weight, float[] bias) {
        int outputs = bias.length;
        int inputs = weight.length / outputs;
        this.forward = Panels.ofColumns(Rows.wrap(weight, inputs), bias);
        this.backward = Panels.ofColumns(Rows.zeros(inputs, outputs), new float[inputs]);
        backward.replaceEntries(weight, 0, 0, outputs);
    }

    int inputs() {
        return forward.depth();
    }

    int outputs() {
        return forward.count();
    }

    /// The sums of transposed rows.
    void forward(Kernels kernels, float[] columns, int rows, int stride, float[] sums) {
        kernels.multiplyColumns(forward, columns, rows, stride, sums);
    }

    /// The cotangents of transposed rows, from those of their sums.
    void backward(Kernels kernels, float[] sums, int rows, int stride, float[] columns) {
        kernels.multiplyColumns(backward, sums, rows, stride, columns);
    }

    /// The sums of the inputs of layer l.
    void forward(Kernels kernels, PerceptronTile tile, int l) {
        forward(kernels, tile.at[l], tile.rows(), tile.stride(), tile.at[l + 1]);
    }

    /// The cotangents of the inputs of layer l, from those of its sums.
    void backward(Kernels kernels, PerceptronTile tile, int l) {
        backward(kernels, tile.at[l + 1], tile.rows(), tile.stride(), tile.at[l]);
    }
}
