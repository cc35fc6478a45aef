package basin.nets;

import basin.net.Activation;
import basin.net.ComposedMap;
import basin.net.Filters;
import basin.net.SmoothMap;
import basin.schema.ImageShape;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// A net from a few numbers to an image: a multilayer perceptron, then transposed convolutions that enlarge its
/// output (Zeiler et al., CVPR 2010).
///
/// @param name the prefix of its parameters, such as `decoder`
/// @param image the shape of an output row
/// @param filters of each layer as in a [ConvolutionalEncoder], from the largest image to the smallest
/// @param widths the number of inputs, then the widths of the perceptron's hidden layers, if any
/// @param activation after every layer but the last
public record ConvolutionalDecoder(
        String name, ImageShape image, List<Filters> filters, List<Integer> widths, Activation activation)
        implements Net {
    /// @throws IllegalArgumentException when there is no layer or width, or an image gets smaller than a filter
    public ConvolutionalDecoder {
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
        List<Integer> all = new ArrayList<>(widths);
        all.add(layers.smallest().columns());
        return new Mlp(name, all, activation);
    }

    @Override
    public int inputs() {
        return widths.getFirst();
    }

    @Override
    public int outputs() {
        return image.columns();
    }

    @Override
    public long units() {
        return layers().units() + head().units();
    }

    @Override
    public void declare(Declarations into) {
        head().declare(into);
        layers().declare(into, true);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor z) {
        NativeTensor smallest = Mlp.activate(activation, head().forward(weights, z));
        return layers().transposed(weights, smallest);
    }

    /// The fused kernels of the core, which need no native library.
    @Override
    public SmoothMap map(Parameters parameters) {
        return new ComposedMap(head().perceptron(parameters), layers().transposedBank(parameters));
    }
}
