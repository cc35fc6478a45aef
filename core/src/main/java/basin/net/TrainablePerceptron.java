package basin.net;

import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A multilayer perceptron whose weights are being trained: a [PerceptronPass] is the forward and backward pass of
/// some rows, and [#addGradients] computes the derivatives by the weights from some passes.
///
/// The weights are in one array with other parameters, and their derivatives in one with the same layout. Values
/// have the bits of [Perceptron]. Rows are not transposed, as the sums of outer products over them require.
public final class TrainablePerceptron {
    /// The position of a linear layer x ↦ W x + b in an array of parameters.
    ///
    /// @param weight start of the weights, outputs × inputs, row-major
    /// @param bias start of the biases, one for every output
    public record Place(int inputs, int outputs, int weight, int bias) {}

    /// Strips have multiples of this number of inputs or outputs, for which [Kernels#outer] is fastest.
    private static final int INPUTS = 48;

    private static final int OUTPUTS = 8;

    /// The minimum number of weights to pack in one task of a thread.
    private static final int PACKED = 1 << 15;

    /// The minimum number of multiply-adds in one task of a thread.
    private static final int MULTIPLIED = 1 << 21;

    private final List<Place> places;
    private final Activation activation;
    private final List<Panels> forward = new ArrayList<>();

    /// The packed weights for the backward pass, without the first layer, whose inputs need no derivatives.
    private final List<Panels> backward = new ArrayList<>();

    private final Kernels kernels;

    /// The passes that no thread is using.
    private final List<PerceptronPass> idle = new ArrayList<>();

    /// A perceptron without weights; see [#set].
    ///
    /// @param places one or more, the outputs of each as many as the inputs of the next
    /// @param activation between the layers
    /// @throws IllegalArgumentException when they do not fit together
    public TrainablePerceptron(List<Place> places, Activation activation, Kernels kernels) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("places: expected one or more, got none");
        }
        this.places = List.copyOf(places);
        this.activation = activation;
        this.kernels = kernels;
        for (int l = 0; l < places.size(); l++) {
            Place place = places.get(l);
            if (l > 0 && place.inputs != places.get(l - 1).outputs) {
                throw new IllegalArgumentException("places: expected layer " + l + " to have "
                        + places.get(l - 1).outputs + " inputs, got " + place.inputs);
            }
            forward.add(kernels.pack(Rows.zeros(place.outputs, place.inputs), new float[place.outputs]));
            if (l > 0) {
                backward.add(kernels.pack(Rows.zeros(place.inputs, place.outputs), new float[place.inputs]));
            }
        }
    }

    /// Some of the weights of a layer, which are processed together.
    record Strip(int layer, int output, int outputsEnd, int input, int inputsEnd) {}

    /// Packs the weights. No pass may be in progress.
    public void set(float[] parameters, Shards shards) {
        List<Strip> strips = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            addStrips(l, PACKED, false, strips);
        }
        shards.forEach(strips.size(), 1, () -> 0, (state, task, to) -> {
            Strip strip = strips.get(task);
            Place place = place(strip.layer);
            forward(strip.layer).replace(parameters, place.weight, strip.output, strip.outputsEnd);
            if (strip.output == 0) {
                forward(strip.layer).replaceBias(parameters, place.bias);
            }
            if (strip.layer > 0) {
                backward(strip.layer).replaceEntries(parameters, place.weight, strip.output, strip.outputsEnd);
            }
        });
    }

    /// Adds the derivatives of a loss by all weights: sums over the rows of the passes, in their order.
    ///
    /// @param passes of this perceptron, after their backward pass
    /// @param gradient in the layout of the parameters
    public void addGradients(List<PerceptronPass> passes, float[] gradient, Shards shards) {
        int rows = passes.stream().mapToInt(PerceptronPass::rows).sum();
        List<Strip> strips = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            // The longer side is cut, so that the data that all strips read stay in the caches.
            addStrips(l, MULTIPLIED / rows, place(l).inputs > place(l).outputs, strips);
        }
        shards.forEach(strips.size(), 1, () -> 0, (state, task, to) -> {
            for (PerceptronPass pass : passes) {
                pass.addGradient(strips.get(task), gradient);
            }
        });
    }

    /// Cuts a layer into strips of about `weights` weights: all outputs of some inputs, or all inputs of some
    /// outputs.
    private void addStrips(int l, int weights, boolean ofInputs, List<Strip> strips) {
        Place place = place(l);
        int length = ofInputs ? place.inputs : place.outputs;
        int across = ofInputs ? place.outputs : place.inputs;
        int multiple = ofInputs ? INPUTS : OUTPUTS;
        int width = Math.ceilDiv(Math.max(1, weights / across), multiple) * multiple;
        for (int from = 0; from < length; from += width) {
            int to = Math.min(length, from + width);
            strips.add(ofInputs ? new Strip(l, 0, across, from, to) : new Strip(l, from, to, 0, across));
        }
    }

    /// A pass for some rows, to be returned by [PerceptronPass#close]: the smallest unused one that is large
    /// enough.
    ///
    /// @param rows one or more
    public PerceptronPass pass(int rows) {
        PerceptronPass pass = takeIdle(rows).orElseGet(() -> new PerceptronPass(this, rows));
        pass.begin(rows);
        return pass;
    }

    private Optional<PerceptronPass> takeIdle(int rows) {
        synchronized (idle) {
            Optional<PerceptronPass> smallest = idle.stream()
                    .filter(one -> one.capacity() >= rows)
                    .min(Comparator.comparingInt(PerceptronPass::capacity));
            smallest.ifPresent(idle::remove);
            return smallest;
        }
    }

    void giveBack(PerceptronPass pass) {
        synchronized (idle) {
            idle.add(pass);
        }
    }

    /// The kernels of the packed weights.
    public Kernels kernels() {
        return kernels;
    }

    Activation activation() {
        return activation;
    }

    int layers() {
        return places.size();
    }

    Place place(int l) {
        return places.get(l);
    }

    /// The packed weights of layer l for the forward pass.
    Panels forward(int l) {
        return forward.get(l);
    }

    /// The packed weights of layer l, which is not the first, for the backward pass.
    Panels backward(int l) {
        return backward.get(l - 1);
    }
}
