package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.kernel.CentredRows;
import basin.kernel.KernelChoice;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GradientStepsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final KMeansSettings LLOYD =
            KMeansSettings.standard().withStarts(1).until(1000, 0);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void gradientStepsLowerTheEnergy() {
        Rows rows = TrainingRuns.clouds(5, 1200, 3);
        double lloyd = TrainingRuns.trace(rows, LLOYD.withK(6), TRAINING).getLast();
        KMeansSettings settings =
                LLOYD.withK(6).withUpdate(KMeansSettings.Update.GRADIENT).withRate(0.01);
        List<Double> trace = TrainingRuns.trace(rows, settings, TRAINING);
        assertThat(trace.getLast()).isLessThan(trace.getFirst()).isLessThan(1.2 * lloyd);
    }

    /// One step on one row: w ← w + 2η (y − w), and w ← w + 2η (y' − w) on the next.
    @Test
    void aGradientStepIsThatOfTheLecture() {
        Rows rows = Rows.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {-5, 4}, new float[] {-5, 4});
        Rows start = Rows.of(new float[] {2, 2}, new float[] {-6, 0});
        KMeansSettings settings =
                LLOYD.withUpdate(KMeansSettings.Update.GRADIENT).withRate(0.125).until(1, 0);
        Rows found = KMeans.train(rows, start, settings, TRAINING).model().prototypes();
        double left = 0.75 * 0.75;
        assertThat(ReferenceKMeans.doubles(found)[0]).containsExactly(new double[] {1 + left, 2 * left}, within(1e-6));
        assertThat(ReferenceKMeans.doubles(found)[1])
                .containsExactly(new double[] {-5 - left, 4 - 4 * left}, within(1e-6));
    }

    /// Every row keeps its prototype from the first sweep on, but the prototypes still have to move far.
    @Test
    void gradientStepsContinueWhileTheEnergyFalls() {
        Rows rows = TrainingRuns.clouds(6, 300, 2);
        KMeansSettings settings = LLOYD.withK(1)
                .withUpdate(KMeansSettings.Update.GRADIENT)
                .withRate(1e-4)
                .until(40, 0);
        assertThat(TrainingRuns.trace(rows, settings, TRAINING)).hasSizeGreaterThan(20);
    }

    /// With steps of the whole way a prototype ends on the row that came last: one of 50, another in most sweeps.
    /// Ten orders end alike with probability 50⁻⁹.
    @Test
    void everySweepHasANewOrderOfRows() {
        Rows rows = TestRows.normal(10, 50, 1);
        GradientSteps update =
                new GradientSteps(CentredRows.of(rows, SHARDS), KernelChoice.SCALAR.kernels(1), new Randomness(3), 0.5);
        update.begin(1);
        Rows prototype = Rows.zeros(1, 1);
        Set<Float> ends = new HashSet<>();
        for (int step = 0; step < 10; step++) {
            update.sweep(prototype, step);
            ends.add(prototype.get(0, 0));
        }
        assertThat(ends).hasSizeGreaterThan(1);
    }
}
