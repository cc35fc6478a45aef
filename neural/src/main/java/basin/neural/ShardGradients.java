package basin.neural;

import basin.kernel.Kernels;
import basin.rows.Shards;
import basin.tensor.Device;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Works out a batch's loss and its derivatives, in shards of the batch over the threads.
///
/// How many shards there are depends on the batch alone, and they are added in their order: so the sums are the same
/// bit for bit at any number of threads.
final class ShardGradients {
    /// Rows of a shard at the least: fewer would not keep a core's arithmetic busy.
    static final int LEAST_ROWS = 128;

    /// Shards of a batch at the most, since each has derivatives of its own to be added.
    static final int MOST = 64;

    /// Sums of squares that go on side by side, so that none waits for the last addition.
    private static final int LANES = 8;

    private final Objective objective;
    private final Weights weights;
    private final List<NativeTensor> tensors;
    private final Kernels kernels;
    private final Device device;
    private final Shards threads;
    private final float[] sum;
    private final float[][] parts;
    private final double[] squares;

    /// @param size of all weights together
    ShardGradients(Objective objective, Weights weights, int size, Kernels kernels, Device device, Shards threads) {
        this.objective = objective;
        this.weights = weights;
        this.tensors = weights.all();
        this.kernels = kernels;
        this.device = device;
        this.threads = threads;
        this.sum = new float[size];
        this.parts = new float[2 * threads.threads()][];
        this.squares = new double[Blocks.count(size)];
    }

    /// How many shards a batch of so many rows has.
    static int count(int rows) {
        return Math.clamp(rows / LEAST_ROWS, 1, MOST);
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

    /// What a shard adds to the metrics.
    private record Part(double loss, Map<String, Double> reports) {}

    /// Derivatives of the loss of a batch.
    Sums of(Batch batch) {
        int shards = count(batch.rows().count());
        Part[] found = new Part[shards];
        Arrays.fill(sum, 0);
        for (int first = 0; first < shards; first += parts.length) {
            int begin = first;
            int wave = Math.min(parts.length, shards - first);
            threads.forEach(wave, 1, () -> 0, (state, slot, to) -> {
                found[begin + slot] = part(new Shard(batch, kernels, begin + slot, shards), slot);
            });
            add(wave);
        }
        return new Sums(sum, Math.sqrt(Arrays.stream(squares).sum()), metrics(found));
    }

    /// The loss of a batch alone.
    double loss(Batch batch, Weights with) {
        int shards = count(batch.rows().count());
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
            NativeTensor loss = objective.loss(weights, shard);
            if (parts[slot] == null) {
                parts[slot] = new float[sum.length];
            }
            int at = 0;
            for (NativeTensor slope : loss.gradients(tensors, false)) {
                slope.copyTo(parts[slot], at);
                at += (int) slope.count();
            }
            return new Part(loss.item(), shard.reports());
        }
    }

    /// Adds a wave of shards in their order, and the squares of what comes out.
    private void add(int wave) {
        Blocks.forEach(threads, sum.length, (from, to) -> {
            for (int slot = 0; slot < wave; slot++) {
                add(parts[slot], from, to);
            }
            squares[from / Blocks.SIZE] = square(from, to);
        });
    }

    private void add(float[] part, int from, int to) {
        float[] into = sum;
        for (int j = from; j < to; j++) {
            into[j] += part[j];
        }
    }

    private double square(int from, int to) {
        double[] lanes = new double[LANES];
        int whole = from + (to - from) / LANES * LANES;
        for (int j = from; j < whole; j += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double slope = sum[j + lane];
                lanes[lane] += slope * slope;
            }
        }
        for (int j = whole; j < to; j++) {
            lanes[0] += (double) sum[j] * sum[j];
        }
        return Arrays.stream(lanes).sum();
    }

    private static Map<String, Double> metrics(Part[] parts) {
        Map<String, Double> metrics = new TreeMap<>();
        for (Part part : parts) {
            metrics.merge("loss", part.loss, Double::sum);
            part.reports.forEach((name, value) -> metrics.merge(name, value, Double::sum));
        }
        metrics.putIfAbsent("energy", metrics.get("loss"));
        return metrics;
    }
}
