package basin.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static NativeTensor one() {
        return NativeTensor.of(new float[] {1}, 0, 1);
    }

    @Test
    void tensorsAreFreedWithTheirScopeUnlessTheyAreKept() {
        NativeTensor outer;
        NativeTensor inner;
        NativeTensor kept;
        try (Scope _ = Scope.open()) {
            outer = one();
            try (Scope scope = Scope.open()) {
                inner = one();
                kept = scope.keep(one());
            }
            assertThat(outer.item()).isEqualTo(1);
            assertThatThrownBy(inner::item)
                    .isInstanceOf(TensorException.class)
                    .hasMessage("tensor: expected one whose scope is open, got one that was freed");
        }
        assertThat(kept.item()).isEqualTo(1);
        assertThatThrownBy(outer::item).isInstanceOf(TensorException.class);
    }

    @Test
    void aScopeIsClosedOnceByItsThreadAfterThoseWithin() throws InterruptedException {
        Scope outer = Scope.open();
        Scope inner = Scope.open();
        assertThatIllegalStateException().isThrownBy(outer::close);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread other = new Thread(inner::close);
        other.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        other.start();
        other.join();
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
        inner.close();
        outer.close();
        assertThatIllegalStateException().isThrownBy(outer::close);
    }

    /// A step makes some 15 tensors of 2 KiB or more, so that keeping one of them each time would take 100 MB, and
    /// what memory allocators keep for themselves after 5,000 steps does not grow with more of them.
    @Test
    void memoryDoesNotGrowOver50000Steps() {
        for (int step = 0; step < 5_000; step++) {
            step();
        }
        long pointers = Pointer.totalCount();
        long bytes = resident();
        for (int step = 0; step < 50_000; step++) {
            step();
        }
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
        assertThat(resident() - bytes).isLessThan(100_000_000);
    }

    /// Bytes of memory outside the heap.
    private static long resident() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }

    private static void step() {
        try (Scope _ = Scope.open()) {
            NativeTensor weight = NativeTensor.zeros(8, 64).variable();
            NativeTensor rows = NativeTensor.zeros(64, 64).linear(weight, NativeTensor.zeros(8));
            assertThat(rows.silu().squared().sum().gradient(weight, false).count())
                    .isEqualTo(512);
        }
    }
}
