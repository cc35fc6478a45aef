package basin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final Folds FIVE = new Folds(5);

    @Test
    void equalRowsAreInOneFold() {
        Rows rows = Rows.of(new float[][] {{0f, Float.NaN, 3}, {-0f, Float.intBitsToFloat(0x7fc12345), 3}});
        assertThat(FIVE.of(rows, 0)).isEqualTo(FIVE.of(rows, 1));
    }

    /// Every row is in one fold, and in no set of the other folds' rows.
    @Test
    void foldsPartitionTheRows() {
        Rows rows = TestRows.normal(7, 2000, 3);
        List<int[]> numbers = FIVE.of(rows);
        assertThat(numbers.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, 2000).toArray());
        for (int fold = 0; fold < 5; fold++) {
            assertThat(Folds.others(numbers, fold, 2000)).hasSize(2000 - numbers.get(fold).length);
            assertThat(Folds.others(numbers, fold, 2000)).doesNotContain(numbers.get(fold));
        }
    }

    /// The size of a fold of n rows is binomial with mean n / 5 and variance 4 n / 25; each is within 5 standard
    /// deviations, which fails once in 350,000 hashes. Rows of small whole numbers differ in few bits.
    @Test
    void foldsHaveSimilarSizes() {
        Rows rows = Rows.zeros(10_000, 2);
        for (int i = 0; i < rows.count(); i++) {
            int tens = i / 100;
            rows.set(i, new float[] {tens, i % 100});
        }
        for (int[] fold : FIVE.of(rows)) {
            assertThat(fold.length).isBetween(2000 - 200, 2000 + 200);
        }
    }
}
