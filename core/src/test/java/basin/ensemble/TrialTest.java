package basin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
    /// Columns 1 to 3 are a category, 4 is a boolean.
    private static final Layout LAYOUT =
            Layout.of(5).withCategories(List.of(new Layout.Category(1, 3, 0, 1), new Layout.Category(4, 1, -1, 1)));

    private static Rows mixed() {
        Rows rows = TestRows.normal(3, 300, 5);
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 1; p < 4; p++) {
                rows.set(i, p, i % 3 == p - 1 ? 1 : 0);
            }
            rows.set(i, 4, i % 2 == 0 ? 1 : -1);
        }
        return rows;
    }

    @Test
    void aWrongCellIsThatOfAnotherRowInOneColumn() {
        Rows rows = mixed();
        Rows wrong = new Trial(LAYOUT, new Randomness(1)).withOneWrongCell(rows);
        for (int i = 0; i < rows.count(); i++) {
            boolean number = rows.get(i, 0) != wrong.get(i, 0);
            int level = LAYOUT.categories().getFirst().level(wrong.array(i), wrong.offset(i));
            boolean category = level != i % 3;
            boolean flag = rows.get(i, 4) != wrong.get(i, 4);
            assertThat((number ? 1 : 0) + (category ? 1 : 0) + (flag ? 1 : 0)).isEqualTo(1);
            assertThat(level).isNotNegative();
        }
    }

    @Test
    void gapsAreWholeColumnsAndLeaveSomething() {
        Rows rows = mixed();
        Rows gaps = new Trial(LAYOUT, new Randomness(1)).withGaps(rows);
        for (int i = 0; i < rows.count(); i++) {
            assertThat(gaps.hasMissing(i)).isTrue();
            assertThat(Float.isNaN(gaps.get(i, 1))).isEqualTo(Float.isNaN(gaps.get(i, 3)));
            assertThat(Float.isNaN(gaps.get(i, 0)) && Float.isNaN(gaps.get(i, 1)) && Float.isNaN(gaps.get(i, 4)))
                    .isFalse();
        }
    }

    /// One number that is off by 2, and one category with two wrong float columns.
    @Test
    void theErrorCountsACategoryAsOneCell() {
        Rows rows = Rows.of(new float[][] {{5, 1, 0, 0, 1}, {5, 0, 1, 0, 1}});
        Rows gaps = Rows.of(new float[][] {{Float.NaN, 1, 0, 0, 1}, {5, Float.NaN, Float.NaN, Float.NaN, 1}});
        Rows filled = Rows.of(new float[][] {{7, 1, 0, 0, 1}, {5, 1, 0, 0, 1}});
        assertThat(new Trial(LAYOUT, new Randomness(1)).error(rows, gaps, filled))
                .isCloseTo((4 + 2) / 2.0, within(1e-9));
    }

    @Test
    void winsCountTiesHalfAndLeaveOutUnknownEnergies() {
        assertThat(Trial.wins(new double[] {1, 2, 3, Double.NaN}, new double[] {2, 2, 1, 5}))
                .isEqualTo(0.5);
    }
}
