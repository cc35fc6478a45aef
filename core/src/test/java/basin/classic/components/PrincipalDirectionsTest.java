package basin.classic.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrincipalDirectionsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final int D = 6;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// An orthonormal basis: the reflection I − 2 v vᵀ of the axes.
    private static double basis(int j, int p) {
        double[] v = {1, -2, 3, 0.5, -1, 2};
        double square = 0;
        for (double entry : v) {
            square += entry * entry;
        }
        return (j == p ? 1 : 0) - 2 * v[j] * v[p] / square;
    }

    /// Rows ± 2⁻ʲ q_j along each basis vector q_j: Σ 4⁻ʲ q_j q_jᵀ is their covariance, but for a factor.
    private static Rows rows(int copies) {
        Rows rows = Rows.zeros(2 * D * copies, D);
        for (int i = 0; i < rows.count(); i++) {
            int j = i % D;
            for (int p = 0; p < D; p++) {
                double sign = i / D % 2 == 0 ? 1 : -1;
                rows.set(i, p, (float) (sign * Math.scalb(basis(j, p), -j)));
            }
        }
        return rows;
    }

    /// Each iteration reduces the component of the start by a factor of 4, 50 of them to zero. Rounding of a
    /// product of d cells, (d + 2) u, is amplified by at most 1 / (1 − 1/4), and by the ratio 2 of neighbouring
    /// lengths.
    @Test
    void directionsAreThoseOfTheCovariance() {
        for (int copies : new int[] {1, 400}) {
            Rows found = PrincipalDirections.of(rows(copies), 4, SHARDS).directions();
            for (int j = 0; j < 4; j++) {
                double sign = Math.signum(found.get(j, 0) * basis(j, 0));
                for (int p = 0; p < D; p++) {
                    assertThat((double) found.get(j, p)).isCloseTo(sign * basis(j, p), within(16 * (D + 2) * 0x1p-24));
                }
            }
        }
    }

    @Test
    void directionsAreTheSameAtAnyNumberOfThreadsAndInSeveralArrays() {
        Rows rows = TestRows.withMissing(TestRows.normal(3, 5000, D), 0.1, 3);
        Rows expected = PrincipalDirections.of(rows, 2, SHARDS).directions();
        for (int threads : new int[] {1, 7}) {
            try (Shards shards = Shards.of(threads)) {
                Rows found = PrincipalDirections.of(TestRows.scattered(rows, 300), 2, shards)
                        .directions();
                assertThat(TestRows.cells(found)).isEqualTo(TestRows.cells(expected));
            }
        }
    }

    @Test
    void aMissingCellCountsAsZero() {
        Rows holed = TestRows.withMissing(TestRows.normal(4, 700, D), 0.3, 4);
        Rows filled = holed.copy();
        for (int i = 0; i < filled.count(); i++) {
            for (int p = 0; p < D; p++) {
                filled.set(i, p, Float.isNaN(holed.get(i, p)) ? 0 : holed.get(i, p));
            }
        }
        PrincipalDirections directions = PrincipalDirections.of(holed, 3, SHARDS);
        assertThat(TestRows.cells(directions.directions()))
                .isEqualTo(
                        TestRows.cells(PrincipalDirections.of(filled, 3, SHARDS).directions()));
        assertThat(TestRows.cells(directions.coordinates(holed, SHARDS)))
                .isEqualTo(TestRows.cells(directions.coordinates(filled, SHARDS)));
    }

    @Test
    void directionsAreOrthonormalForAnyRows() {
        Rows line = Rows.zeros(50, D);
        for (int i = 0; i < 50; i++) {
            line.set(i, 2, i - 25);
        }
        Rows[] some = {Rows.zeros(1, D), Rows.zeros(2000, D), line, TestRows.pick(line, 3), TestRows.normal(1, 3, D)};
        for (Rows rows : some) {
            Rows u = PrincipalDirections.of(rows, D, SHARDS).directions();
            for (int a = 0; a < D; a++) {
                for (int b = 0; b <= a; b++) {
                    double product = 0;
                    for (int p = 0; p < D; p++) {
                        product += (double) u.get(a, p) * u.get(b, p);
                    }
                    assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-5));
                }
            }
        }
        Rows first = PrincipalDirections.of(line, 1, SHARDS).directions();
        assertThat(Math.abs(first.get(0, 2))).isCloseTo(1f, within(1e-6f));
    }

    @Test
    void coordinatesAndRowsAreInverse() {
        PrincipalDirections directions = PrincipalDirections.of(rows(3), 2, SHARDS);
        Rows coordinates = TestRows.normal(9, 2500, 2);
        Rows plane = directions.rowsAt(coordinates);
        Rows back = directions.coordinates(plane, SHARDS);
        for (int i = 0; i < coordinates.count(); i++) {
            assertThat(back.row(i)).containsExactly(coordinates.row(i), within(1e-5f));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> directions.rowsAt(Rows.zeros(1, 3)))
                .withMessage("coordinates: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> directions.coordinates(Rows.zeros(1, 3), SHARDS))
                .withMessage("rows: expected rows of 6 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrincipalDirections.of(rows(1), 7, SHARDS))
                .withMessage("count: expected 1 to 6 directions, got 7");
    }
}
