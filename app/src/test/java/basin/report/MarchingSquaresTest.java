package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.report.MarchingSquares.Contour;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarchingSquaresTest {
    private static final int SIDE = 41;

    /// The distance of each node from the middle of the grid.
    private static double[] cone() {
        double[] values = new double[SIDE * SIDE];
        for (int node = 0; node < values.length; node++) {
            values[node] = Math.hypot(node % SIDE - 20, Math.floorDiv(node, SIDE) - 20);
        }
        return values;
    }

    @Test
    void aConeHasOneClosedCircleOfTheRightRadius() {
        List<Contour> contours = MarchingSquares.contours(cone(), SIDE, SIDE, 12.3);
        assertThat(contours).hasSize(1);
        Contour circle = contours.getFirst();
        assertThat(circle.closed()).isTrue();
        double area = 0;
        for (int k = 0; k < circle.x().length; k++) {
            int next = (k + 1) % circle.x().length;
            // Between nodes of a cell, r differs from its chord by at most 1/(8 r) ≈ 0.01.
            assertThat(Math.hypot(circle.x()[k] - 20, circle.y()[k] - 20)).isCloseTo(12.3, within(0.02));
            // Neighbours share a cell.
            assertThat(Math.hypot(circle.x()[next] - circle.x()[k], circle.y()[next] - circle.y()[k]))
                    .isLessThanOrEqualTo(Math.sqrt(2) + 1e-9);
            area += (circle.x()[k] * circle.y()[next] - circle.x()[next] * circle.y()[k]) / 2;
        }
        assertThat(Math.abs(area)).isCloseTo(Math.PI * 12.3 * 12.3, within(3.0));
    }

    @Test
    void aLineThatLeavesTheGridIsOpenAndEndsAtItsEdges() {
        double[] values = new double[5 * 4];
        for (int node = 0; node < values.length; node++) {
            values[node] = node % 5;
        }
        List<Contour> contours = MarchingSquares.contours(values, 5, 4, 1.25);
        assertThat(contours).hasSize(1);
        assertThat(contours.getFirst().closed()).isFalse();
        assertThat(contours.getFirst().x()).containsOnly(1.25);
        assertThat(contours.getFirst().y()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void theMiddleOfACellDecidesASaddle() {
        // Corners a (0, 0) and c (1, 1) are high. With a high middle they are connected: b and d are cut off.
        assertThat(cutOff(new double[] {4, 0, 0, 4}, 1.5)).containsExactlyInAnyOrder("b", "d");
        assertThat(cutOff(new double[] {4, 0, 0, 4}, 2.5)).containsExactlyInAnyOrder("a", "c");
        // The other diagonal is high.
        assertThat(cutOff(new double[] {0, 4, 4, 0}, 1.5)).containsExactlyInAnyOrder("a", "c");
        assertThat(cutOff(new double[] {0, 4, 4, 0}, 2.5)).containsExactlyInAnyOrder("b", "d");
    }

    /// Which corners of a single cell the two contours cut off: the corner nearest to the middle of each.
    private static List<String> cutOff(double[] cell, double level) {
        return MarchingSquares.contours(cell, 2, 2, level).stream()
                .map(contour -> {
                    boolean right = contour.x()[0] + contour.x()[1] > 1;
                    boolean top = contour.y()[0] + contour.y()[1] > 1;
                    return top ? (right ? "c" : "d") : right ? "b" : "a";
                })
                .toList();
    }

    @Test
    void cellsWithNaNInterruptTheLine() {
        for (double gap : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] values = cone();
            values[20 * SIDE + 32] = gap;
            List<Contour> contours = MarchingSquares.contours(values, SIDE, SIDE, 12.3);
            assertThat(contours).hasSize(1);
            assertThat(contours.getFirst().closed()).isFalse();
            assertThat(contours.getFirst().x()).doesNotContain(gap);
        }
    }

    @Test
    void flatAndTinyGridsHaveNoContours() {
        assertThat(MarchingSquares.contours(new double[9], 3, 3, 1)).isEmpty();
        assertThat(MarchingSquares.contours(new double[] {1, 1, 1, 1}, 2, 2, 1)).isEmpty();
        assertThat(MarchingSquares.contours(new double[] {0, 1}, 2, 1, 0.5)).isEmpty();
    }

    @Test
    void aLevelThroughNodesStillGivesOneClosedLine() {
        double[] values = cone();
        List<Contour> contours = MarchingSquares.contours(values, SIDE, SIDE, 5);
        assertThat(contours).hasSize(1);
        assertThat(contours.getFirst().closed()).isTrue();
    }
}
