package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.kernel.Kernels;
import basin.kernel.NearestRow;
import basin.kernel.Tile;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// The lecture's first way to train K-means: for one row after another, in random order, find z, then take a
/// gradient step of E for the chosen prototype, w ← w + 2η (y − w).
///
/// The z of a batch of rows are found together, before the steps of the batch.
final class GradientSteps implements PrototypeUpdate {
    private static final int BATCH = 256;

    private final CentredRows data;
    private final Kernels kernels;
    private final Randomness randomness;
    private final float step;
    private int[] nearest = {};

    /// @param rate η, in (0, 0.5]
    GradientSteps(CentredRows data, Kernels kernels, Randomness randomness, double rate) {
        this.data = data;
        this.kernels = kernels;
        this.randomness = randomness;
        this.step = (float) (2 * rate);
    }

    @Override
    public void begin(int k) {
        nearest = new int[data.count()];
        Arrays.fill(nearest, -1);
    }

    @Override
    public Sweep sweep(Rows prototypes, int step) {
        int n = data.count();
        int[] order = randomness.permutation(n, step);
        long moved = 0;
        for (int from = 0; from < n; from += BATCH) {
            moved += batch(prototypes, order, from, Math.min(n, from + BATCH));
        }
        return new Sweep(moved, n, energy(prototypes));
    }

    private long batch(Rows prototypes, int[] order, int from, int to) {
        long[] moved = new long[1];
        int[] rows = Arrays.copyOfRange(order, from, to);
        new NearestRow(kernels, data.shift, prototypes)
                .batch(data.missing, (i, tile, slot) -> {
                    moved[0] += nearest[rows[i]] == tile.nearest[slot] ? 0 : 1;
                    nearest[rows[i]] = tile.nearest[slot];
                    step(prototypes, tile, slot);
                })
                .searchAll(data.rows.chosen(rows));
        return moved[0];
    }

    private void step(Rows prototypes, Tile tile, int slot) {
        int j = tile.nearest[slot];
        int d = data.columns();
        float[] w = prototypes.array(j);
        int at = prototypes.offset(j);
        int row = slot * tile.depth();
        if (tile.depth() == d) {
            kernels.accumulate(-step, w, at, w, at, d);
            kernels.accumulate(step, tile.cells, row, w, at, d);
        } else {
            for (int p = 0; p < d; p++) {
                w[at + p] += step * tile.cells[row + d + p] * (tile.cells[row + p] - w[at + p]);
            }
        }
    }

    private double energy(Rows prototypes) {
        NearestRow search = new NearestRow(kernels, data.shift, prototypes);
        return data.shards.sum(data.count(), (from, to) -> {
                    double[] sum = new double[1];
                    Rows block = data.rows.slice(from, to);
                    search.batch(
                                    data.missing,
                                    (i, tile, slot) ->
                                            sum[0] += data.squaredDistance(block, i, prototypes, tile.nearest[slot]))
                            .searchAll(block);
                    return sum[0];
                })
                / data.count();
    }
}
