package basin.train;

import basin.rows.Shards;

/// Loops over long arrays, divided into blocks that do not depend on the number of threads.
final class Blocks {
    /// Elements of a block: few enough that blocks of several arrays fit into the first-level cache, and enough to
    /// be worth a task for a thread.
    static final int SIZE = 1 << 14;

    private Blocks() {}

    static int count(int size) {
        return Math.ceilDiv(size, SIZE);
    }

    static void forEach(Shards shards, int size, Shards.RangeTask task) {
        shards.forEach(size, SIZE, () -> task, Shards.RangeTask::run);
    }
}
