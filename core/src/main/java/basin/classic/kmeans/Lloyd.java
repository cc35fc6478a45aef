package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.kernel.Kernels;
import basin.kernel.NearestRow;
import basin.kernel.Tile;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;

/// Coordinate descent: the best z for every row, then the best prototypes in closed form (Lloyd, IEEE Trans. IT
/// 1982).
///
/// The prototypes after a sweep are a function of those before it, the same at any number of threads and with or
/// without pruning. A prototype without rows moves to the row with the highest energy, so that the energy never
/// rises.
final class Lloyd implements PrototypeUpdate {
    private final CentredRows data;
    private final Kernels kernels;
    private final Bounds bounds;
    private final int[] nearest;
    private ClusterSums sums;
    private double[] movement;

    Lloyd(CentredRows data, Kernels kernels, KMeansSettings.Pruning pruning) {
        this.data = data;
        this.kernels = kernels;
        this.bounds = new Bounds(data, pruning);
        this.nearest = new int[data.count()];
        this.sums = new ClusterSums(data, 0);
        this.movement = new double[0];
    }

    @Override
    public void begin(int k) {
        Arrays.fill(nearest, -1);
        bounds.forgetAll();
        sums = new ClusterSums(data, k);
        movement = new double[k];
    }

    @Override
    public Sweep sweep(Rows prototypes, int step) {
        bounds.begin(prototypes, movement, kernels);
        NearestRow search = new NearestRow(kernels, data.shift, prototypes);
        List<Worker> workers =
                data.shards.forEach(data.count(), () -> new Worker(search, prototypes.count()), Worker::run);
        long moved = 0;
        long searched = 0;
        long kept = 0;
        long known = 0;
        for (Worker worker : workers) {
            sums.addAll(worker.changes);
            moved += worker.moved;
            searched += worker.searched;
            kept += worker.kept;
            known += worker.known;
        }
        bounds.judge(kept, known);
        Rows before = prototypes.copy();
        new Refill(data, nearest, sums, bounds).run(prototypes);
        sums.means(prototypes);
        measureMovement(before, prototypes);
        return new Sweep(moved, searched, sums.energy(prototypes));
    }

    private void measureMovement(Rows before, Rows after) {
        for (int j = 0; j < movement.length; j++) {
            double square = 0;
            for (int p = 0; p < after.columns(); p++) {
                double step = (double) after.get(j, p) - before.get(j, p);
                square += step * step;
            }
            movement[j] = Math.sqrt(square) * (1 + 1e-12);
        }
    }

    /// The part of one thread in a sweep.
    private final class Worker {
        private final NearestRow.Batch batch;
        private final ClusterSums changes;
        private boolean tracking;
        private long moved;
        private long searched;
        private long kept;
        private long known;
        private Rows block = Rows.zeros(0, data.columns());
        private int first;

        Worker(NearestRow search, int k) {
            this.batch = search.batch(data.missing, this::found);
            this.changes = new ClusterSums(data, k);
        }

        void run(int from, int to) {
            block = data.rows.slice(from, to);
            first = from;
            tracking = bounds.tracks(from);
            batch.wantRunnerUp(tracking);
            if (tracking) {
                batch.begin(block);
                for (int i = from; i < to; i++) {
                    if (!keeps(i)) {
                        searched++;
                        batch.add(i - from);
                    }
                }
                batch.finish();
            } else {
                searched += to - from;
                batch.searchAll(block);
            }
        }

        private boolean keeps(int i) {
            if (!bounds.hasBounds(i)) {
                return false;
            }
            known++;
            boolean keeps = bounds.keeps(i, nearest[i]);
            kept += keeps ? 1 : 0;
            return keeps;
        }

        private void found(int inBlock, Tile tile, int slot) {
            int i = first + inBlock;
            int old = nearest[i];
            int now = tile.nearest[slot];
            if (old != now) {
                changes.move(block, inBlock, old, now);
                nearest[i] = now;
                moved++;
            }
            if (tracking && tile.depth() == data.columns()) {
                bounds.set(i, tile, slot);
            }
        }
    }
}
