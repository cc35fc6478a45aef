package basin.rows;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Data: n × d float32 cells, which need not be in memory. [Rows] are, a file is not. Trainings read them in
/// blocks or in sampled batches, so that memory never has to hold more than a block for each thread.
///
/// Any number of threads may read at the same time, and the same rows have the same cells every time. Rows that
/// were read must not be written to. A missing cell is `NaN`.
public interface RowSource {
    /// Number of rows, n.
    int count();

    /// Number of columns, d.
    int columns();

    /// Rows `from` (inclusive) to `to` (exclusive): a view where they are in memory, otherwise a copy.
    Rows slice(int from, int to);

    /// A copy of some rows, in the given order.
    Rows chosen(int... rows);

    /// A source of some of these rows, in the given order: a copy where they are in memory.
    default RowSource selected(int... rows) {
        return new SelectedRows(this, rows);
    }

    /// A source of changed rows.
    ///
    /// @param change returns rows of the same shape, each of which depends only on the row at its position; it may
    ///     run now or whenever the rows are read, on several threads
    default RowSource transformed(UnaryOperator<Rows> change, Shards shards) {
        return new TransformedRows(this, change);
    }

    /// Takes a block of rows.
    @FunctionalInterface
    interface BlockTask {
        /// Takes rows `first` to `first + block.count()`.
        void run(int first, Rows block);
    }

    /// Hands out all rows in their order, in blocks of [Shards#BLOCK], on the calling thread.
    default void forEachBlock(BlockTask task) {
        for (int from = 0; from < count(); from += Shards.BLOCK) {
            task.run(from, slice(from, Math.min(count(), from + Shards.BLOCK)));
        }
    }

    /// All rows in memory: a copy, unless they are already there.
    default Rows inMemory() {
        Rows copy = Rows.zeros(count(), columns());
        forEachBlock((first, block) -> copy.slice(first, first + block.count()).copyFrom(block));
        return copy;
    }

    /// A copy of at most `max` evenly spaced rows, each at most once.
    default Rows spreadAtMost(int max) {
        return chosen(Rows.spreadNumbers(count(), Math.min(max, count())));
    }

    /// For each row, whether a cell of it is missing.
    default boolean[] missing(Shards shards) {
        boolean[] missing = new boolean[count()];
        shards.forEach(count(), (from, to) -> {
            Rows block = slice(from, to);
            for (int i = from; i < to; i++) {
                missing[i] = block.hasMissing(i - from);
            }
        });
        return missing;
    }

    /// A copy of at most `max` rows without missing cells, evenly spaced. If every row has missing cells, these are
    /// replaced by 0, the mean of standardised columns.
    ///
    /// @param missing what [#missing] gives
    default Rows spreadComplete(int max, boolean[] missing) {
        int[] complete = without(missing);
        if (complete.length == 0) {
            Rows some = spreadAtMost(max);
            return some.filledFrom(Rows.zeros(some.count(), some.columns()));
        }
        int[] spread = Rows.spreadNumbers(complete.length, Math.min(max, complete.length));
        return chosen(Arrays.stream(spread).map(i -> complete[i]).toArray());
    }

    /// The numbers of the rows for which `flags` is false, ascending.
    ///
    /// @param flags one for each row
    static int[] without(boolean[] flags) {
        return IntStream.range(0, flags.length).filter(i -> !flags[i]).toArray();
    }
}
