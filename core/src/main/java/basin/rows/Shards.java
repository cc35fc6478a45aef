package basin.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Work over rows, split into fixed blocks and distributed over a fixed set of threads.
///
/// The blocks depend on the number of rows alone, never on the number of threads, and [#sum] and [#sums] add
/// their results in block order: so every result has the same bits at any number of threads. The calling thread
/// works too.
public final class Shards implements AutoCloseable {
    /// The number of rows in one block, for many rows and for sums.
    public static final int BLOCK = 1024;

    /// The minimum number of blocks, unless they get too small, so that threads finish at about the same time.
    private static final int BLOCKS = 64;

    /// The size of blocks is a multiple of this, which is a multiple of the sizes of tiles.
    private static final int SMALLEST_BLOCK = 64;

    /// The maximum number of numbers of [#sums] for blocks that are not yet added, unless two blocks for each
    /// thread need more.
    private static final int LARGEST_WAVE = 1 << 22;

    /// Work on the rows from `from` (inclusive) to `to` (exclusive).
    @FunctionalInterface
    public interface RangeTask {
        void run(int from, int to);
    }

    /// A number from the rows from `from` (inclusive) to `to` (exclusive).
    @FunctionalInterface
    public interface RangeSum {
        double of(int from, int to);
    }

    /// Adds something of the rows from `from` (inclusive) to `to` (exclusive) to the numbers in `sums`.
    @FunctionalInterface
    public interface RangeSums {
        void addTo(double[] sums, int from, int to);
    }

    /// Work on some rows with a thread's own state.
    @FunctionalInterface
    public interface StatefulTask<S> {
        void run(S state, int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    private Shards(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("basin-", 1).factory());
    }

    /// A set of `threads` threads, including the calling one.
    public static Shards of(int threads) {
        if (threads < 1 || threads > 4096) {
            throw new IllegalArgumentException("threads: expected 1 to 4096, got " + threads);
        }
        return new Shards(threads);
    }

    /// As many threads as the machine has cores.
    public static Shards allCores() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    /// Number of threads.
    public int threads() {
        return threads;
    }

    /// The number of rows in one block for `rows` rows: [#BLOCK], or fewer for few rows.
    public static int block(int rows) {
        return Math.clamp(Math.ceilDiv(rows, BLOCKS * SMALLEST_BLOCK), 1, BLOCK / SMALLEST_BLOCK) * SMALLEST_BLOCK;
    }

    /// Runs `task` on every block (see [#block]) of `rows` rows, in any order.
    public void forEach(int rows, RangeTask task) {
        forEach(rows, block(rows), () -> task, RangeTask::run);
    }

    /// Runs `task` on every block of [#BLOCK] rows, with a state that each thread makes for itself, and returns
    /// those states.
    ///
    /// Which blocks use the same state depends on timing: combine the states only by operations whose order does
    /// not matter (integer sums, maxima), never by floating-point sums.
    public <S> List<S> forEach(int rows, Supplier<S> state, StatefulTask<S> task) {
        return forEach(rows, BLOCK, state, task);
    }

    /// The same in blocks of `block` rows.
    public <S> List<S> forEach(int rows, int block, Supplier<S> state, StatefulTask<S> task) {
        if (block < 1) {
            throw new IllegalArgumentException("block: expected 1 row or more, got " + block);
        }
        int blocks = Math.ceilDiv(rows, block);
        AtomicInteger next = new AtomicInteger();
        Supplier<S> worker = () -> {
            S own = state.get();
            for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                task.run(own, b * block, Math.min(rows, (b + 1) * block));
            }
            return own;
        };
        int helpers = Math.min(threads, blocks) - 1;
        List<FutureTask<S>> running = new ArrayList<>();
        for (int i = 0; i < helpers; i++) {
            running.add(new FutureTask<>(worker::get));
            pool.execute(running.getLast());
        }
        List<S> states = new ArrayList<>();
        try {
            states.add(worker.get());
        } finally {
            next.set(blocks);
            awaitAll(running, states);
        }
        return states;
    }

    /// The sum over all blocks, added in block order.
    public double sum(int rows, RangeSum part) {
        return sums(rows, 1, (sums, from, to) -> sums[0] = part.of(from, to))[0];
    }

    /// `size` sums over all blocks, such as one for every column, added in block order.
    public double[] sums(int rows, int size, RangeSums part) {
        int blocks = Math.ceilDiv(rows, BLOCK);
        // A wave of blocks at a time, so that many large sums do not fill the memory; it does not change their
        // order.
        int wave = Math.clamp(LARGEST_WAVE / Math.max(1, size), 2 * threads, Math.max(2 * threads, blocks));
        double[] sums = new double[size];
        double[][] parts = new double[Math.min(wave, blocks)][size];
        for (int first = 0; first < blocks; first += wave) {
            int begin = first * BLOCK;
            int end = (int) Math.min(rows, (long) begin + (long) wave * BLOCK);
            forEach(end - begin, BLOCK, () -> parts, (all, from, to) -> {
                double[] own = all[from / BLOCK];
                Arrays.fill(own, 0);
                part.addTo(own, begin + from, begin + to);
            });
            for (int block = 0; block < Math.ceilDiv(end - begin, BLOCK); block++) {
                for (int i = 0; i < size; i++) {
                    sums[i] += parts[block][i];
                }
            }
        }
        return sums;
    }

    /// Waits for every thread, so that none is writing when this returns, then throws the first failure.
    private static <S> void awaitAll(List<FutureTask<S>> running, List<S> states) {
        Throwable failure = null;
        boolean interrupted = false;
        for (FutureTask<S> future : running) {
            // Does nothing, unless no thread has come to it yet: then none need, as no block is left. So work
            // inside work does not wait for a thread that waits for it.
            future.run();
            for (boolean done = false; !done; ) {
                try {
                    states.add(future.get());
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                    done = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /// Ends the threads.
    @Override
    public void close() {
        pool.shutdown();
    }
}
