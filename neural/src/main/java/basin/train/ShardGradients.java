package basin.train;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.net.PerceptronPass;
import basin.nets.Parameters;
import basin.nets.PlainPerceptrons;
import basin.nets.Recording;
import basin.nets.Weights;
import basin.rows.Shards;
import basin.tensor.Device;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Computes the loss of a batch and its derivatives, shard by shard on several threads.
///
/// The number of shards depends on the batch alone, and they are added in their order: so the sums have the same
/// bits at any number of threads.
final class ShardGradients {
    /// Minimum number of rows of a shard for small nets: fewer rows would not use the full speed of a core.
    static final int MIN_ROWS = 128;

    /// Minimum number of rows of a shard for nets of any size.
    private static final int MIN_ROWS_OF_ANY_NET = 16;

    /// The approximate number of values that nets compute for the rows of a shard. It makes shards of large rows,
    /// such as images, small, so that a small batch has work for every thread.
    private static final long VALUES = 300_000;

    /// Maximum number of shards of a batch, since the derivatives of some shards are added array by array.
    private static final int MAX_SHARDS = 64;

    private final Objective objective;
    private final Parameters parameters;
    private final Weights weights;
    private final List<NativeTensor> tensors;
    private final PlainPerceptrons perceptrons;
    private final Kernels kernels;
    private final Device device;
    private final Shards threads;
    private final int minRows;
    private final int size;
    private final GradientSum sum;
    private final float[][] parts;

    /// @param parameters in training
    /// @param choice the kernels that perceptrons run with
    /// @param kernels the kernels that draw noise
    /// @param minRows minimum number of rows of a shard
    ShardGradients(
            Objective objective,
            Parameters parameters,
            KernelChoice choice,
            Kernels kernels,
            Device device,
            Shards threads,
            int minRows) {
        this.objective = objective;
        this.parameters = parameters;
        this.weights = Weights.of(parameters, true, device);
        this.tensors = weights.all();
        this.perceptrons = new PlainPerceptrons(parameters, choice::kernelsForMore, threads);
        this.kernels = kernels;
        this.device = device;
        this.threads = threads;
        this.minRows = minRows;
        this.size = parameters.values().length;
        this.sum = new GradientSum(size, threads);
        this.parts = new float[perWave(threads.threads())][];
    }

    /// Copies the parameters after they have changed.
    void changed() {
        weights.set(parameters);
        perceptrons.changed();
    }

    /// Minimum number of rows of a shard.
    ///
    /// @param units number of values that all nets compute for a row
    static int minRows(long units) {
        long fitting = Math.clamp(VALUES / Math.max(1, units), MIN_ROWS_OF_ANY_NET, MIN_ROWS);
        return (int) Long.highestOneBit(fitting);
    }

    /// Number of shards of a batch.
    ///
    /// @param rows number of rows of the batch
    /// @param min minimum number of rows of a shard
    static int count(int rows, int min) {
        return Math.clamp(rows / min, 1, MAX_SHARDS);
    }

    /// Number of shards that are computed before their derivatives are added: more than one for each thread, so
    /// that threads finish at about the same time.
    static int perWave(int threads) {
        return 2 * threads;
    }

    /// The result for a batch.
    ///
    /// @param gradient the gradient of the loss; overwritten by the next batch
    /// @param norm its norm; not finite when one of its numbers is not
    /// @param metrics `loss` and the metrics that the objective reported, `energy` among them
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Sums(float[] gradient, double norm, Map<String, Double> metrics) {
        /// The mean energy of the rows; the loss, where the objective does not report it.
        double energy() {
            return metrics.getOrDefault("energy", Double.NaN);
        }
    }

    /// The result for a shard, without its derivatives by weights that libtorch has used.
    ///
    /// @param hasPart whether there are such derivatives, in the array of the shard's slot
    private record Part(double loss, Map<String, Double> reports, List<PerceptronPass> passes, boolean hasPart) {}

    /// Derivatives of the loss of a batch.
    Sums of(Batch batch) {
        int shards = count(batch.rows().count(), minRows);
        List<Part> found = new ArrayList<>();
        sum.clear();
        for (int first = 0; first < shards; first += parts.length) {
            int begin = first;
            Part[] wave = new Part[Math.min(parts.length, shards - first)];
            threads.forEach(wave.length, 1, () -> 0, (state, slot, to) -> {
                wave[slot] = part(new Shard(batch, kernels, begin + slot, shards), slot);
            });
            add(wave);
            found.addAll(Arrays.asList(wave));
        }
        double norm = sum.finish();
        return new Sums(sum.plain(), norm, metrics(found));
    }

    /// The loss of a batch alone.
    double loss(Batch batch, Weights with) {
        int shards = count(batch.rows().count(), minRows);
        double[] found = new double[shards];
        threads.forEach(shards, 1, () -> 0, (state, number, to) -> {
            try (Scope _ = Scope.open(device)) {
                found[number] = objective
                        .loss(with, new Shard(batch, kernels, number, shards))
                        .item();
            }
        });
        return Arrays.stream(found).sum();
    }

    private Part part(Shard shard, int slot) {
        try (Scope _ = Scope.open(device)) {
            Recording recording = new Recording(perceptrons);
            NativeTensor loss = objective.loss(device == Device.CPU ? weights.with(recording) : weights, shard);
            boolean hasPart = recording.backward(loss, tensors, () -> part(slot));
            return new Part(loss.item(), shard.reports(), recording.passes(), hasPart);
        }
    }

    private float[] part(int slot) {
        if (parts[slot] == null) {
            parts[slot] = new float[size];
        }
        return parts[slot];
    }

    private void add(Part[] wave) {
        perceptrons.addGradients(
                Arrays.stream(wave).flatMap(part -> part.passes.stream()).toList(), sum.plain());
        for (int slot = 0; slot < wave.length; slot++) {
            if (wave[slot].hasPart) {
                sum.add(parts[slot]);
            }
        }
    }

    private static Map<String, Double> metrics(List<Part> parts) {
        Map<String, Double> metrics = new TreeMap<>();
        for (Part part : parts) {
            metrics.merge("loss", part.loss, Double::sum);
            part.reports.forEach((name, value) -> metrics.merge(name, value, Double::sum));
        }
        metrics.putIfAbsent("energy", metrics.get("loss"));
        return metrics;
    }
}
