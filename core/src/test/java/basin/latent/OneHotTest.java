package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Test;

class OneHotTest {
    private static final OneHot SPACE = new OneHot(3);

    @Test
    void itsPointsAreTheUnitVectors() {
        Rows z = TestRows.normal(1, 3, 3);
        for (int index = 0; index < SPACE.size(); index++) {
            SPACE.point(index, z, index);
        }
        assertThat(TestRows.cells(z)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
        assertThat(SPACE.columns()).isEqualTo(3);
        assertThat(SPACE.describe()).isEqualTo("one-hot (3)");
    }

    @Test
    void theNearestPointIsThatOfTheLargestEntry() {
        Rows z = TestRows.scattered(
                Rows.of(new float[] {0.1f, 0.7f, 0.2f}, new float[] {-3, -2, -1}, new float[] {5, 5, 5}), 2);
        SPACE.project(z);
        assertThat(TestRows.cells(z)).containsExactly(0, 1, 0, 0, 0, 1, 1, 0, 0);
        Rows again = z.copy();
        SPACE.project(again);
        assertThat(TestRows.cells(again)).isEqualTo(TestRows.cells(z));
    }

    /// Each count is binomial; one of the three exceeds 6 standard deviations with a probability below 10⁻⁸.
    @Test
    void drawsAreUniformAndDependOnTheirRowAlone() {
        Randomness randomness = new Randomness(4);
        int n = 30_000;
        Rows z = Rows.zeros(n, 3);
        SPACE.sample(randomness, 0, z);
        int[] counts = new int[3];
        for (int i = 0; i < n; i++) {
            float[] row = z.row(i);
            assertThat(row[0] + row[1] + row[2]).isEqualTo(1);
            counts[row[0] == 1 ? 0 : row[1] == 1 ? 1 : 2]++;
        }
        for (int count : counts) {
            assertThat(Math.abs(count - n / 3.0)).isLessThan(6 * Math.sqrt(n * 2 / 9.0));
        }
        Rows some = Rows.zeros(10, 3);
        SPACE.sample(randomness, 500, some);
        assertThat(TestRows.cells(some)).isEqualTo(TestRows.cells(z.slice(500, 510)));
    }

    @Test
    void wrongShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OneHot(0))
                .withMessage("size: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPACE.project(Rows.zeros(1, 4)))
                .withMessage("z: expected rows of 3 columns, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPACE.sample(new Randomness(1), 0, Rows.zeros(1, 2)))
                .withMessage("z: expected rows of 3 columns, got 2");
    }
}
