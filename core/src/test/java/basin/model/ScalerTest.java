package basin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ScalerTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final double U = 0x1p-24;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// Columns of 0 ± 1, 1000 ± 1 and 0 ± 10⁻⁶, with missing cells.
    private static Rows rows() {
        Rows rows = TestRows.withMissing(TestRows.normal(1, 5000, 3), 0.2, 1);
        for (int i = 0; i < rows.count(); i++) {
            rows.set(i, 1, rows.get(i, 1) + 1000);
            rows.set(i, 2, rows.get(i, 2) * 1e-6f);
        }
        return rows;
    }

    @Test
    void meansAndDeviationsAreThoseOfTheObservedCells() {
        Rows rows = rows();
        Scaler scaler = Scaler.fit(rows, SHARDS);
        for (int p = 0; p < 3; p++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < rows.count(); i++) {
                boolean missing = Float.isNaN(rows.get(i, p));
                sum += missing ? 0 : rows.get(i, p);
                count += missing ? 0 : 1;
            }
            double squares = 0;
            for (int i = 0; i < rows.count(); i++) {
                double difference = rows.get(i, p) - sum / count;
                squares += Double.isNaN(difference) ? 0 : difference * difference;
            }
            assertThat(scaler.mean(p)).isCloseTo(sum / count, within(1e-12 * 1000));
            assertThat(scaler.standardDeviation(p)).isCloseTo(Math.sqrt(squares / count), within(1e-12));
        }
        assertThat(scaler.columns()).isEqualTo(3);
    }

    @Test
    void standardisedRowsHaveMeanZeroAndDeviationOne() {
        Rows rows = rows();
        Rows standardised = Scaler.fit(rows, SHARDS).standardise(rows, SHARDS);
        Scaler again = Scaler.fit(standardised, SHARDS);
        for (int p = 0; p < 3; p++) {
            assertThat(again.mean(p)).isCloseTo(0, within(10 * U));
            assertThat(again.standardDeviation(p)).isCloseTo(1, within(10 * U));
        }
    }

    /// A standardised cell is rounded, u |z|, and so is the restored one, u |y|.
    @Test
    void restoredRowsAreTheOriginalOnes() {
        Rows rows = rows();
        Scaler scaler = Scaler.fit(rows, SHARDS);
        Rows standardised = scaler.standardise(rows, SHARDS);
        Rows restored = scaler.restore(standardised, SHARDS);
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < 3; p++) {
                if (Float.isNaN(rows.get(i, p))) {
                    assertThat(standardised.get(i, p)).isNaN();
                    assertThat(restored.get(i, p)).isNaN();
                } else {
                    double spread = Math.abs(rows.get(i, p) - scaler.mean(p));
                    assertThat((double) restored.get(i, p))
                            .isCloseTo(rows.get(i, p), within(1.001 * U * (spread + Math.abs(rows.get(i, p)))));
                }
            }
        }
    }

    @Test
    void constantColumnsAndThoseWithoutCellsKeepDeviationOne() {
        Rows rows = Rows.zeros(3000, 4);
        for (int i = 0; i < 3000; i++) {
            rows.set(i, new float[] {0.1f, Float.NaN, 16_777_216f + i % 2 * 2, 1e-40f * (i % 2)});
        }
        Scaler scaler = Scaler.fit(rows, SHARDS);
        assertThat(new double[] {scaler.mean(0), scaler.standardDeviation(0)}).containsExactly(0.1f, 1);
        assertThat(new double[] {scaler.mean(1), scaler.standardDeviation(1)}).containsExactly(0, 1);
        assertThat(scaler.standardDeviation(2))
                .as("a spread that is rounding of storage")
                .isEqualTo(1);
        assertThat(scaler.standardDeviation(3))
                .as("a standard deviation below the rounding of float32")
                .isEqualTo(1);
        assertThat(scaler.standardise(rows, SHARDS).get(5, 0)).isZero();
        assertThat(scaler.restore(Rows.zeros(1, 4), SHARDS).get(0, 0)).isEqualTo(0.1f);
    }

    @Test
    void scalersAreTheSameAtAnyNumberOfThreadsAndInSeveralArrays() {
        Rows rows = rows();
        Scaler expected = Scaler.fit(rows, SHARDS);
        for (int threads : new int[] {1, 7}) {
            try (Shards shards = Shards.of(threads)) {
                Rows scattered = TestRows.scattered(rows, 700);
                Scaler scaler = Scaler.fit(scattered, shards);
                for (int p = 0; p < 3; p++) {
                    assertThat(scaler.mean(p)).isEqualTo(expected.mean(p));
                    assertThat(scaler.standardDeviation(p)).isEqualTo(expected.standardDeviation(p));
                }
                assertThat(TestRows.same(scaler.standardise(scattered, shards), expected.standardise(rows, SHARDS)))
                        .isTrue();
            }
        }
    }

    @Test
    void invalidNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scaler(new double[2], new double[] {1}))
                .withMessage("scaler: expected as many means as standard deviations, got 2 and 1");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Scaler(new double[] {0, 3}, new double[] {1, bad}))
                    .withMessage("scaler: expected finite means and standard deviations above 0, got 3.0 and " + bad
                            + " for column 1");
        }
        Scaler scaler = new Scaler(new double[2], new double[] {1, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scaler.standardise(Rows.zeros(1, 3), SHARDS))
                .withMessage("rows: expected rows of 2 columns, got 3");
    }
}
