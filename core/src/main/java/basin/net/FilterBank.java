package basin.net;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.rows.Rows;
import basin.schema.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Layers of filters in plain Java: from rows that are images to rows that are smaller images with more channels,
/// or the reverse; see [ImageShape].
///
/// Images are processed in tiles of 32, one in each lane of a vector, like the rows of a [Perceptron]. Every sum
/// starts with its bias and has a fixed order, so that the bits of a row do not depend on other rows or on the
/// kernels.
public final class FilterBank implements SmoothMap {
    private final List<FilterLayer> layers;
    private final Activation activation;

    /// Whether the activation of a layer is before it instead of after it.
    private final boolean before;

    private final long multiplyAdds;

    /// The tiles that no thread is using.
    private final Queue<FilterTile> idle = new ConcurrentLinkedQueue<>();

    private FilterBank(List<FilterLayer> layers, Activation activation, boolean before) {
        this.layers = List.copyOf(layers);
        this.activation = activation;
        this.before = before;
        this.multiplyAdds = layers.stream().mapToLong(FilterLayer::multiplyAdds).sum();
    }

    /// From images to smaller ones, with an activation after each layer.
    ///
    /// @param image shape of the inputs
    /// @param filters one layer or more
    /// @param weights of each, filters × channels × side × side, and a bias for each filter
    /// @throws IllegalArgumentException when they do not fit together
    public static FilterBank shrinking(
            ImageShape image, List<Filters> filters, List<Perceptron.Layer> weights, Activation activation) {
        requireAsMany(filters, weights);
        List<FilterLayer> layers = new ArrayList<>();
        ImageShape from = image;
        for (int l = 0; l < filters.size(); l++) {
            layers.add(new FilterPanels(filters.get(l), from, weights.get(l)));
            from = layers.getLast().to();
        }
        return new FilterBank(layers, activation, false);
    }

    /// The reversed layers, from small images to larger ones, with an activation before each
    /// layer.
    ///
    /// @param image shape of the outputs
    /// @param filters one layer or more, from the largest image to the smallest
    /// @param weights of each in the same order, filters × channels × side × side, and a bias for each channel
    ///     of its larger image
    /// @throws IllegalArgumentException when they do not fit together
    public static FilterBank growing(
            ImageShape image, List<Filters> filters, List<Perceptron.Layer> weights, Activation activation) {
        requireAsMany(filters, weights);
        List<FilterLayer> layers = new ArrayList<>();
        ImageShape to = image;
        for (int l = 0; l < filters.size(); l++) {
            layers.addFirst(new TransposedPanels(filters.get(l), to, weights.get(l)));
            to = layers.getFirst().from();
        }
        return new FilterBank(layers, activation, true);
    }

    private static void requireAsMany(List<Filters> filters, List<Perceptron.Layer> weights) {
        if (filters.isEmpty() || weights.size() != filters.size()) {
            throw new IllegalArgumentException("weights: expected as many as layers of filters, one or more, "
                    + filters.size() + ", got " + weights.size());
        }
    }

    @Override
    public int inputs() {
        return layers.getFirst().from().columns();
    }

    @Override
    public int outputs() {
        return layers.getLast().to().columns();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        requireShapes(x, outputs);
        Kernels kernels = KernelChoice.AUTO.kernelsForMore(x.count() * multiplyAdds);
        FilterTile tile = tile();
        for (int from = 0; from < x.count(); from += FilterTile.ROWS) {
            tile.take(x, from, Math.min(from + FilterTile.ROWS, x.count()), kernels);
            forward(kernels, tile);
            tile.store(layers.size(), outputs, from);
        }
        idle.add(tile);
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        requireShapes(x, outputs);
        Rows.requireShape("gradients", gradients, x.count(), inputs());
        Kernels kernels = KernelChoice.AUTO.kernelsForMore(2L * x.count() * multiplyAdds);
        FilterTile tile = tile();
        for (int from = 0; from < x.count(); from += FilterTile.ROWS) {
            int to = Math.min(from + FilterTile.ROWS, x.count());
            tile.take(x, from, to, kernels);
            forward(kernels, tile);
            tile.store(layers.size(), outputs, from);
            Rows some = tile.cotangents.slice(0, to - from);
            cotangents.at(from, to, outputs.slice(from, to), some);
            tile.load(layers.size(), some, 0);
            backward(kernels, tile);
            tile.store(0, gradients, from);
        }
        idle.add(tile);
    }

    private void requireShapes(Rows x, Rows outputs) {
        Rows.requireColumns("x", x, inputs());
        Rows.requireShape("outputs", outputs, x.count(), outputs());
    }

    /// A tile for one thread, which returns it unless there is an exception.
    private FilterTile tile() {
        FilterTile free = idle.poll();
        return free == null ? new FilterTile(layers) : free;
    }

    private void forward(Kernels kernels, FilterTile tile) {
        for (int l = 0; l < layers.size(); l++) {
            FilterLayer layer = layers.get(l);
            if (before) {
                activate(kernels, tile, l, layer.from());
            }
            layer.forward(kernels, tile, tile.at[l], tile.at[l + 1]);
            if (!before) {
                activate(kernels, tile, l + 1, layer.to());
            }
        }
    }

    private void activate(Kernels kernels, FilterTile tile, int at, ImageShape shape) {
        activation.apply(kernels, tile.at[at], shape.columns() * tile.stride(), tile.slopes[at]);
    }

    private void backward(Kernels kernels, FilterTile tile) {
        for (int l = layers.size() - 1; l >= 0; l--) {
            FilterLayer layer = layers.get(l);
            if (!before) {
                tile.timesSlopes(l + 1, layer.to().columns() * tile.stride());
            }
            layer.backward(kernels, tile, tile.at[l + 1], tile.at[l]);
            if (before) {
                tile.timesSlopes(l, layer.from().columns() * tile.stride());
            }
        }
    }
}
