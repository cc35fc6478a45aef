package basin.nets;

import basin.net.Activation;
import basin.net.ComposedMap;
import basin.net.FilterBank;
import basin.net.Filters;
import basin.net.SmoothMap;
import basin.schema.ImageShape;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// A net from an image to a few numbers: convolutions that make the image smaller (LeCun et al., Proc. IEEE 1998),
/// then a multilayer perceptron.
///
/// @param name the prefix of its parameters, such as `energy`
/// @param image the shape of an input row
/// @param filters of each layer, with an activation after it
/// @param widths the widths of the perceptron's hidden layers, if any, then the number of outputs
/// @param activation after every layer but the last
public record ConvolutionalEncoder(
        String name, ImageShape image, List<Filters> filters, List<Integer> widths, Activation activation)
        implements Net {
    /// @throws IllegalArgumentException when there is no layer or width, or an image gets smaller than a filter
    public ConvolutionalEncoder {
        filters = List.copyOf(filters);
        widths = List.copyOf(widths);
        head(name, new ConvolutionalLayers(name, image, filters, activation), widths, activation);
    }

    private ConvolutionalLayers layers() {
        return new ConvolutionalLayers(name, image, filters, activation);
    }

    private Mlp head() {
        return head(name, layers(), widths, activation);
    }

    private static Mlp head(String name, ConvolutionalLayers layers, List<Integer> widths, Activation activation) {
        List<Integer> all = new ArrayList<>(List.of(layers.smallest().columns()));
        all.addAll(widths);
        return new Mlp(name, all, activation);
    }

    @Override
    public int inputs() {
        return image.columns();
    }

    @Override
    public int outputs() {
        return widths.getLast();
    }

    @Override
    public long units() {
        return layers().units() + head().units();
    }

    @Override
    public void declare(Declarations into) {
        layers().declare(into, false);
        head().declare(into);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor x) {
        return head().forward(weights, layers().forward(weights, x));
    }

    /// The fused kernels of the core, which need no native library.
    @Override
    public SmoothMap map(Parameters parameters) {
        return new ComposedMap(layers().bank(parameters), head().perceptron(parameters));
    }

    /// The activations of the last hidden layer; of the last convolution where there is no hidden layer.
    @Override
    public SmoothMap features(Parameters parameters) {
        FilterBank bank = layers().bank(parameters);
        return widths.size() > 1
                ? new ComposedMap(bank, head().perceptron(parameters).hidden())
                : bank;
    }
}
