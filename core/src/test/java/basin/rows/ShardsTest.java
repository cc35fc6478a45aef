package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyRowComesOnceInBlocksThatDependOnTheRowsAlone(int threads) {
        try (Shards shards = Shards.of(threads)) {
            for (int rows : new int[] {0, 1, 63, 64, 65, 1023, 10_000, 70_000}) {
                AtomicIntegerArray visits = new AtomicIntegerArray(rows);
                shards.forEach(rows, (from, to) -> {
                    assertThat(from % Shards.block(rows)).isZero();
                    assertThat(to).isEqualTo(Math.min(rows, from + Shards.block(rows)));
                    for (int i = from; i < to; i++) {
                        visits.incrementAndGet(i);
                    }
                });
                for (int i = 0; i < rows; i++) {
                    assertThat(visits.get(i)).isEqualTo(1);
                }
            }
        }
    }

    /// Terms whose sum depends on the order of addition: any other order than that of the blocks shows.
    @Test
    void sumsAreEqualBitForBitAtAnyNumberOfThreads() {
        int rows = 50 * Shards.BLOCK + 17;
        Randomness randomness = new Randomness(5);
        Shards.RangeSum sum = (from, to) -> {
            double part = 0;
            for (int i = from; i < to; i++) {
                part += randomness.normal(i, 0, 0) * Math.exp(20 * randomness.uniform(i, 1, 0));
            }
            return part;
        };
        double expected = 0;
        for (int from = 0; from < rows; from += Shards.BLOCK) {
            expected += sum.of(from, Math.min(rows, from + Shards.BLOCK));
        }
        for (int threads : new int[] {1, 2, 7}) {
            try (Shards shards = Shards.of(threads)) {
                for (int repeat = 0; repeat < 5; repeat++) {
                    assertThat(shards.sum(rows, sum)).isEqualTo(expected);
                    double[] both = shards.sums(rows, 2, (sums, from, to) -> {
                        sums[0] += sum.of(from, to);
                        sums[1] += to - from;
                    });
                    assertThat(both).containsExactly(expected, rows);
                }
            }
        }
    }

    private static final class State {
        final Thread owner = Thread.currentThread();
        int rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyThreadHasItsOwnState(int threads) {
        try (Shards shards = Shards.of(threads)) {
            List<State> states = shards.forEach(20_000, State::new, (state, from, to) -> {
                assertThat(state.owner).isSameAs(Thread.currentThread());
                state.rows += to - from;
            });
            assertThat(states).hasSizeBetween(1, threads);
            assertThat(states.stream().mapToInt(state -> state.rows).sum()).isEqualTo(20_000);
        }
    }

    /// Block 0 fails while block 1 is sure to be at work on the other thread.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureIsThrownAfterAllThreadsHaveStopped(boolean firstFails) {
        try (Shards shards = Shards.of(2)) {
            CountDownLatch both = new CountDownLatch(2);
            AtomicInteger working = new AtomicInteger();
            assertThatIllegalStateException()
                    .isThrownBy(() -> shards.forEach(2, 1, () -> both, (latch, from, to) -> {
                        working.incrementAndGet();
                        await(latch);
                        if ((from == 0) == firstFails) {
                            working.decrementAndGet();
                            throw new IllegalStateException("row " + from);
                        }
                        double busy = 0;
                        for (int i = 0; i < 3_000_000; i++) {
                            busy += Math.sin(i);
                        }
                        working.addAndGet(Double.isNaN(busy) ? 0 : -1);
                    }))
                    .withMessage("row " + (firstFails ? 0 : 1));
            assertThat(working).hasValue(0);
        }
    }

    private static void await(CountDownLatch both) {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterAFailureTheThreadsContinue() {
        try (Shards shards = Shards.of(3)) {
            for (int failing = 0; failing < 4; failing++) {
                int row = failing;
                assertThatExceptionOfType(StackOverflowError.class)
                        .isThrownBy(() -> shards.forEach(4, 1, () -> row, (none, from, to) -> {
                            if (from == row) {
                                throw new StackOverflowError();
                            }
                        }));
            }
            assertThat(shards.sum(5000, (from, to) -> to - from)).isEqualTo(5000);
        }
    }

    @Test
    void nestedTasksAreRun() {
        try (Shards shards = Shards.of(2)) {
            double sum = assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> shards.sum(
                            8 * Shards.BLOCK,
                            (from, to) -> shards.sum(3 * Shards.BLOCK, (first, last) -> last - first)));
            assertThat(sum).isEqualTo(8 * 3 * Shards.BLOCK);
        }
    }

    @Test
    void theNumberOfThreadsIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shards.of(0))
                .withMessage("threads: expected 1 to 4096, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Shards.of(4097));
        try (Shards shards = Shards.allCores()) {
            assertThat(shards.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }
}
