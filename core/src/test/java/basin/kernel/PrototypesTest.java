package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import org.junit.jupiter.api.Test;

class PrototypesTest {
    private static final Rows KNOWN = Rows.of(new float[] {100, 0}, new float[] {104, 0}, new float[] {104, 3});
    private static final Prototypes PROTOTYPES = new Prototypes(KNOWN);

    @Test
    void theNearestRowAndItsSquaredDistanceAreFound() {
        Rows y = Rows.of(new float[] {101, 1}, new float[] {105, 2}, new float[] {102, 0});
        int[] nearest = new int[3];
        double[] squaredDistances = new double[3];
        PROTOTYPES.nearest(y, nearest, squaredDistances);
        assertThat(nearest).containsExactly(0, 2, 0);
        assertThat(squaredDistances).containsExactly(2, 2, 4);
    }

    @Test
    void missingCellsDoNotCount() {
        Rows y = Rows.of(new float[] {Float.NaN, 2}, new float[] {103, Float.NaN}, new float[] {Float.NaN, Float.NaN});
        int[] nearest = new int[3];
        double[] squaredDistances = new double[3];
        PROTOTYPES.nearest(y, nearest, squaredDistances);
        assertThat(nearest).containsExactly(2, 1, 0);
        assertThat(squaredDistances).containsExactly(1, 1, 0);
        assertThat(PROTOTYPES.squaredDistance(y, 1, 0)).isEqualTo(9);
    }

    @Test
    void laterChangesOfTheGivenRowsDoNotMatter() {
        Rows given = KNOWN.copy();
        Prototypes prototypes = new Prototypes(given);
        given.set(0, new float[] {0, 0});
        assertThat(prototypes.squaredDistance(KNOWN, 0, 0)).isZero();
    }

    @Test
    void badPrototypesAndRowsOfAnotherWidthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prototypes(Rows.zeros(0, 2)))
                .withMessage("prototypes: expected at least one, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prototypes(Rows.of(new float[] {1, Float.NaN})))
                .withMessage("prototypes: expected finite cells, got NaN in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PROTOTYPES.nearest(Rows.zeros(1, 3), new int[1]))
                .withMessage("y: expected rows of 2 columns, got 3");
    }
}
