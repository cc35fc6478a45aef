package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GapsTest {
    private static final int ROWS = 10_000;
    private static final int COLUMNS = 6;

    /// All columns are the number of the row, but the last one, a text.
    private static final PlainTable TABLE = new PlainTable(
            List.of("a", "b", "c", "d", "e", "text"),
            IntStream.range(0, ROWS)
                    .mapToObj(i -> List.of("" + i, "" + i, "" + i, "" + i, "" + i, "x"))
                    .toList());

    private static boolean[][] removed(Gaps gaps) {
        return gaps.removed(TABLE, new Randomness(1).named("gaps"));
    }

    private static double share(boolean[][] removed, int from, int to, int column) {
        return IntStream.range(from, to).filter(i -> removed[i][column]).count() / (double) (to - from);
    }

    /// The share of 10,000 cells has a standard deviation of at most 0.005; 5 of them are exceeded in fewer
    /// than 1 of 10⁶ cases, of the 24 columns here in fewer than 1 of 10⁴.
    @ParameterizedTest
    @EnumSource
    void theSharesOfRemovedCellsAreAsNamed(Gaps gaps) {
        double expected = gaps == Gaps.RANDOM_50 ? 0.5 : 0.2;
        boolean[][] removed = removed(gaps);
        int whole = 0;
        for (int p = 0; p < COLUMNS; p++) {
            double share = share(removed, 0, ROWS, p);
            whole += share == 0 ? 1 : 0;
            assertThat(share)
                    .satisfiesAnyOf(
                            one -> assertThat(one).isZero(),
                            one -> assertThat(one).isCloseTo(expected, within(0.025)));
        }
        assertThat(whole).isEqualTo(gaps == Gaps.GIVEN_20 ? 1 : 0);
        assertThat(Gaps.named(gaps.word())).isEqualTo(gaps);
    }

    @Test
    void gapsGivenANumberAreMoreFrequentWhereItIsLarge() {
        boolean[][] removed = removed(Gaps.GIVEN_20);
        // The ranks of the lower half are ¼ on average, so that 10 % are removed; of the upper half 30 %.
        assertThat(share(removed, 0, ROWS / 2, COLUMNS - 1)).isCloseTo(0.1, within(0.025));
        assertThat(share(removed, ROWS / 2, ROWS, COLUMNS - 1)).isCloseTo(0.3, within(0.035));
    }

    @Test
    void blocksAreHalfOfTheColumns() {
        for (boolean[] row : removed(Gaps.BLOCKS_20)) {
            int count = 0;
            int starts = 0;
            for (int p = 0; p < COLUMNS; p++) {
                count += row[p] ? 1 : 0;
                starts += row[p] && !row[(p + COLUMNS - 1) % COLUMNS] ? 1 : 0;
            }
            assertThat(count).isIn(0, COLUMNS / 2);
            assertThat(starts).isEqualTo(count == 0 ? 0 : 1);
        }
    }
}
