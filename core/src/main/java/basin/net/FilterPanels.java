package basin.net;

import basin.kernel.Kernels;
import basin.schema.ImageShape;
import java.util.Arrays;

/// One layer of filters with packed weights for the forward and the backward pass.
///
/// Images are transposed: for every pixel and channel there are `stride` numbers, one for each image. The inputs of
/// the filters at one position are gathered for all images, so that the position is a matrix product like a linear
/// layer.
final class FilterPanels implements FilterLayer {
    private final Filters filters;
    private final ImageShape from;
    private final ImageShape to;
    private final LayerPanels panels;

    /// @param layer whose weights are filters × channels × side × side
    FilterPanels(Filters filters, ImageShape from, Perceptron.Layer layer) {
        this.filters = filters;
        this.from = from;
        this.to = filters.of(from);
        if (layer.bias().length != filters.count() || layer.weight().length != filters.count() * patch()) {
            throw new IllegalArgumentException("weights: expected " + filters.count() + " biases and "
                    + filters.count() * patch() + " weights, got " + layer.bias().length + " and "
                    + layer.weight().length);
        }
        this.panels = new LayerPanels(pixelAfterPixel(layer.weight()), layer.bias());
    }

    /// The weights with the channels of a pixel next to each other, as in an image.
    private float[] pixelAfterPixel(float[] weight) {
        int pixels = filters.side() * filters.side();
        int channels = from.channels();
        float[] moved = new float[weight.length];
        for (int k = 0; k < filters.count(); k++) {
            for (int c = 0; c < channels; c++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    moved[(k * pixels + pixel) * channels + c] = weight[(k * channels + c) * pixels + pixel];
                }
            }
        }
        return moved;
    }

    @Override
    public ImageShape from() {
        return from;
    }

    @Override
    public ImageShape to() {
        return to;
    }

    @Override
    public int patch() {
        return filters.inputs(from.channels());
    }

    @Override
    public int count() {
        return filters.count();
    }

    @Override
    public long multiplyAdds() {
        return (long) to.columns() * patch();
    }

    /// The sums at every position.
    @Override
    public void forward(Kernels kernels, FilterTile tile, float[] image, float[] sums) {
        int some = filters.count() * tile.stride();
        for (int place = 0; place < to.pixels(); place++) {
            gather(image, place, tile.stride(), tile.patch);
            panels.forward(kernels, tile.patch, tile.rows(), tile.stride(), tile.place);
            System.arraycopy(tile.place, 0, sums, place * some, some);
        }
    }

    /// The cotangents of the image from those of the sums.
    @Override
    public void backward(Kernels kernels, FilterTile tile, float[] cotangents, float[] image) {
        Arrays.fill(image, 0, from.columns() * tile.stride(), 0);
        addBackward(kernels, tile, cotangents, image);
    }

    /// Adds to an image the cotangents of the inputs of every position: the transposed map.
    void addBackward(Kernels kernels, FilterTile tile, float[] cotangents, float[] image) {
        int some = filters.count() * tile.stride();
        for (int place = 0; place < to.pixels(); place++) {
            System.arraycopy(cotangents, place * some, tile.place, 0, some);
            panels.backward(kernels, tile.place, tile.rows(), tile.stride(), tile.patch);
            scatter(kernels, tile.patch, place, tile.stride(), image);
        }
    }

    private int line(int place) {
        return place / to.width() * filters.stride() - filters.padding();
    }

    private int column(int place) {
        return place % to.width() * filters.stride() - filters.padding();
    }

    /// The number of columns of a filter to the left of the image.
    private int left(int column) {
        return Math.clamp(-column, 0, filters.side());
    }

    /// The first column of a filter to the right of the image.
    private int right(int column) {
        return Math.clamp(from.width() - column, left(column), filters.side());
    }

    /// Copies the inputs of the filters at a position, with zeros outside the image.
    private void gather(float[] image, int place, int stride, float[] patch) {
        int pixel = from.channels() * stride;
        int side = filters.side();
        int column = column(place);
        int left = left(column);
        int right = right(column);
        for (int k = 0; k < side; k++) {
            int line = line(place) + k;
            int at = k * side * pixel;
            if (line < 0 || line >= from.height()) {
                Arrays.fill(patch, at, at + side * pixel, 0);
            } else {
                int source = (line * from.width() + column + left) * pixel;
                Arrays.fill(patch, at, at + left * pixel, 0);
                System.arraycopy(image, source, patch, at + left * pixel, (right - left) * pixel);
                Arrays.fill(patch, at + right * pixel, at + side * pixel, 0);
            }
        }
    }

    /// Adds the numbers of a position to the image: the transposed map of [#gather].
    private void scatter(Kernels kernels, float[] patch, int place, int stride, float[] image) {
        int pixel = from.channels() * stride;
        int side = filters.side();
        int column = column(place);
        int left = left(column);
        int right = right(column);
        for (int k = 0; k < side; k++) {
            int line = line(place) + k;
            if (line >= 0 && line < from.height()) {
                int target = (line * from.width() + column + left) * pixel;
                kernels.accumulate(1, patch, (k * side + left) * pixel, image, target, (right - left) * pixel);
            }
        }
    }
}
