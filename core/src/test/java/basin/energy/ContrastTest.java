package basin.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContrastTest {
    private static final Randomness RANDOMNESS = new Randomness(77);

    @Test
    void aurocIsTheShareOfPairsInTheRightOrder() {
        for (int trial = 0; trial < 300; trial++) {
            int of = 1 + trial % 7;
            double[] data = numbers(1 + RANDOMNESS.below(12, trial, 0, 0), trial, 1, of);
            double[] away = numbers(1 + RANDOMNESS.below(12, trial, 0, 1), trial, 2, of);
            double wins = 0;
            for (double low : data) {
                for (double high : away) {
                    wins += high > low ? 1 : high == low ? 0.5 : 0;
                }
            }
            assertThat(Contrast.auroc(data, away)).isCloseTo(wins / data.length / away.length, within(1e-15));
        }
    }

    /// Few different numbers, infinities and zeros of both signs among them: many ties.
    private static double[] numbers(int count, int trial, int step, int of) {
        double[] some = {0, -0.0, 1, Double.POSITIVE_INFINITY, 2, Double.NEGATIVE_INFINITY, 1e300};
        return IntStream.range(0, count)
                .mapToDouble(i -> some[RANDOMNESS.below(of, trial, step, i)])
                .toArray();
    }

    @Test
    void theAveragePrecisionIsTheMeanOverTheAnomalies() {
        // Ranks of the anomalies 1 and 3: (1/1 + 2/3) / 2.
        assertThat(Contrast.averagePrecision(new double[] {1, 3}, new double[] {4, 2}))
                .isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
        assertThat(Contrast.averagePrecision(new double[] {1, 2}, new double[] {3, 4}))
                .isEqualTo(1);
    }

    @Test
    void equalScoresShareTheirLastRank() {
        assertThat(Contrast.averagePrecision(new double[] {5, 5, 5}, new double[] {5}))
                .isEqualTo(0.25);
        // The first anomaly is alone at rank 1; the other one shares the ranks up to 4 with two normal rows.
        assertThat(Contrast.averagePrecision(new double[] {5, 5, 1}, new double[] {5, 9}))
                .isCloseTo((1 + 2 / 4.0) / 2, within(1e-15));
    }

    @Test
    void nothingToCompareIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contrast.auroc(new double[1], new double[0]))
                .withMessage("energies: expected some on both sides, got 1 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contrast.auroc(new double[] {1, Double.NaN}, new double[1]))
                .withMessage("energies: expected numbers, got NaN");
    }

    /// 10,000 uniform rows all miss a strip of a hundredth of the box with probability 0.99^10,000 < 10⁻⁴³.
    @Test
    void randomRowsFillTheBoxOfTheObservedCells() {
        Rows rows = TestRows.withMissing(TestRows.normal(5, 200, 2), 0.2, 5);
        Rows away = Contrast.uniformInBox(rows, 10_000, RANDOMNESS);
        for (int p = 0; p < 2; p++) {
            double[] box = range(rows, p);
            double[] filled = range(away, p);
            double margin = (box[1] - box[0]) / 100;
            assertThat(filled[0]).isBetween(box[0], box[0] + margin);
            assertThat(filled[1]).isBetween(box[1] - margin, box[1]);
        }
    }

    private static double[] range(Rows rows, int p) {
        double[] observed = IntStream.range(0, rows.count())
                .mapToDouble(i -> rows.get(i, p))
                .filter(cell -> !Double.isNaN(cell))
                .sorted()
                .toArray();
        return new double[] {observed[0], observed[observed.length - 1]};
    }

    @Test
    void aConstantColumnStaysAndOneWithoutCellsStaysMissing() {
        Rows rows = Rows.of(new float[] {3, Float.NaN, 0}, new float[] {3, Float.NaN, 1});
        Rows away = Contrast.uniformInBox(rows, 50, RANDOMNESS);
        for (int i = 0; i < 50; i++) {
            assertThat(away.get(i, 0)).isEqualTo(3);
            assertThat(away.get(i, 1)).isNaN();
            assertThat(away.get(i, 2)).isBetween(0f, 1f);
        }
    }

    @Test
    void binaryColumnsStayBinary() {
        Rows rows = Rows.of(new float[] {0, 0}, new float[] {1, 0.5f}, new float[] {Float.NaN, 1});
        Rows away = Contrast.uniformInBox(rows, 1000, RANDOMNESS);
        int ones = 0;
        for (int i = 0; i < 1000; i++) {
            assertThat(away.get(i, 0)).isIn(0f, 1f);
            assertThat(away.get(i, 1)).isNotIn(0f, 1f);
            ones += (int) away.get(i, 0);
        }
        // The standard deviation is 16; six of them are a false alarm in fewer than 1 of 10⁸ seeds.
        assertThat(ones).isBetween(400, 600);
    }

    @Test
    void dataInAWellAreSeparatedFromRandomRows() {
        Rows rows = TestRows.normal(5, 3000, 2);
        Energy well = Energies.of(2, y -> y[0] * y[0] + y[1] * y[1]);
        for (int threads : new int[] {1, 2, 7}) {
            try (Shards shards = Shards.of(threads)) {
                Contrast contrast = Contrast.measure(well, rows, RANDOMNESS, shards);
                assertThat(contrast.data()).isEqualTo(EnergyContract.values(well, rows));
                assertThat(contrast.away()).hasSize(3000);
                assertThat(contrast.auroc()).isEqualTo(Contrast.auroc(contrast.data(), contrast.away()));
                assertThat(contrast.auroc()).isGreaterThan(0.8);
                assertThat(Contrast.measure(Energies.scaled(well, 0), rows, RANDOMNESS, shards)
                                .auroc())
                        .isEqualTo(0.5);
            }
        }
    }
}
