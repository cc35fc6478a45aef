package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Rows;
import basin.rows.Shards;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DescentTest {
    private static final Rows ROWS = Rows.of(new float[] {-1}, new float[] {-3}, new float[] {1}, new float[] {3});
    private static final Rows[] START = {Rows.of(new float[] {-1}, new float[] {1})};

    @Test
    void coordinateDescentReachesTheMeansInOnePass() {
        try (Shards shards = Shards.of(1)) {
            Descent descent = Descent.coordinate("", ROWS, START, 2, Lab.of(shards));
            // From −1 and 1 every second row is 2 away; from −2 and 2 every row is 1 away.
            assertThat(descent.energies()).containsExactly(2, 1, 1);
            assertThat(descent.rises()).isZero();
            assertThat(descent.last()).isEqualTo(1);
        }
    }

    @Test
    void perRowStepsWithALargeRateRaiseTheEnergy() {
        try (Shards shards = Shards.of(1)) {
            Rows[] atTheMeans = {Rows.of(new float[] {-2}, new float[] {2})};
            Descent descent = Descent.perRow("", ROWS, atTheMeans, 1, pass -> 0.5, Lab.of(shards));
            // A step of η = 0.5 puts a prototype on the row.
            assertThat(descent.energies()[1]).isCloseTo(2, Offset.offset(1e-12));
            assertThat(descent.rises()).isEqualTo(1);
        }
    }

    @Test
    void aFullBatchStepFollowsTheGradientOfTheMeanEnergy() {
        try (Shards shards = Shards.of(1)) {
            // Each prototype has half of the rows: it moves by the share η of the way to their mean, at −2 and at
            // 2.
            Descent half = Descent.fullBatch("", ROWS, START, 1, 0.5, Lab.of(shards));
            assertThat(half.energies()[1]).isCloseTo(1 + 0.5 * 0.5, Offset.offset(1e-12));
            Descent whole = Descent.fullBatch("", ROWS, START, 1, 1, Lab.of(shards));
            assertThat(whole.energies()).containsExactly(2, 1);
            Descent beyond = Descent.fullBatch("", ROWS, START, 1, 2.5, Lab.of(shards));
            assertThat(beyond.rises()).isEqualTo(1);
        }
    }

    @Test
    void aPrototypeThatNoRowChoosesHasNoGradient() {
        try (Shards shards = Shards.of(1)) {
            Rows[] far = {Rows.of(new float[] {0}, new float[] {100})};
            assertThat(Descent.fullBatch("", ROWS, far, 3, 0.5, Lab.of(shards)).energies())
                    .containsExactly(5, 5, 5, 5);
        }
    }

    @Test
    void passesAreCountedUntilTheTargetIsReached() {
        Descent descent = new Descent("", new double[] {5, 3, 2, 2.5}, new double[] {0, 0.1, 0.2, 0.3}, 0);
        assertThat(descent.passesTo(5)).isZero();
        assertThat(descent.passesTo(2.2)).isEqualTo(2);
        assertThat(descent.millisecondsTo(2.2)).isEqualTo(200);
        assertThat(descent.passesTo(1)).isEqualTo(4);
        assertThat(descent.millisecondsTo(1)).isEqualTo(300);
        assertThat(descent.passes()).containsExactly(0, 1, 2, 3);
    }
}
