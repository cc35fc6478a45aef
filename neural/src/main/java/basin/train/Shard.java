package basin.train;

import basin.kernel.Kernels;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import java.util.Map;
import java.util.TreeMap;

/// Some rows of a batch that follow each other, as tensors: what one thread works out a part of the loss for.
public final class Shard {
    private final Batch batch;
    private final Kernels kernels;
    private final int number;
    private final int shards;
    private final Map<String, Double> reports = new TreeMap<>();

    /// @param number of this shard, from 0
    /// @param shards how many there are
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

    /// How many rows of the batch are in this shard.
    public int count() {
        int n = batch.rows().count();
        return to(n) - from(n);
    }

    /// The step of the training, from 0.
    public int step() {
        return batch.step();
    }

    /// Where row i of the shard is among the training rows.
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

    /// This shard's share of rows that were put into the batch.
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

    /// −1 or 1, evenly, [#count] × `columns`, of one purpose.
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

    /// The share that this shard has in a mean over all rows of the batch.
    ///
    /// @param each a number for every row of the shard, in any shape
    public NativeTensor mean(NativeTensor each) {
        return each.sum().times(1.0 / batch.rows().count());
    }

    /// The same over all rows of a name.
    public NativeTensor mean(String name, NativeTensor each) {
        return each.sum().times(1.0 / batch.get(name).count());
    }

    /// Tells a metric: shards' parts are added up, as those of the loss are.
    public void report(String name, NativeTensor part) {
        reports.put(name, part.item());
    }

    Map<String, Double> reports() {
        return reports;
    }
}
