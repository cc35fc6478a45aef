package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import basin.landscape.Spiral;
import basin.rows.Rows;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpiralArcTest {
    /// ∫ √(r² + g²) dr / g over the radius r, g being the growth of the radius per radian.
    @Test
    void theLengthIsThatOfTheClosedForm() {
        double growth = Spiral.TURN / (2 * Math.PI);
        double exact = antiderivative(1, growth) - antiderivative(0.1, growth);
        assertThat(SpiralArc.length()).isCloseTo(exact, Offset.offset(1e-6 * exact));
    }

    private static double antiderivative(double r, double growth) {
        double u = r / growth;
        double asinh = Math.log(u + Math.sqrt(u * u + 1));
        return (r * Math.sqrt(r * r + growth * growth) + growth * growth * asinh) / (2 * growth);
    }

    @Test
    void pointsLieOnTheSpiralEvenlySpaced() {
        int n = 2_000;
        Rows points = SpiralArc.points(n);
        double step = SpiralArc.length() / n;
        for (int i = 0; i < n; i++) {
            assertThat(Spiral.distance(points.row(i))).isLessThan(1e-6);
            if (i > 0) {
                // A chord of a circle of radius 0.1 or more is shorter than its arc by a share of step²/24r² at
                // most.
                assertThat(Distances.between(points, i, points, i - 1)).isCloseTo(step, Offset.offset(1e-4 * step));
            }
        }
    }

    @Test
    void neighbouringTurnsHaveTheStatedDistance() {
        double[] once = Spiral.curve(0.5);
        double[] again = Spiral.curve(1);
        assertThat(Math.hypot(again[0], again[1]) - Math.hypot(once[0], once[1]))
                .isCloseTo(Spiral.TURN, Offset.offset(1e-12));
    }
}
