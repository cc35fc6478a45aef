package basin.net;

import basin.kernel.Kernels;
import basin.schema.ImageShape;
import java.util.Arrays;

/// A transposed layer of filters, from the smaller image to the larger: every position adds its filters, multiplied
/// by its numbers, to the image (Zeiler et al., CVPR 2010).
final class TransposedPanels implements FilterLayer {
    private final FilterPanels panels;
    private final float[] bias;

    /// @param image shape of the output
    /// @param layer weights in the layout of the layer that it transposes, and a bias for every channel of the
    ///     larger image
    TransposedPanels(Filters filters, ImageShape image, Perceptron.Layer layer) {
        if (layer.bias().length != image.channels()) {
            throw new IllegalArgumentException(
                    "weights: expected " + image.channels() + " biases, got " + layer.bias().length);
        }
        this.panels =
                new FilterPanels(filters, image, new Perceptron.Layer(layer.weight(), new float[filters.count()]));
        this.bias = layer.bias().clone();
    }

    @Override
    public ImageShape from() {
        return panels.to();
    }

    @Override
    public ImageShape to() {
        return panels.from();
    }

    @Override
    public int patch() {
        return panels.patch();
    }

    @Override
    public int count() {
        return panels.count();
    }

    @Override
    public long multiplyAdds() {
        return panels.multiplyAdds();
    }

    @Override
    public void forward(Kernels kernels, FilterTile tile, float[] in, float[] out) {
        for (int p = 0; p < to().columns(); p++) {
            Arrays.fill(out, p * tile.stride(), (p + 1) * tile.stride(), bias[p % bias.length]);
        }
        panels.addBackward(kernels, tile, in, out);
    }

    @Override
    public void backward(Kernels kernels, FilterTile tile, float[] out, float[] in) {
        panels.forward(kernels, tile, out, in);
    }
}
