package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import basin.classic.kmeans.KMeans;
import basin.landscape.Spiral;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BranchesTest {
    private static final double[] GIVEN = {-0.45, 0, 0.3};

    /// The crossings of the spiral themselves, but for the last `without` of each line.
    private static Rows crossings(int without) {
        Rows points = Rows.zeros(100, 2);
        int count = 0;
        for (double y1 : GIVEN) {
            double[] branches = Spiral.branches(y1);
            for (int i = 0; i < branches.length - without; i++) {
                points.set(count++, new float[] {(float) y1, (float) branches[i]});
            }
        }
        return points.slice(0, count);
    }

    @Test
    void exactCrossingsAreAllFound() {
        Branches exact = Branches.compare(crossings(0), GIVEN, 1e-6);
        assertThat(exact.recall()).isEqualTo(1);
        assertThat(exact.all()).isEqualTo(crossings(0).count());
    }

    @Test
    void aCrossingWithoutAnAnswerCountsAsMissed() {
        Branches partial = Branches.compare(crossings(1), GIVEN, 1e-6);
        assertThat(partial.found()).isEqualTo(partial.all() - GIVEN.length);
    }

    @Test
    void anAnswerForAnotherLineDoesNotCount() {
        Rows elsewhere = Rows.of(new float[] {0.1f, (float) Spiral.branches(0)[0]});
        assertThat(Branches.compare(elsewhere, GIVEN, 0.01).found()).isZero();
    }

    @Test
    void leastSquaresIsTheMeanOfNearRows() {
        Rows rows = Rows.of(new float[] {0, 1}, new float[] {0.01f, -2}, new float[] {0.5f, 100});
        Rows mean = Branches.mean(rows, new double[] {0}, 0.1, 0.1).points();
        assertThat(mean.get(0, 1)).isCloseTo(-0.5f, Offset.offset(1e-6f));
    }

    /// A model of half of the spiral cannot find the branches of the other half.
    @Test
    void aModelOfHalfTheSpiralMissesBranches() {
        Rows rows = Spiral.rows(TrainedSpiral.ROWS, TrainedSpiral.NOISE, new Randomness(1));
        Rows half = SpiralArc.points(TrainedSpiral.K).slice(0, TrainedSpiral.K / 2);
        try (Shards shards = Shards.of(1)) {
            TrainedSpiral partial = new TrainedSpiral(rows.slice(0, 1), new KMeans(half, 100));
            assertThat(Branches.complete(partial, GIVEN, TrainedSpiral.SPACING, shards)
                            .recall())
                    .isLessThan(0.95);
        }
    }
}
