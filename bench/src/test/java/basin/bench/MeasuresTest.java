package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void theAveragePrecisionIsTheMeanOverTheAnomalies() {
        // Ranks of the anomalies 1 and 3: (1/1 + 2/3) / 2.
        assertThat(Measures.averagePrecision(new double[] {1, 3}, new double[] {4, 2}))
                .isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
        assertThat(Measures.averagePrecision(new double[] {1, 2}, new double[] {3, 4}))
                .isEqualTo(1);
    }

    @Test
    void equalScoresShareTheirLastRank() {
        assertThat(Measures.averagePrecision(new double[] {5, 5, 5}, new double[] {5}))
                .isEqualTo(0.25);
        // The first anomaly is alone at rank 1; the other one shares the ranks up to 4 with two normal rows.
        assertThat(Measures.averagePrecision(new double[] {5, 5, 1}, new double[] {5, 9}))
                .isCloseTo((1 + 2 / 4.0) / 2, within(1e-15));
    }
}
