package basin.train;

import basin.rows.Shards;

/// Work on long arrays of numbers, shared out over threads in blocks that do not depend on their number.
final class Blocks {
    /// Numbers in a block: few enough for a first cache with those of some other arrays, enough to be worth a
    /// thread.
    static final int SIZE = 1 << 14;

    private Blocks() {}

    static int count(int size) {
        return Math.ceilDiv(size, SIZE);
    }

    static void forEach(Shards shards, int size, Shards.RangeTask task) {
        shards.forEach(size, SIZE, () -> task, Shards.RangeTask::run);
    }
}
