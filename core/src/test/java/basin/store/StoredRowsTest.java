package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000, 5000})
    void readsWhatWasWritten(int count) {
        Rows rows = count == 0 ? Rows.zeros(0, 7) : TestRows.normal(3, count, 7);
        StoredRows stored = TestSources.stored(rows);
        assertThat(stored.count()).isEqualTo(count);
        assertThat(stored.columns()).isEqualTo(7);
        assertThat(TestRows.cells(stored.inMemory())).isEqualTo(TestRows.cells(rows));
        for (int from = 0; from <= count; from += Math.max(1, count / 3)) {
            assertThat(TestRows.cells(stored.slice(from, count))).isEqualTo(TestRows.cells(rows.slice(from, count)));
        }
        int[] backwards = IntStream.range(0, count).map(i -> count - 1 - i).toArray();
        assertThat(TestRows.cells(stored.chosen(backwards))).isEqualTo(TestRows.cells(rows.chosen(backwards)));
        assertThat(TestRows.cells(stored.selected(backwards).inMemory()))
                .isEqualTo(TestRows.cells(rows.chosen(backwards)));
    }

    @Test
    void everyBitOfACellIsKept() {
        float[] cells = {-0f, Float.NaN, Float.MIN_VALUE, -Float.MAX_VALUE, 1 / 3f, 0f};
        Rows stored = TestSources.stored(Rows.wrap(cells, 3)).inMemory();
        for (int i = 0; i < cells.length; i++) {
            assertThat(Float.floatToRawIntBits(stored.get(i / 3, i % 3))).isEqualTo(Float.floatToRawIntBits(cells[i]));
        }
    }

    @Test
    void rowsOutsideAreRefused() {
        StoredRows stored = TestSources.stored(Rows.zeros(3, 2));
        assertThatThrownBy(() -> stored.slice(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stored.chosen(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> stored.chosen(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void derivedSourcesAreThoseOfRowsInMemory() {
        Rows rows = TestRows.normal(5, 3000, 4);
        for (int i = 0; i < rows.count(); i += 3) {
            rows.set(i, i % 4, Float.NaN);
        }
        StoredRows stored = TestSources.stored(rows);
        try (Shards shards = Shards.of(3)) {
            assertThat(stored.missing(shards)).isEqualTo(rows.missing(shards));
            assertThat(TestRows.cells(stored.spreadAtMost(70))).isEqualTo(TestRows.cells(rows.spreadAtMost(70)));
            assertThat(TestRows.cells(
                            stored.transformed(StoredRowsTest::halved, shards).inMemory()))
                    .isEqualTo(TestRows.cells(rows.transformed(StoredRowsTest::halved, shards)));
            assertThat(TestRows.cells(
                            stored.transformed(StoredRowsTest::halved, shards).chosen(9, 2)))
                    .isEqualTo(TestRows.cells(halved(rows.chosen(9, 2))));
        }
    }

    private static Rows halved(Rows rows) {
        Rows halved = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                halved.set(i, p, rows.get(i, p) / 2);
            }
        }
        return halved;
    }
}
