package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KMeansMissingTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final KMeansSettings LLOYD =
            KMeansSettings.standard().withStarts(1).until(1000, 0);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static Rows prototypes(Trained<KMeans> trained) {
        return trained.model().prototypes();
    }

    /// Sweep for sweep as in double precision, where every row prefers its prototype by more than rounding could
    /// change in all sweeps: 10⁻³, against some 10⁻⁶ a sweep.
    @Test
    void sweepsAreThoseOfDoublePrecisionOverTheObservedCells() {
        int compared = 0;
        for (int seed = 0; seed < 40; seed++) {
            Rows rows = TestRows.withMissing(TestRows.normal(seed, 60, 3), 0.25, seed);
            rows.set(7, new float[] {Float.NaN, Float.NaN, Float.NaN});
            Rows start = TestRows.normal(1000 + seed, 3, 3);
            double[][] expected = ReferenceKMeans.doubles(start);
            for (int sweeps = 1; sweeps <= 6; sweeps++) {
                int[] nearest = ReferenceKMeans.nearest(rows, expected);
                if (!isSure(rows, expected, nearest)) {
                    break;
                }
                expected = ReferenceKMeans.means(rows, nearest, expected);
                Rows found = prototypes(KMeans.train(rows, start, LLOYD.until(sweeps, 0), TRAINING));
                for (int j = 0; j < 3; j++) {
                    assertThat(ReferenceKMeans.doubles(found)[j]).containsExactly(expected[j], within(1e-5));
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(60);
    }

    /// Whether every row has a clearly nearest prototype, and every prototype a row, except for the row without
    /// cells.
    private static boolean isSure(Rows rows, double[][] prototypes, int[] nearest) {
        int[] counts = new int[prototypes.length];
        for (int i = 0; i < rows.count(); i++) {
            counts[nearest[i]]++;
            if (i != 7 && ReferenceKMeans.margin(ReferenceKMeans.energies(rows, i, prototypes)) < 1e-3) {
                return false;
            }
        }
        for (int count : counts) {
            if (count == 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theMetricIsTheMeanEnergyOverTheObservedCells() {
        Rows rows = TestRows.withMissing(TestRows.normal(3, 2000, 4), 0.3, 3);
        double[] last = new double[1];
        Trained<KMeans> trained = KMeans.train(
                rows,
                LLOYD.withK(8),
                TRAINING.watchedBy(step -> last[0] = step.metrics().getOrDefault("energy", Double.NaN)));
        double expected = ReferenceKMeans.meanEnergy(rows, ReferenceKMeans.doubles(prototypes(trained)));
        assertThat(last[0]).isCloseTo(expected, within(1e-5));
        double cells = 0;
        for (float cell : TestRows.cells(rows)) {
            cells += Float.isNaN(cell) ? 0 : 1;
        }
        assertThat(trained.model().fittedBeta()).isCloseTo(cells / 2000 / (2 * last[0]), within(1e-9));
    }

    @Test
    void rowsAndColumnsWithoutCellsAreHandled() {
        Rows rows = TestRows.normal(4, 300, 3);
        for (int i = 0; i < 300; i++) {
            rows.set(i, 1, Float.NaN);
        }
        for (int i = 50; i < 90; i++) {
            rows.set(i, new float[] {Float.NaN, Float.NaN, Float.NaN});
        }
        for (KMeansSettings.Start start : KMeansSettings.Start.values()) {
            for (KMeansSettings.Update update : KMeansSettings.Update.values()) {
                Rows found = prototypes(
                        KMeans.train(rows, LLOYD.withK(5).withStart(start).withUpdate(update), TRAINING));
                for (int j = 0; j < 5; j++) {
                    assertThat(found.get(j, 0)).isFinite();
                    assertThat(found.get(j, 1)).isZero();
                }
            }
        }
        Rows nothing = Rows.wrap(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}, 2);
        assertThat(prototypes(KMeans.train(nothing, LLOYD.withK(2), TRAINING)).count())
                .isEqualTo(1);
    }
}
