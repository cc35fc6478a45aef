package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.kernel.KernelChoice;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Threads, pruning, kernels, the layout of the rows, and a stop with a resume do not change any bit.
class KMeansSameBitsTest {
    private static final KMeansSettings SETTINGS =
            KMeansSettings.standard().withK(17).withStarts(2).until(25, 0);

    static Stream<Arguments> rows() {
        Rows clouds = clouds(20_000, 3);
        Rows far = clouds.copy();
        Rows wide = TestRows.normal(7, clouds.count(), 3);
        Rows duplicates = clouds.copy();
        for (int i = 0; i < clouds.count(); i++) {
            far.set(i, 1, clouds.get(i, 1) * 1e-3f + 1e4f);
            wide.set(i, 0, i % 2 == 0 ? 1000 : -1000);
            for (int p = 0; p < 3; p++) {
                duplicates.set(i, p, Math.round(clouds.get(i, p)));
            }
        }
        return Stream.of(
                Arguments.of(Named.of("clouds", clouds), 0.9),
                Arguments.of(Named.of("one cloud", TestRows.normal(2, 20_000, 3)), 1.1),
                Arguments.of(Named.of("many columns", clouds(3000, 70)), 0.9),
                Arguments.of(Named.of("a column far from the origin", far), 0.9),
                Arguments.of(Named.of("a column in whose rounding the others are lost", wide), 1.1),
                Arguments.of(Named.of("duplicates and ties", duplicates), 0.9),
                Arguments.of(Named.of("missing cells", TestRows.withMissing(clouds, 0.05, 1)), 0.95));
    }

