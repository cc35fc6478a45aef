package basin.net;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Layers of filters in plain Java, an activation after each: from rows that are images to rows that are smaller
/// images of more channels; see [ImageShape].
///
/// Images go through in tiles of a few dozen, side by side in the lanes of vectors, as the rows of a [Perceptron]
/// do: every sum begins with its bias and goes up in one order, so that a row has the same bits among any other
/// rows, with every kernel.
public final class FilterBank implements SmoothMap {
    private final List<FilterPanels> layers;
    private final Activation activation;
    private final KernelChoice choice;
    private final long multiplyAdds;

    /// The tiles that no thread uses at present.
    private final Queue<FilterTile> idle = new ConcurrentLinkedQueue<>();

    /// A bank with the kernels that its work is worth.
    ///
    /// @param image the shape of what goes in
    /// @param filters one layer or more
    /// @param weights of each, filters × channels × side × side
    /// @throws IllegalArgumentException when they do not fit together
    public FilterBank(ImageShape image, List<Filters> filters, List<Perceptron.Layer> weights, Activation activation) {
        this(image, filters, weights, activation, KernelChoice.AUTO);
    }

    /// A bank with the kernels of a choice.
    public FilterBank(
            ImageShape image,
            List<Filters> filters,
            List<Perceptron.Layer> weights,
            Activation activation,
            KernelChoice choice) {
        if (filters.isEmpty() || weights.size() != filters.size()) {
            throw new IllegalArgumentException("weights: expected as many as layers of filters, one or more, "
                    + filters.size() + ", got " + weights.size());
        }
        List<FilterPanels> packed = new ArrayList<>();
        ImageShape from = image;
        for (int l = 0; l < filters.size(); l++) {
            packed.add(new FilterPanels(filters.get(l), from, weights.get(l)));
            from = packed.getLast().to();
        }
        this.layers = List.copyOf(packed);
        this.activation = activation;
        this.choice = choice;
        this.multiplyAdds =
                layers.stream().mapToLong(FilterPanels::multiplyAdds).sum();
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
        Kernels kernels = choice.kernelsForMore(x.count() * multiplyAdds);
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
        Kernels kernels = choice.kernelsForMore(2L * x.count() * multiplyAdds);
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

    /// A tile for one thread, which puts it back unless something is thrown.
    private FilterTile tile() {
        FilterTile free = idle.poll();
        return free == null ? new FilterTile(layers) : free;
    }

    private void forward(Kernels kernels, FilterTile tile) {
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).forward(kernels, tile, tile.at[l], tile.at[l + 1]);
            int count = layers.get(l).to().columns() * tile.stride();
            activation.apply(kernels, tile.at[l + 1], count, tile.slopes[l + 1]);
        }
    }

    private void backward(Kernels kernels, FilterTile tile) {
        for (int l = layers.size() - 1; l >= 0; l--) {
            tile.timesSlopes(l + 1, layers.get(l).to().columns() * tile.stride());
            layers.get(l).backward(kernels, tile, tile.at[l + 1], tile.at[l]);
        }
    }
}
