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

/// Works out a batch's loss and its derivatives, in shards of the batch over the threads.
///
/// How many shards there are depends on the batch alone, and they are added in their order: so the sums are the same
/// bit for bit at any number of threads.
final class ShardGradients {
    /// Rows of a shard at the least, for small nets: fewer would not keep a core's arithmetic busy.
    static final int LEAST_ROWS = 128;

    /// Rows of a shard at the least, for any nets.
    private static final int FEWEST_ROWS = 16;

    /// What the units of nets make of the rows of a shard: about as many numbers, so that small batches of rows that
    /// are much work, such as images, have work for every thread.
    private static final long NUMBERS = 300_000;

    /// Shards of a batch at the most, since some have derivatives of their own to be added.
    private static final int MOST = 64;

    private final Objective objective;
    private final Parameters parameters;
    private final Weights weights;
    private final List<NativeTensor> tensors;
    private final PlainPerceptrons perceptrons;
    private final Kernels kernels;
    private final Device device;
    private final Shards threads;
    private final int leastRows;
    private final int size;
    private final GradientSum sum;
    private final float[][] parts;

    /// @param parameters in training
    /// @param choice which kernels perceptrons run with
    /// @param kernels that draw noise
    /// @param leastRows of a shard
    ShardGradients(
            Objective objective,
            Parameters parameters,
            KernelChoice choice,
            Kernels kernels,
            Device device,
            Shards threads,
            int leastRows) {
        this.objective = objective;
        this.parameters = parameters;
        this.weights = Weights.of(parameters, true, device);
        this.tensors = weights.all();
        this.perceptrons = new PlainPerceptrons(parameters, choice::kernelsForMore, threads);
        this.kernels = kernels;
        this.device = device;
        this.threads = threads;
        this.leastRows = leastRows;
        this.size = parameters.values().length;
        this.sum = new GradientSum(size, threads);
        this.parts = new float[perWave(threads.threads())][];
    }

    /// Takes over parameters that have changed.
    void changed() {
        weights.set(parameters);
        perceptrons.changed();
    }

    /// Rows of a shard at the least.
    ///
    /// @param units of all nets
    static int leastRows(long units) {
        long fitting = Math.clamp(NUMBERS / Math.max(1, units), FEWEST_ROWS, LEAST_ROWS);
        return (int) Long.highestOneBit(fitting);
    }

    /// How many shards a batch of so many rows has.
    ///
    /// @param least rows of a shard
    static int count(int rows, int least) {
        return Math.clamp(rows / least, 1, MOST);
    }

    /// How many shards are worked out before their derivatives are added: more than one for each thread, so that none
    /// waits long for the last.
    static int perWave(int threads) {
        return 2 * threads;
    }

    /// What a batch gives.
    ///
    /// @param gradient of the loss; overwritten by the next batch
    /// @param norm of it; not finite when one of its numbers is not
    /// @param metrics `loss`, and what the objective reported, `energy` among them
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Sums(float[] gradient, double norm, Map<String, Double> metrics) {
        /// The mean energy of the rows; the loss, where the objective does not report it.
        double energy() {
            return metrics.getOrDefault("energy", Double.NaN);
        }
    }

    /// What a shard gives besides its derivatives by weights that libtorch has used.
    ///
    /// @param hasPart whether there are such derivatives
    private record Part(double loss, Map<String, Double> reports, List<PerceptronPass> passes, boolean hasPart) {}

    /// Derivatives of the loss of a batch.
    Sums of(Batch batch) {
        int shards = count(batch.rows().count(), leastRows);
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
        int shards = count(batch.rows().count(), leastRows);
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
