package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import basin.kernel.CentredRows;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KMeansStartTest {
    private static final Shards SHARDS = Shards.of(2);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static Rows start(Rows rows, KMeansSettings.Start start, int k, long seed) {
        CentredRows data = CentredRows.of(rows, SHARDS);
        return data.uncentred(new KMeansStart(data, new Randomness(seed)).prototypes(start, k));
    }

    private static List<Float> cells(Rows rows, int row) {
        List<Float> cells = new ArrayList<>();
        for (float cell : rows.row(row)) {
            cells.add(cell);
        }
        return cells;
    }

    /// Whole numbers and a mean of 0: the shift and its undoing are exact.
    @ParameterizedTest
    @EnumSource(KMeansSettings.Start.class)
    void prototypesStartAtDifferentRows(KMeansSettings.Start start) {
        Rows half = TestRows.whole(3, 300, 2, 4);
        Rows rows = Rows.zeros(600, 2);
        Set<List<Float>> all = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            rows.set(2 * i, half.row(i));
            rows.set(2 * i + 1, new float[] {-half.get(i, 0), -half.get(i, 1)});
        }
        for (int i = 0; i < 600; i++) {
            all.add(cells(rows, i).stream().map(cell -> cell + 0f).toList());
        }
        for (int k : new int[] {1, 20, all.size(), 500}) {
            Rows prototypes = start(rows, start, k, k);
            Set<List<Float>> seen = new HashSet<>();
            for (int j = 0; j < prototypes.count(); j++) {
                seen.add(cells(prototypes, j).stream().map(cell -> cell + 0f).toList());
            }
            assertThat(prototypes.count()).isEqualTo(Math.min(k, all.size()));
            assertThat(seen).hasSize(prototypes.count());
            assertThat(all).containsAll(seen);
        }
    }

    @Test
    void theFirstRowsComeInOrder() {
        Rows rows = Rows.of(
                new float[] {2, 1}, new float[] {2, 1}, new float[] {-1, 0}, new float[] {2, 1}, new float[] {-5, -3});
        assertThat(TestRows.cells(start(rows, KMeansSettings.Start.FIRST, 3, 1)))
                .containsExactly(2, 1, -1, 0, -5, -3);
    }

    /// A few distinct rows at the end of very many that are the same: the sample of candidates misses some.
    @Test
    void rareRowsBecomePrototypesWhereOthersAreEqual() {
        Rows rows = Rows.zeros(100_000, 1);
        for (int j = 1; j <= 9; j++) {
            rows.set(50_000 + j, 0, j * (j % 2 == 0 ? 1f : -1f));
        }
        assertThat(start(rows, KMeansSettings.Start.PLUS_PLUS, 10, 4).count()).isEqualTo(10);
    }

    /// Rows at 0, 1 and 3: the first is any, the next one of the others in proportion to the squared distance. χ²
    /// of 5 degrees of freedom passes 5 + 2√(5x) + 2x with a probability below e⁻ˣ = 10⁻⁸ (Laurent & Massart 2000).
    @Test
    void kMeansPlusPlusChoosesBySquaredDistance() {
        Rows rows = Rows.of(new float[] {0}, new float[] {1}, new float[] {3});
        double[][] shares = {{0, 0.1, 0.9}, {0.2, 0, 0.8}, {9 / 13.0, 4 / 13.0, 0}};
        int n = 30_000;
        int[][] counts = new int[3][3];
        for (int seed = 0; seed < n; seed++) {
            Rows two = start(rows, KMeansSettings.Start.PLUS_PLUS, 2, seed);
            counts[place(two.get(0, 0))][place(two.get(1, 0))]++;
        }
        double statistic = 0;
        for (int a = 0; a < 3; a++) {
            assertThat(counts[a][a]).isZero();
            for (int b = 0; b < 3; b++) {
                double expected = n / 3.0 * shares[a][b];
                statistic += a == b ? 0 : (counts[a][b] - expected) * (counts[a][b] - expected) / expected;
            }
        }
        double x = Math.log(1e8);
        assertThat(statistic).isLessThan(5 + 2 * Math.sqrt(5 * x) + 2 * x);
    }

    private static int place(float cell) {
        return Math.round(cell) == 3 ? 2 : Math.round(cell);
    }

    @Test
    void otherSeedsStartAtOtherRows() {
        Rows rows = TestRows.normal(1, 500, 2);
        for (KMeansSettings.Start start :
                new KMeansSettings.Start[] {KMeansSettings.Start.PLUS_PLUS, KMeansSettings.Start.RANDOM}) {
            assertThat(TestRows.same(start(rows, start, 5, 1), start(rows, start, 5, 1)))
                    .isTrue();
            assertThat(TestRows.same(start(rows, start, 5, 1), start(rows, start, 5, 2)))
                    .isFalse();
        }
    }

    @Test
    void aMissingCellStartsAtTheMeanOfItsColumn() {
        Rows rows = Rows.of(new float[] {1, Float.NaN}, new float[] {3, 6}, new float[] {5, 2});
        assertThat(start(rows, KMeansSettings.Start.FIRST, 1, 1).row(0)).containsExactly(1, 4);
    }
}
