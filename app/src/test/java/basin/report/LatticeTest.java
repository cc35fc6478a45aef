package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.Rows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lattices and the thinning of rows.
class LatticeTest {
    @Test
    void nodesRunFromLeftToRightAndFromTheBottomUp() {
        Rows nodes = new Lattice(0, 2, 3, 10, 11, 2).nodes();
        assertThat(nodes.count()).isEqualTo(6);
        assertThat(nodes.row(0)).containsExactly(0, 10);
        assertThat(nodes.row(2)).containsExactly(2, 10);
        assertThat(nodes.row(3)).containsExactly(0, 11);
    }

    @Test
    void theBoxOfPointsIsWidened() {
        Rows points =
                Rows.of(new float[] {0, 5}, new float[] {10, 5}, new float[] {Float.NaN, Float.POSITIVE_INFINITY});
        assertThat(Lattice.around(points, 0.1, 7)).isEqualTo(new Lattice(-1, 11, 7, 2.5, 7.5, 7));
        assertThat(Lattice.around(Rows.zeros(0, 2), 0.1, 7)).isEqualTo(new Lattice(-1, 1, 7, -1, 1, 7));
    }

    @Test
    void badRangesAndSizesAreRefused() {
        assertThatThrownBy(() -> new Lattice(1, 1, 3, 0, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("across: expected a finite range from low to high, got 1.0 to 1.0");
        assertThatThrownBy(() -> new Lattice(0, 1, 3, 0, 1, 1_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("up: expected 2 to 1000 nodes, got 1000000");
        assertThatThrownBy(() -> new Grid(new Lattice(0, 1, 3, 0, 1, 2), new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values: expected 6, got 5");
    }

    @Test
    void thinningKeepsTheOrderAndTheEndsAndIsEven() {
        int[] rows = Thinning.of(1_000_003, 500);
        assertThat(rows).hasSize(500).doesNotHaveDuplicates().isSorted();
        assertThat(rows[0]).isZero();
        assertThat(rows[499]).isEqualTo(1_000_002);
        for (int i = 1; i < 500; i++) {
            assertThat(rows[i] - rows[i - 1]).isLessThan(2 * 2_001);
        }
        assertThat(Thinning.of(1_000_003, 500)).isEqualTo(rows);
        assertThat(Thinning.of(7, 500)).isEqualTo(IntStream.range(0, 7).toArray());
        assertThat(Thinning.of(0, 500)).isEmpty();
    }
}