    /// Seventeen groups of rows, some of them close to each other.
    private static Rows clouds(int count, int columns) {
        Rows centres = TestRows.whole(5, 17, columns, 5);
        Rows rows = TestRows.normal(6, count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, 0.5f * rows.get(i, p) + centres.get(i % 17, p));
            }
        }
        return rows;
    }

    /// @param searched the share of rows that pruning leaves to be searched is below this
    @ParameterizedTest
    @MethodSource("rows")
    void anyWayToTrainGivesTheSamePrototypes(Rows rows, double searched) {
        Trained<KMeans> expected = train(rows, 1, KernelChoice.SCALAR, KMeansSettings.Pruning.OFF, new ArrayList<>());
        Rows scattered = TestRows.scattered(rows, 1000);
        for (int threads : new int[] {1, 2, 7}) {
            for (KMeansSettings.Pruning pruning : KMeansSettings.Pruning.values()) {
                KernelChoice kernels =
                        threads == 2 ^ pruning == KMeansSettings.Pruning.ON ? KernelChoice.SIMD : KernelChoice.SCALAR;
                List<Double> shares = new ArrayList<>();
                Rows layout = threads == 7 ? scattered : rows;
                requireSame(train(layout, threads, kernels, pruning, shares), expected);
                double mean = shares.stream().mapToDouble(s -> s).average().orElseThrow();
                assertThat(mean).isLessThan(pruning == KMeansSettings.Pruning.ON ? searched : 1.1);
            }
        }
        requireSame(train(rows, 2, KernelChoice.SIMD, KMeansSettings.Pruning.OFF, new ArrayList<>()), expected);
    }

    private static Trained<KMeans> train(
            Rows rows, int threads, KernelChoice kernels, KMeansSettings.Pruning pruning, List<Double> shares) {
        try (Shards shards = Shards.of(threads)) {
            Training training = Training.of(3, shards)
                    .with(kernels)
                    .watchedBy(step -> shares.add(step.metrics().get("searched")));
            return KMeans.train(rows, SETTINGS.withPruning(pruning), training);
        }
    }

    private static void requireSame(Trained<KMeans> found, Trained<KMeans> expected) {
        assertThat(cells(found)).isEqualTo(cells(expected));
        assertThat(found.model().fittedBeta()).isEqualTo(expected.model().fittedBeta());
        assertThat(found.steps()).isEqualTo(expected.steps());
    }

    private static float[] cells(Trained<KMeans> trained) {
        return TestRows.cells(trained.model().prototypes());
    }

    /// Small trainings from different starts, most with prototypes to refill, compared after every sweep.
    @Test
    void pruningChangesNothingWhilePrototypesAreRefilled() {
        try (Shards shards = Shards.of(1)) {
            Training training = Training.of(1, shards);
            for (int trial = 0; trial < 300; trial++) {
                Rows rows = trial % 2 == 0 ? TestRows.normal(trial, 40, 2) : TestRows.whole(trial, 40, 2, 5);
                Rows start = TestRows.whole(1000 + trial, 9, 2, 1 + trial % 4);
                start.set(trial % 9, new float[] {trial, 30});
                for (int sweeps = 1; sweeps < 8; sweeps++) {
                    KMeansSettings settings = SETTINGS.until(sweeps, 0);
                    requireSame(
                            KMeans.train(rows, start, settings.withPruning(KMeansSettings.Pruning.ON), training),
                            KMeans.train(rows, start, settings.withPruning(KMeansSettings.Pruning.OFF), training));
                }
            }
        }
    }

    @Test
    void gradientStepsAreTheSameAtAnyNumberOfThreads() {
        Rows rows = clouds(3000, 3);
        KMeansSettings settings =
                SETTINGS.withUpdate(KMeansSettings.Update.GRADIENT).until(5, 0);
        List<Trained<KMeans>> found = new ArrayList<>();
        for (int threads : new int[] {1, 2, 7}) {
            try (Shards shards = Shards.of(threads)) {
                Rows layout = threads == 7 ? TestRows.scattered(rows, 100) : rows;
                KernelChoice kernels = threads == 2 ? KernelChoice.SIMD : KernelChoice.SCALAR;
                found.add(KMeans.train(layout, settings, Training.of(3, shards).with(kernels)));
            }
        }
        requireSame(found.get(1), found.getFirst());
        requireSame(found.get(2), found.getFirst());
    }

    /// Trained without a stop, stopped after each number of steps and resumed, and stopped after
    /// every single step. Well apart and with a prototype too many, so that starts end early and prototypes are
    /// refilled.
    @ParameterizedTest
    @EnumSource(KMeansSettings.Update.class)
    void aStoppedTrainingResumesToTheSamePrototypes(KMeansSettings.Update update) {
        Rows rows = clouds(700, 2);
        KMeansSettings settings = SETTINGS.withK(20)
                .withStarts(3)
                .withStart(KMeansSettings.Start.RANDOM)
                .withUpdate(update)
                .until(12, 1e-4);
        try (Shards shards = Shards.of(2)) {
            Training training = Training.of(11, shards);
            List<Map<String, Double>> trace = new ArrayList<>();
            Trained<KMeans> expected = KMeans.train(rows, settings, watched(training, trace));
            assertThat(expected.steps()).isGreaterThan(10);
            for (int stop = 1; stop < expected.steps(); stop++) {
                List<Map<String, Double>> both = new ArrayList<>();
                Trained<KMeans> stopped = KMeans.train(rows, settings, stoppedAfter(stop, watched(training, both)));
                assertThat(stopped.steps()).isEqualTo(stop);
                assertThat(stopped.ended()).isEqualTo("stopped early");
                requireSame(
                        KMeans.train(rows, settings, watched(training, both).resumedFrom(stopped.unfinished())),
                        expected);
                assertThat(both).isEqualTo(trace);
            }
            Trained<KMeans> now = KMeans.train(rows, settings, stoppedAfter(1, training));
            while (!now.unfinished().isEmpty()) {
                now = KMeans.train(rows, settings, stoppedAfter(1, training.resumedFrom(now.unfinished())));
            }
            requireSame(now, expected);
        }
    }

    /// The energies and the starts; the number of rows that moved is not known for the step before a stop.
    private static Training watched(Training training, List<Map<String, Double>> trace) {
        return training.watchedBy(step -> trace.add(Map.of(
                "energy", step.metrics().get("energy"),
                "start", step.metrics().get("start"),
                "step", (double) step.step())));
    }

    private static Training stoppedAfter(int steps, Training training) {
        AtomicInteger left = new AtomicInteger(steps);
        return training.stoppedBy(() -> left.decrementAndGet() == 0);
    }

    @Test
    void aTrainingFromGivenPrototypesCanBeResumedToo() {
        Rows rows = clouds(700, 2);
        Rows start = TestRows.normal(4, 15, 2);
        try (Shards shards = Shards.of(2)) {
            Training training = Training.of(11, shards);
            Trained<KMeans> expected = KMeans.train(rows, start, SETTINGS, training);
            Trained<KMeans> stopped = KMeans.train(rows, start, SETTINGS, stoppedAfter(3, training));
            requireSame(KMeans.train(rows, start, SETTINGS, training.resumedFrom(stopped.unfinished())), expected);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("prototypes", null),
                Arguments.of("prototypes", Tensor.of(new float[6], 3, 2)),
                Arguments.of("prototypes", Tensor.of(new float[0], 0, 3)),
                Arguments.of("prototypes", Tensor.of(new float[18 * 3], 18, 3)),
                Arguments.of("prototypes", Tensor.of(new double[3], 1, 3)),
                Arguments.of("prototypes", Tensor.of(new float[] {1, Float.NaN, 2}, 1, 3)),
                Arguments.of("best", Tensor.of(new float[6], 6)),
                Arguments.of("best", Tensor.of(new float[] {1, 2, Float.POSITIVE_INFINITY}, 1, 3)),
                Arguments.of("energy", Tensor.of(new double[1], 1)),
                Arguments.of("energy", Tensor.scalar(Double.NaN)),
                Arguments.of("start", Tensor.of(new long[0], 0)),
                Arguments.of("start", Tensor.scalar(2)),
                Arguments.of("start", Tensor.scalar(-1)),
                Arguments.of("sweep", Tensor.scalar(0)),
                Arguments.of("sweep", Tensor.scalar(26)),
                Arguments.of("steps", Tensor.scalar(1)),
                Arguments.of("steps", Tensor.scalar(1L << 40)),
                Arguments.of("settled", Tensor.scalar(2)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void anInvalidCheckpointIsRefused(String name, @Nullable Tensor tensor) {
        Rows rows = clouds(200, 3);
        try (Shards shards = Shards.of(1)) {
            Training training = Training.of(11, shards);
            Map<String, Tensor> state = new HashMap<>(
                    KMeans.train(rows, SETTINGS, stoppedAfter(3, training)).unfinished());
            state.remove(name);
            if (tensor != null) {
                state.put(name, tensor);
            }
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> KMeans.train(rows, SETTINGS, training.resumedFrom(state)))
                    .withMessageStartingWith("checkpoint: ")
                    .withMessageContainingAll("expected ", ", got ")
                    .withMessageContaining("; train");
        }
    }
}
