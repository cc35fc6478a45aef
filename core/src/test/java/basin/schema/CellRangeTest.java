package basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Randomness;
import org.junit.jupiter.api.Test;

class CellRangeTest {
    private static CellRange of(double... cells) {
        ColumnStatistics statistics = new ColumnStatistics();
        statistics.add(new Cells(cells, cells.length, 1), 0);
        return CellRange.of(statistics);
    }

    @Test
    void boundsAndDecimalsAreThoseOfTheCells() {
        assertThat(of(3, Double.NaN, 1)).isEqualTo(new CellRange(1, 3, 0));
        assertThat(of(-0.1, 39.1, 2)).isEqualTo(new CellRange(-0.1, 39.1, 1));
        assertThat(of(0.25, 1e20)).isEqualTo(new CellRange(0.25, 1e20, 2));
        assertThat(of(1 / 3.0, 2)).isEqualTo(new CellRange(1 / 3.0, 2, CellRange.MAX_DECIMALS));
        assertThat(of(Double.NaN)).isEqualTo(CellRange.ANY);
    }

    /// Cells of k decimals have k decimals, whatever they are: 1,000 of each k.
    @Test
    void cellsOfSomeDecimalsAreTheirOwnNearest() {
        Randomness randomness = new Randomness(1);
        for (int decimals = 0; decimals <= 8; decimals++) {
            for (int i = 0; i < 1000; i++) {
                double cell = Math.rint(1e6 * randomness.normal(i, decimals, 0)) / Math.pow(10, decimals);
                CellRange range = of(cell, Math.pow(10, -decimals));
                assertThat(range.decimals()).isEqualTo(decimals);
                assertThat(range.nearest(cell)).isEqualTo(cell);
                double other = cell + 0.4 * Math.pow(10, -decimals);
                assertThat(new CellRange(cell - 1, cell + 1, decimals).nearest(other))
                        .isEqualTo(cell);
            }
        }
    }

    @Test
    void otherCellsMoveToTheNearestPossibleOne() {
        CellRange range = new CellRange(0, 12.5, 1);
        assertThat(range.nearest(-3)).isEqualTo(0);
        assertThat(range.nearest(99)).isEqualTo(12.5);
        assertThat(range.nearest(3.14159)).isEqualTo(3.1);
        assertThat(range.nearest(Double.NaN)).isNaN();
        assertThat(CellRange.ANY.nearest(1 / 3.0)).isEqualTo(1 / 3.0);
    }

    @Test
    void impossibleRangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CellRange(2, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CellRange(Double.NaN, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CellRange(0, 1, 16));
    }
}
