package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KMeansTrainingTest {
    private static final double U = 0x1p-24;
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final KMeansSettings LLOYD =
            KMeansSettings.standard().withStarts(1).until(1000, 0);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// A row may take a prototype that is not the nearest only as far as rounding hides it: with r the largest
    /// norm, by 6 γ r², γ = (d + 3) u. That, and the rounding of the means, is all that an energy may rise by.
    @ParameterizedTest
    @EnumSource(KMeansSettings.Start.class)
    void theEnergyNeverRises(KMeansSettings.Start start) {
        Rows rows = TrainingRuns.clouds(1, 3000, 4);
        double squares = IntStream.range(0, rows.count())
                .mapToDouble(i -> ReferenceKMeans.squaredDistance(rows, i, new double[4]))
                .max()
                .orElseThrow();
        double slack = 6 * 7 * U * squares;
        List<Double> trace = TrainingRuns.trace(rows, LLOYD.withK(25).withStart(start), TRAINING);
        assertThat(trace).hasSizeGreaterThan(5);
        for (int sweep = 1; sweep < trace.size(); sweep++) {
            assertThat(trace.get(sweep)).isLessThanOrEqualTo(trace.get(sweep - 1) + slack);
        }
        assertThat(trace.getLast()).isLessThan(0.99 * trace.getFirst());
        for (int sweeps = 1; sweeps <= 5; sweeps++) {
            Rows prototypes = KMeans.train(
                            rows, LLOYD.withK(25).withStart(start).until(sweeps, 0), TRAINING)
                    .model()
                    .prototypes();
            double recomputed = ReferenceKMeans.meanEnergy(rows, ReferenceKMeans.doubles(prototypes));
            // The next sweep's assignments lower it; its own are those of the prototypes before.
            assertThat(recomputed).isBetween(trace.get(sweeps) - slack, trace.get(sweeps - 1) + slack);
        }
    }

    /// Each prototype is the mean of its rows but for rounding: of the centred cells, the centred mean and the
    /// mean, 5 u of the largest cell in all.
    @Test
    void trainingEndsAtAFixedPoint() {
        for (float offset : new float[] {0, 1000}) {
            Rows rows = TrainingRuns.clouds(2, 2000, 3);
            for (int i = 0; i < rows.count(); i++) {
                rows.set(i, 1, rows.get(i, 1) + offset);
            }
            double[][] prototypes = ReferenceKMeans.doubles(
                    KMeans.train(rows, LLOYD.withK(12), TRAINING).model().prototypes());
            int[] nearest = ReferenceKMeans.nearest(rows, prototypes);
            double[][] means = ReferenceKMeans.means(rows, nearest, prototypes);
            boolean[] unsure = new boolean[12];
            for (int i = 0; i < rows.count(); i++) {
                double[] energies = ReferenceKMeans.energies(rows, i, prototypes);
                if (ReferenceKMeans.margin(energies) < 1e-4) {
                    double limit = energies[nearest[i]] + 1e-4;
                    IntStream.range(0, 12).filter(j -> energies[j] < limit).forEach(j -> unsure[j] = true);
                }
            }
            int sure = 0;
            for (int j = 0; j < 12; j++) {
                if (!unsure[j]) {
                    sure++;
                    assertThat(prototypes[j]).containsExactly(means[j], within(5 * U * (offset + 12)));
                }
            }
            assertThat(sure).isGreaterThan(3);
        }
    }

    /// Every one of the kⁿ assignments is tried. Where one start in ten finds the best, 300 starts all miss it with
    /// a probability of 0.9³⁰⁰ < 10⁻¹³.
    @Test
    void ofManyStartsTheBestIsTheOptimum() {
        for (int trial = 0; trial < 12; trial++) {
            int n = 4 + trial % 5;
            int k = 1 + trial % 3;
            Rows rows = TestRows.normal(100 + trial, n, 2);
            double optimum = Double.POSITIVE_INFINITY;
            for (int code = 0; code < Math.pow(k, n); code++) {
                int[] assignment = new int[n];
                for (int i = 0, rest = code; i < n; i++, rest /= k) {
                    assignment[i] = rest % k;
                }
                double[][] means = ReferenceKMeans.means(rows, assignment, new double[k][2]);
                double energy = 0;
                for (int i = 0; i < n; i++) {
                    energy += ReferenceKMeans.squaredDistance(rows, i, means[assignment[i]]) / n;
                }
                optimum = Math.min(optimum, energy);
            }
            Rows found = KMeans.train(rows, LLOYD.withK(k).withStarts(300), TRAINING)
                    .model()
                    .prototypes();
            assertThat(ReferenceKMeans.meanEnergy(rows, ReferenceKMeans.doubles(found)))
                    .isCloseTo(optimum, within(1e-6));
        }
    }

    @Test
    void prototypesWithoutRowsAreReplaced() {
        Rows rows = TrainingRuns.clouds(3, 600, 2);
        Rows start = Rows.zeros(6, 2);
        start.set(0, rows.row(0));
        for (int j = 1; j < 6; j++) {
            start.set(j, new float[] {1e6f, 1e6f});
        }
        List<Double> trace = new ArrayList<>();
        Training watched = TRAINING.watchedBy(step -> trace.add(step.metrics().get("energy")));
        Rows prototypes = KMeans.train(rows, start, LLOYD, watched).model().prototypes();
        int[] nearest = ReferenceKMeans.nearest(rows, ReferenceKMeans.doubles(prototypes));
        assertThat(Arrays.stream(nearest).distinct().sorted()).containsExactly(0, 1, 2, 3, 4, 5);
        for (int sweep = 1; sweep < trace.size(); sweep++) {
            assertThat(trace.get(sweep)).isLessThanOrEqualTo(trace.get(sweep - 1) * (1 + 1e-6));
        }
        // The variance of each column within a group is 1; a prototype for two groups has a far larger one.
        assertThat(trace.getLast()).isLessThan(6);
    }

    @Test
    void replacedPrototypesAreDifferent() {
        Rows some = Rows.of(new float[] {0, 0}, new float[] {100, 0}, new float[] {0, 90});
        Rows rows = TestRows.pick(some, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
        Rows start = Rows.of(new float[] {0, 0}, new float[] {-1e3f, 0}, new float[] {-1e3f, 0});
        Rows found =
                KMeans.train(rows, start, LLOYD.until(1, 0), TRAINING).model().prototypes();
        assertThat(found.row(1)).containsExactly(new float[] {100, 0}, within(1e-4f));
        assertThat(found.row(2)).containsExactly(new float[] {0, 90}, within(1e-4f));
    }

    @Test
    void everyStepIsReported() {
        Rows rows = TrainingRuns.clouds(7, 500, 2);
        List<Step> steps = new ArrayList<>();
        Trained<KMeans> trained =
                KMeans.train(rows, LLOYD.withK(9).withStarts(3).until(50, 1e-3), TRAINING.watchedBy(steps::add));
        assertThat(trained.steps()).isEqualTo(steps.size());
        double before = 0;
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).step()).isEqualTo(i + 1);
            assertThat(steps.get(i).progress()).isGreaterThan(before).isLessThanOrEqualTo(1);
            before = steps.get(i).progress();
            assertThat(steps.get(i).metrics().values()).allMatch(Double::isFinite);
            assertThat(steps.get(i).metrics()).containsKeys("energy", "start", "moved", "searched");
        }
        assertThat(steps.getLast().metrics().get("start")).isEqualTo(3);
        assertThat(KMeans.train(rows, LLOYD.withK(9).until(2, 0), TRAINING).ended())
                .isEqualTo("it reached the limit of 2 sweeps");
    }
}
