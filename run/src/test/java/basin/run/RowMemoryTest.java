package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import org.junit.jupiter.api.Test;

class RowMemoryTest {
    private static final RowMemory MEMORY = new RowMemory(100_000_000, 40);

    /// Half of the heap is 50 MB. A row of 5 columns takes 40 + 5 · 12 = 100 bytes with its cells in double
    /// precision and as float32, and 40 + 5 · 4 = 60 bytes without the former.
    @Test
    void rowsMayTakeHalfOfTheHeap() {
        assertThat(MEMORY.holdsCells(500_000, 5)).isTrue();
        assertThat(MEMORY.holdsCells(500_001, 5)).isFalse();
        assertThat(MEMORY.holdsRows(833_333, 5)).isTrue();
        assertThat(MEMORY.holdsRows(833_334, 5)).isFalse();
    }

    @Test
    void tooManyRowsForTheHeapAreRefused() {
        MEMORY.require(1_875_000);
        assertThatThrownBy(() -> MEMORY.require(2_000_000))
                .isInstanceOf(InputException.class)
                .hasMessage("memory: expected at least 107 MB of heap to train on 2000000 rows, got 100 MB;"
                        + " give Java more with -Xmx, or train on fewer rows");
    }

    @Test
    void moreRowsThanAnIntCountsAreRefused() {
        assertThatThrownBy(() -> new RowMemory(Long.MAX_VALUE, 40).require(1L << 31))
                .isInstanceOf(InputException.class)
                .hasMessage("rows: expected at most 2147483647, got 2147483648; train on a part of them");
    }
}
