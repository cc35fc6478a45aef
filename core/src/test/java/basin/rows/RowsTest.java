package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final Rows ONE = TestRows.normal(1, 11, 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 11})
    void severalArraysAreLikeOne(int rowsPerArray) {
        Rows several = TestRows.scattered(ONE, rowsPerArray);
        assertThat(several.count()).isEqualTo(11);
        assertThat(several.columns()).isEqualTo(3);
        for (int from = 0; from <= 11; from++) {
            for (int to = from; to <= 11; to++) {
                Rows slice = several.slice(from, to);
                Rows expected = ONE.slice(from, to);
                assertThat(TestRows.cells(slice)).isEqualTo(TestRows.cells(expected));
                assertThat(walked(slice)).isEqualTo(TestRows.cells(expected));
                assertThat(TestRows.cells(slice.copy())).isEqualTo(TestRows.cells(expected));
                for (int row = 0; row < slice.count(); row++) {
                    assertThat(slice.get(row, 2)).isEqualTo(expected.get(row, 2));
                }
            }
        }
    }

    /// All cells, read as kernels read them.
    private static float[] walked(Rows rows) {
        float[] cells = new float[rows.count() * rows.columns()];
        for (int row = 0; row < rows.count(); row += rows.run(row)) {
            int length = rows.run(row) * rows.columns();
            System.arraycopy(rows.array(row), rows.offset(row), cells, row * rows.columns(), length);
        }
        return cells;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void cellsAreCopiedBetweenAnyTwoLayouts(int rowsPerArray) {
        for (int other = 1; other <= 11; other++) {
            Rows from = TestRows.scattered(ONE, other).slice(2, 9);
            Rows all = TestRows.scattered(Rows.zeros(11, 3), rowsPerArray);
            all.slice(3, 10).copyFrom(from);
            assertThat(TestRows.cells(all.slice(3, 10))).isEqualTo(TestRows.cells(ONE.slice(2, 9)));
            assertThat(TestRows.cells(all.slice(0, 3))).containsOnly(0);
            assertThat(TestRows.cells(all.slice(10, 11))).containsOnly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 11})
    void rowsAreChosenInAnyOrderAndNumber(int rowsPerArray) {
        Rows rows = TestRows.scattered(ONE, rowsPerArray).slice(1, 11);
        Rows chosen = rows.chosen(7, 0, 7);
        assertThat(TestRows.cells(chosen)).isEqualTo(TestRows.cells(Rows.of(ONE.row(8), ONE.row(1), ONE.row(8))));
        chosen.set(1, 0, 99);
        assertThat(rows.get(0, 0)).isEqualTo(ONE.get(1, 0));
        assertThat(rows.chosen().count()).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.chosen(10));
        assertThat(TestRows.cells(rows.spread(4))).isEqualTo(TestRows.cells(rows.chosen(0, 2, 5, 7)));
        assertThat(TestRows.cells(rows.slice(0, 2).spread(5))).isEqualTo(TestRows.cells(rows.chosen(0, 0, 0, 1, 1)));
        assertThat(TestRows.cells(rows.spreadAtMost(4))).isEqualTo(TestRows.cells(rows.chosen(0, 2, 5, 7)));
        assertThat(TestRows.cells(rows.slice(0, 2).spreadAtMost(5))).isEqualTo(TestRows.cells(rows.chosen(0, 1)));
        assertThat(Rows.spreadNumbers(10, 4)).containsExactly(0, 2, 5, 7);
    }

    @Test
    void missingCellsAreFilledAndNoOthers() {
        Rows rows = Rows.of(new float[] {1, Float.NaN}, new float[] {3, 4}, new float[] {Float.NaN, Float.NaN});
        Rows filled = rows.filledFrom(Rows.of(new float[] {-1, -2}, new float[] {-3, -4}, new float[] {-5, Float.NaN}));
        assertThat(TestRows.cells(filled)).containsExactly(1, -2, 3, 4, -5, Float.NaN);
        assertThat(rows.hasMissing()).isTrue();
        assertThat(rows.slice(1, 2).hasMissing()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> rows.filledFrom(rows.slice(0, 2)));
    }

    @Test
    void aSliceIsAViewAndACopyIsNot() {
        Rows rows = Rows.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
        Rows copy = rows.copy();
        Rows slice = rows.slice(1, 3).slice(1, 2);
        slice.set(0, 1, 9);
        assertThat(rows.get(2, 1)).isEqualTo(9);
        assertThat(copy.get(2, 1)).isEqualTo(6);
        assertThat(slice.array(0)).isSameAs(rows.array(0));
        slice.set(0, new float[] {7, 8});
        assertThat(rows.row(2)).containsExactly(7, 8);
        float[] row = rows.row(0);
        row[0] = 5;
        assertThat(rows.get(0, 0)).isEqualTo(1);
    }

    @Test
    void wrappedCellsAreShared() {
        float[] cells = {1, 2, 3, 4};
        Rows rows = Rows.wrap(cells, 2);
        cells[3] = 7;
        assertThat(rows.get(1, 1)).isEqualTo(7);
        assertThat(Rows.wrap(new float[0], 5).count()).isZero();
        assertThat(rows).hasToString("Rows[2 × 2]");
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.zeros(-1, 2))
                .withMessage("rows: expected a count of 0 or more, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.zeros(1, 0))
                .withMessage("rows: expected 1 to 1073741824 columns, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.wrap(new float[3], 2))
                .withMessage("cells: expected a multiple of 2 columns, got 3");
        assertThatIllegalArgumentException().isThrownBy(Rows::of).withMessage("rows: expected at least one, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.of(new float[2], new float[3]))
                .withMessage("row: expected 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.zeros(2, 3).copyFrom(Rows.zeros(2, 4)))
                .withMessage("rows: expected rows of 3 columns, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.requireShape("y", Rows.zeros(2, 3), 4, 3))
                .withMessage("y: expected 4 rows, got 2");
    }

    @Test
    void noCellOutsideTheViewIsAccessible() {
        Rows slice = ONE.slice(2, 5);
        for (int row : new int[] {-1, 3}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.get(row, 0));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.row(row));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.set(row, 0, 1));
        }
        for (int column : new int[] {-1, 3}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.get(0, column));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> slice.slice(1, 4));
    }

    @Test
    void onlyNaNIsMissing() {
        float inf = Float.POSITIVE_INFINITY;
        Rows rows = Rows.of(
                new float[] {1, Float.MAX_VALUE, Float.MAX_VALUE},
                new float[] {inf, -inf, 0},
                new float[] {inf, -inf, Float.NaN},
                new float[] {Float.NaN, 0, 0});
        assertThat(rows.hasMissing(0)).isFalse();
        assertThat(rows.hasMissing(1)).isFalse();
        assertThat(rows.hasMissing(2)).isTrue();
        assertThat(rows.hasMissing(3)).isTrue();
    }
}
