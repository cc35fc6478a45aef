package basin.nets;

import basin.net.Activation;
import basin.net.FilterBank;
import basin.net.Filters;
import basin.net.Perceptron;
import basin.schema.ImageShape;
import basin.tensor.Convolution;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// Convolutional layers and their parameters: the first layers of a convolutional encoder, and transposed the last
/// ones of a decoder. Input and output rows hold images in the layout of [ImageShape].
///
/// @param name the prefix of the parameters
/// @param image the shape of the largest image
/// @param filters of each layer, from the largest image to the smallest
/// @param activation after every layer
record ConvolutionalLayers(String name, ImageShape image, List<Filters> filters, Activation activation) {
    /// @throws IllegalArgumentException when there is no layer, or an image gets smaller than a filter
    ConvolutionalLayers {
        filters = List.copyOf(filters);
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("filters: expected one layer or more, got none");
        }
        shapes(image, filters);
    }

    /// The shapes of the images from the largest to the smallest, one more than there are layers.
    List<ImageShape> shapes() {
        return shapes(image, filters);
    }

    private static List<ImageShape> shapes(ImageShape image, List<Filters> filters) {
        List<ImageShape> shapes = new ArrayList<>(List.of(image));
        for (Filters layer : filters) {
            shapes.add(layer.of(shapes.getLast()));
        }
        return shapes;
    }

    /// The number of values in all images together.
    long units() {
        return shapes().stream().mapToLong(ImageShape::columns).sum();
    }

    /// The shape of the smallest image.
    ImageShape smallest() {
        return shapes().getLast();
    }

    private String weight(int layer) {
        return name + ".filters." + layer + ".weight";
    }

    private String bias(int layer) {
        return name + ".filters." + layer + ".bias";
    }

    /// Declares first values drawn uniformly from ±1/√n, n being the number of inputs of one output.
    ///
    /// @param transposed whether the layers go from the smallest image to the largest
    void declare(Declarations into, boolean transposed) {
        for (int l = 0; l < filters.size(); l++) {
            Filters layer = filters.get(l);
            int channels = shapes().get(l).channels();
            double inputs = transposed
                    ? (double) layer.inputs(layer.count()) / (layer.stride() * layer.stride())
                    : layer.inputs(channels);
            double bound = 1 / Math.sqrt(inputs);
            into.uniform(weight(l), bound, layer.count(), channels, layer.side(), layer.side());
            into.uniform(bias(l), bound, transposed ? channels : layer.count());
        }
    }

    /// From rows of the largest images to rows of the smallest.
    NativeTensor forward(Weights weights, NativeTensor x) {
        NativeTensor at = images(x, image);
        for (int l = 0; l < filters.size(); l++) {
            Filters layer = filters.get(l);
            Convolution convolution = new Convolution(layer.stride(), layer.padding());
            at = Mlp.activate(activation, convolution.apply(at, weights.get(weight(l)), weights.get(bias(l))));
        }
        return rows(at, smallest());
    }

    /// [#forward] in plain Java.
    FilterBank bank(Parameters parameters) {
        return FilterBank.shrinking(image, filters, weights(parameters), activation);
    }

    /// An activation and then [#transposed], in plain Java.
    FilterBank transposedBank(Parameters parameters) {
        return FilterBank.growing(image, filters, weights(parameters), activation);
    }

    private List<Perceptron.Layer> weights(Parameters parameters) {
        List<Perceptron.Layer> weights = new ArrayList<>();
        for (int l = 0; l < filters.size(); l++) {
            weights.add(new Perceptron.Layer(parameters.values(weight(l)), parameters.values(bias(l))));
        }
        return weights;
    }

    /// From rows of the smallest images to rows of the largest, with an activation between the layers.
    NativeTensor transposed(Weights weights, NativeTensor z) {
        NativeTensor at = images(z, smallest());
        for (int l = filters.size() - 1; l >= 0; l--) {
            Filters layer = filters.get(l);
            ImageShape large = shapes().get(l);
            Convolution convolution = new Convolution(layer.stride(), layer.padding());
            at = convolution.transposed(
                    at,
                    weights.get(weight(l)),
                    weights.get(bias(l)),
                    uncovered(layer, large.height()),
                    uncovered(layer, large.width()));
            at = l > 0 ? Mlp.activate(activation, at) : at;
        }
        return rows(at, image);
    }

    /// The number of pixels at the end of a line that no filter reaches.
    private static int uncovered(Filters layer, int pixels) {
        return (pixels + 2 * layer.padding() - layer.side()) % layer.stride();
    }

    private static NativeTensor images(NativeTensor rows, ImageShape shape) {
        return rows.reshape(-1, shape.height(), shape.width(), shape.channels()).permuted(0, 3, 1, 2);
    }

    private static NativeTensor rows(NativeTensor images, ImageShape shape) {
        return images.permuted(0, 2, 3, 1).reshape(-1, shape.columns());
    }
}
