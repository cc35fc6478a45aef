package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KMeansFewRowsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final KMeansSettings LLOYD =
            KMeansSettings.standard().withStarts(1).until(1000, 0);
    private static final double U = 0x1p-24;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @ParameterizedTest
    @EnumSource(KMeansSettings.Start.class)
    void fewerDifferentRowsThanPrototypesAreNoted(KMeansSettings.Start start) {
        float[][] different = {{1, 2}, {3, -4}, {0, 8}};
        int[] order = IntStream.range(0, 50).map(i -> i * i % 3).toArray();
        order[20] = 2;
        Rows rows = TestRows.pick(Rows.of(different), order);
        Trained<KMeans> trained = KMeans.train(rows, LLOYD.withK(7).withStart(start), TRAINING);
        assertThat(trained.notes()).containsExactly("prototypes: 3 instead of 7, since no more of the rows differ");
        Rows prototypes = trained.model().prototypes();
        assertThat(prototypes.count()).isEqualTo(3);
        for (float[] row : different) {
            assertThat(IntStream.range(0, 3)
                            .mapToDouble(j -> Math.hypot(prototypes.get(j, 0) - row[0], prototypes.get(j, 1) - row[1]))
                            .min()
                            .orElseThrow())
                    .isLessThan(10 * 8 * U);
        }
    }

    @Test
    void zerosOfBothSignsAreOneValue() {
        Rows rows = Rows.of(new float[] {0, 1}, new float[] {-0f, 1}, new float[] {0, -1}, new float[] {-0f, -1});
        for (KMeansSettings.Start start : KMeansSettings.Start.values()) {
            Trained<KMeans> trained = KMeans.train(rows, LLOYD.withK(3).withStart(start), TRAINING);
            assertThat(trained.model().prototypes().count()).isEqualTo(2);
        }
    }

    @Test
    void identicalRowsHaveOnePrototype() {
        Rows rows = TestRows.pick(Rows.of(new float[] {0.1f, 1e9f}), new int[500]);
        Trained<KMeans> trained = KMeans.train(rows, LLOYD.withK(4), TRAINING);
        assertThat(TestRows.cells(trained.model().prototypes())).containsExactly(0.1f, 1e9f);
        assertThat(trained.model().fittedBeta()).isFinite().isPositive();
    }

    @Test
    void oneRowAndOnePrototypeAreEnough() {
        Rows row = Rows.of(new float[] {3, -7});
        assertThat(TestRows.cells(
                        KMeans.train(row, LLOYD.withK(1), TRAINING).model().prototypes()))
                .containsExactly(3, -7);
        Rows rows = TestRows.normal(8, 1500, 2);
        Trained<KMeans> trained = KMeans.train(rows, LLOYD.withK(1), TRAINING);
        double[][] mean = ReferenceKMeans.means(rows, new int[1500], new double[1][2]);
        assertThat(ReferenceKMeans.doubles(trained.model().prototypes())[0])
                .containsExactly(mean[0], within(5 * U * 5));
        assertThat(trained.steps()).isEqualTo(2);
        assertThat(trained.ended()).isEqualTo("the energy no longer falls");
        assertThat(trained.unfinished()).isEmpty();
        assertThat(trained.notes()).isEmpty();
    }

    @Test
    void withAPrototypeForEveryRowTheEnergyIsZero() {
        Rows rows = TestRows.normal(9, 40, 3);
        for (KMeansSettings.Start start : KMeansSettings.Start.values()) {
            List<Double> trace = TrainingRuns.trace(rows, LLOYD.withK(40).withStart(start), TRAINING);
            assertThat(trace.getLast()).isLessThan(1e-12);
        }
    }

    @Test
    void constantColumnsAreHandled() {
        Rows rows = TrainingRuns.clouds(4, 900, 3);
        Rows without = Rows.zeros(900, 2);
        for (int i = 0; i < 900; i++) {
            rows.set(i, 2, 12345.678f);
            without.set(i, new float[] {rows.get(i, 0), rows.get(i, 1)});
        }
        Rows with = KMeans.train(rows, LLOYD.withK(6), TRAINING).model().prototypes();
        Rows expected = KMeans.train(without, LLOYD.withK(6), TRAINING).model().prototypes();
        for (int j = 0; j < 6; j++) {
            assertThat(with.row(j)).containsExactly(expected.get(j, 0), expected.get(j, 1), 12345.678f);
        }
    }
}
