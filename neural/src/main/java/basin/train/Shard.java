package basin.train;

import basin.kernel.Kernels;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import java.util.Map;
import java.util.TreeMap;

/// A range of consecutive rows of a batch, as tensors, for which one thread computes its part of the loss.
public final class Shard {
    private final Batch batch;
    private final Kernels kernels;
    private final int number;
    private final int shards;
    private final Map<String, Double> reports = new TreeMap<>();

    /// @param number the number of this shard, from 0
    /// @param shards the number of shards in the batch
    public Shard(Batch batch, Kernels kernels, int number, int shards) {
        this.batch = batch;
        this.kernels = kernels;
        this.number = number;
        this.shards = shards;
    }

    private int from(int rows) {
        return (int) ((long) rows * number / shards);
    }

    private int to(int rows) {
        return (int) ((long) rows * (number + 1) / shards);
    }

    /// Number of rows of the batch in this shard.
    public int count() {
        int n = batch.rows().count();
        return to(n) - from(n);
    }

    /// The step of the training, from 0.
    public int step() {
        return batch.step();
    }

    /// The number of row i of the shard in the training rows.
    public int index(int i) {
        return batch.index(from(batch.rows().count()) + i);
    }

    /// The rows of the batch that are in this shard, [#count] × d.
    public Rows rows() {
        return share(batch.rows());
    }

    /// The same as a tensor.
    public NativeTensor y() {
        return NativeTensor.of(rows());
    }

    /// This shard's share of rows that were added to the batch.
    public Rows rows(String name) {
        return share(batch.get(name));
    }

    /// The same as a tensor.
    public NativeTensor tensor(String name) {
        return NativeTensor.of(rows(name));
    }

    private Rows share(Rows rows) {
        return rows.slice(from(rows.count()), to(rows.count()));
    }

    /// Standard normal noise, [#count] × `columns`, of one purpose.
    public NativeTensor normals(String purpose, int columns) {
        return noise(purpose, columns, kernels::normals);
    }

    /// Uniform noise in [0, 1), [#count] × `columns`, of one purpose.
    public NativeTensor uniforms(String purpose, int columns) {
        return noise(purpose, columns, kernels::uniforms);
    }

    /// −1 or 1 with equal probability, [#count] × `columns`, of one purpose.
    public NativeTensor signs(String purpose, int columns) {
        float[] drawn = uniforms(purpose, columns).toArray();
        for (int j = 0; j < drawn.length; j++) {
            drawn[j] = drawn[j] < 0.5f ? -1 : 1;
        }
        return NativeTensor.of(drawn, 0, count(), columns);
    }

    private interface Noise {
        void draw(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at);
    }

    private NativeTensor noise(String purpose, int columns, Noise noise) {
        int rows = count();
        float[] drawn = new float[Math.multiplyExact(rows, columns)];
        int first = from(batch.rows().count());
        noise.draw(batch.randomness().named(purpose), first, batch.step(), rows, columns, drawn, 0);
        return NativeTensor.of(drawn, 0, rows, columns);
    }

    /// The part of this shard in the mean over all rows of the batch.
    ///
    /// @param each one number for every row of the shard, in any shape
    public NativeTensor mean(NativeTensor each) {
        return each.sum().times(1.0 / batch.rows().count());
    }

    /// The same for the mean over all rows that were added under a name.
    public NativeTensor mean(String name, NativeTensor each) {
        return each.sum().times(1.0 / batch.get(name).count());
    }

    /// Reports a metric. The parts of the shards are added, as those of the loss are.
    public void report(String name, NativeTensor part) {
        reports.put(name, part.item());
    }

    Map<String, Double> reports() {
        return reports;
    }
}
