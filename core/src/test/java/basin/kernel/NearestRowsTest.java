package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The search against direct sums over all known rows, which it equals bit for bit.
class NearestRowsTest {
    private static final List<KernelChoice> KERNELS = List.of(KernelChoice.SCALAR, KernelChoice.SIMD);

    /// The distance by its definition.
    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        int common = 0;
        for (int p = 0; p < a.length; p++) {
            if (!Float.isNaN(a[p]) && !Float.isNaN(b[p])) {
                sum += ((double) a[p] - b[p]) * ((double) a[p] - b[p]);
                common++;
            }
        }
        return common == a.length ? sum : sum * a.length / common;
    }

    private static void requireExact(Rows known, Rows y, int k) {
        for (KernelChoice kernels : KERNELS) {
            Neighbours found = new NearestRows(known, kernels).nearest(y, k);
            for (int i = 0; i < y.count(); i++) {
                float[] row = y.row(i);
                double[] squares = IntStream.range(0, known.count())
                        .mapToDouble(j -> squaredDistance(row, known.row(j)))
                        .toArray();
                int[] nearest = IntStream.range(0, known.count())
                        .filter(j -> !Double.isNaN(squares[j]))
                        .boxed()
                        .sorted(Comparator.comparingDouble(j -> squares[j]))
                        .limit(k)
                        .mapToInt(j -> j)
                        .toArray();
                assertThat(found.count(i)).isEqualTo(nearest.length);
                for (int place = 0; place < nearest.length; place++) {
                    assertThat(found.known(i, place)).isEqualTo(nearest[place]);
                    assertThat(found.square(i, place)).isEqualTo(squares[nearest[place]]);
                }
            }
        }
    }

    private static Rows moved(Rows rows, float offset, float factor) {
        Rows moved = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                moved.set(i, p, factor * rows.get(i, p) + offset);
            }
        }
        return moved;
    }

    @Test
    void theNearestRowsAreThoseOfDirectSums() {
        for (int d : new int[] {1, 2, 3, 10, 33, 70}) {
            for (int n : new int[] {1, 5, 257, 1500}) {
                requireExact(TestRows.normal(n, n, d), TestRows.normal(n + 1, 300, d), 7);
            }
        }
        requireExact(TestRows.normal(1, 90, 4), TestRows.normal(2, 20, 4), 1000);
    }

    @Test
    void ofEquallyNearRowsTheFirstAreFound() {
        for (int k : new int[] {1, 2, 11}) {
            requireExact(TestRows.whole(1, 1300, 3, 1), TestRows.whole(2, 100, 3, 2), k);
            requireExact(Rows.zeros(600, 2), Rows.zeros(10, 2), k);
        }
    }

    @Test
    void distancesAreOverCommonColumns() {
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            Rows known = TestRows.withMissing(TestRows.normal(3, 700, 5), share, 1);
            Rows y = TestRows.withMissing(TestRows.normal(4, 200, 5), share, 2);
            requireExact(known, y, 6);
            requireExact(TestRows.normal(3, 700, 5), y, 6);
            requireExact(known, TestRows.normal(4, 50, 5), 6);
            requireExact(
                    TestRows.withMissing(TestRows.whole(5, 700, 4, 1), share, 3),
                    TestRows.withMissing(TestRows.whole(6, 90, 4, 1), share, 4),
                    6);
        }
    }

    /// Products in float32 lose all digits of these distances.
    @Test
    void roundingDoesNotChangeWhatIsFound() {
        Rows known = TestRows.normal(7, 600, 4);
        Rows y = TestRows.normal(8, 60, 4);
        for (float offset : new float[] {1e4f, -3e6f}) {
            requireExact(moved(known, offset, 1), moved(y, offset, 1), 5);
        }
        // Far from each other, in groups that are narrow.
        Rows groups = moved(known, 0, 1e-4f);
        for (int j = 0; j < groups.count(); j++) {
            groups.set(j, j % 4, groups.get(j, j % 4) + 1000f * (j % 3));
        }
        requireExact(groups, groups.slice(0, 80), 5);
        requireExact(TestRows.withMissing(groups, 0.3, 1), TestRows.withMissing(groups.slice(0, 80), 0.3, 2), 5);
        for (float factor : new float[] {1e-20f, 1e14f, 1e30f}) {
            requireExact(moved(known, 0, Math.min(1e14f, factor)), moved(y, 0, factor), 5);
        }
    }

    @Test
    void aRowWithoutCommonColumnsHasNoNeighbour() {
        NearestRows rows = new NearestRows(Rows.of(new float[] {1, Float.NaN}, new float[] {4, 5}));
        Neighbours found = rows.nearest(
                Rows.of(new float[] {Float.NaN, Float.NaN}, new float[] {Float.NaN, 2}, new float[] {2, 5}), 2);
        assertThat(found.count(0)).isZero();
        assertThat(found.count(1)).isEqualTo(1);
        assertThat(found.square(1, 0)).isEqualTo(18);
        assertThat(found.known(2, 0)).isZero();
        assertThat(found.square(2, 1)).isEqualTo(4);
        assertThat(rows.means()).containsExactly(2.5f, 5);
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NearestRows(Rows.zeros(0, 2)))
                .withMessage("known: expected at least one row, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NearestRows(Rows.of(new float[] {1, Float.NEGATIVE_INFINITY})))
                .withMessage("known: expected cells within ±1e15, got -Infinity in row 0");
        NearestRows rows = new NearestRows(Rows.zeros(3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.nearest(Rows.zeros(1, 3), 1))
                .withMessage("y: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows.nearest(Rows.zeros(1, 2), 0))
                .withMessage("k: expected 1 or more, got 0");
    }
}
