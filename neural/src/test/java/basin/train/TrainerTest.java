package basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.kernel.KernelChoice;
import basin.model.Step;
import basin.model.Training;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static double metric(Step step, String name) {
        return step.metrics().getOrDefault(name, Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void lossFallsWithEveryOptimiser(OptimiserKind kind) {
        List<Step> steps = new ArrayList<>();
        TrainerSettings settings = Toys.settings(150).withRate(kind == OptimiserKind.SGD ? 0.02 : 0.01);
        try (Shards shards = Shards.of(2)) {
            Toys.train(
                    Toys::denoising,
                    settings.withOptimiser(kind, 0.9),
                    Training.of(3, shards).watchedBy(steps::add));
        }
        assertThat(steps).hasSize(150);
        assertThat(metric(steps.getLast(), "energy")).isLessThan(0.3 * metric(steps.getFirst(), "energy"));
    }

    /// Of derivatives that plain Java finds, and of those that libtorch adds by the same weights.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bitsDoNotDependOnThreads(boolean both) {
        List<float[]> found = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            try (Shards shards = Shards.of(threads)) {
                TrainerSettings settings = Toys.settings(12).withBatch(650).withValidation(0.05, 3);
                found.add(Toys.train(both ? Toys::twice : Toys::denoising, settings, Training.of(3, shards))
                        .parameters()
                        .values());
            }
        }
        assertThat(found.get(1)).isEqualTo(found.get(0));
        assertThat(found.get(2)).isEqualTo(found.get(0));
    }

    /// Neither do they depend on the kernels, which may change on the way.
    @Test
    void bitsDoNotDependOnKernels() {
        List<float[]> found = new ArrayList<>();
        for (KernelChoice choice : KernelChoice.values()) {
            found.add(Toys.train(
                            Toys::denoising,
                            Toys.settings(12),
                            Training.of(3, THREADS).with(choice))
                    .parameters()
                    .values());
        }
        assertThat(found.get(1)).isEqualTo(found.get(0));
        assertThat(found.get(2)).isEqualTo(found.get(0));
    }

    @Test
    void theAverageOfTheWeightsChangesTheResult() {
        float[] last = Toys.train(Toys::denoising, Toys.settings(30).withAverage(0))
                .parameters()
                .values();
        float[] average = Toys.train(Toys::denoising, Toys.settings(30).withAverage(0.99))
                .parameters()
                .values();
        assertThat(average).isNotEqualTo(last);
    }

    private static final Shards THREADS = Shards.of(2);

    private static Trainer.Result stopped(Objective objective, TrainerSettings settings, Training training, int step) {
        int[] taken = {0};
        return Toys.train(
                objective,
                settings,
                training.watchedBy(s -> taken[0] = s.step()).stoppedBy(() -> taken[0] == step));
    }

    /// With and without state; with a return to an earlier step before and after a stop.
    private static List<Supplier<Objective>> objectives() {
        return List.of(() -> Toys::denoising, Toys.Remembering::new, () -> Toys.failing(5, 33));
    }

    private static List<TrainerSettings> variants() {
        TrainerSettings plain = Toys.settings(60);
        return List.of(
                plain,
                plain.withOptimiser(OptimiserKind.ADAMW, 0.8).withValidation(0.2, 100),
                plain.withOptimiser(OptimiserKind.SGD, 0.9).withRate(0.01).withAverage(0));
    }

    /// Stopped and resumed twice, a training ends with the same bytes as one without a stop.
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 34, 59})
    void resumesToTheSameBytes(int step) {
        for (Supplier<Objective> objective : objectives()) {
            for (TrainerSettings settings : variants()) {
                Training training = Training.of(3, THREADS);
                float[] whole = Toys.train(objective.get(), settings, training)
                        .parameters()
                        .values();
                Trainer.Result first = stopped(objective.get(), settings, training, step);
                assertThat(first.unfinished()).isNotEmpty();
                Trainer.Result second =
                        stopped(objective.get(), settings, training.resumedFrom(first.unfinished()), step + 7);
                Trainer.Result last = second.unfinished().isEmpty()
                        ? second
                        : Toys.train(objective.get(), settings, training.resumedFrom(second.unfinished()));
                assertThat(last.steps()).isEqualTo(60);
                assertThat(last.unfinished()).isEmpty();
                assertThat(last.parameters().values()).isEqualTo(whole);
            }
        }
    }

    /// A snapshot is what a stop at that step would have given.
    @Test
    void snapshotResumesToTheSameBytes() {
        Training training = Training.of(3, THREADS);
        TrainerSettings settings = Toys.settings(40);
        List<Trainer.Result> taken = new ArrayList<>();
        int[] offered = {0};
        Trainer.Result whole = new Trainer(new Toys.Remembering(), settings, training)
                .train(Toys.data(700), Toys.first(), snapshot -> {
                    if (++offered[0] == 17) {
                        taken.add(snapshot.get());
                    }
                });
        assertThat(offered[0]).isEqualTo(40);
        Trainer.Result resumed = Toys.train(
                new Toys.Remembering(),
                settings,
                training.resumedFrom(taken.getFirst().unfinished()));
        assertThat(resumed.parameters().values()).isEqualTo(whole.parameters().values());
    }

    @Test
    void refusesCheckpointsThatDoNotFit() {
        Training training = Training.of(3, THREADS);
        TrainerSettings settings = Toys.settings(30);
        Map<String, Tensor> good =
                stopped(Toys::denoising, settings, training, 9).unfinished();
        refuses(good, "progress", Tensor.of(new long[] {1, 9}, 2), "version");
        refuses(good, "progress", Tensor.of(new long[] {2, 31}, 2), "progress");
        refuses(good, "parameter.net.0.weight", Tensor.of(new float[24], 3, 8), "parameter.net.0.weight|net.0.weight");
        refuses(good, "average", Tensor.of(new float[58], 58), "average");
        refuses(good, "optimiser.means", Tensor.of(new float[] {Float.NaN}, 1), "means");
        Map<String, Tensor> missing = new LinkedHashMap<>(good);
        missing.remove("guard steps");
        assertThatThrownBy(() -> Toys.train(Toys::denoising, settings, training.resumedFrom(missing)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("guard steps");
    }

    private static void refuses(Map<String, Tensor> good, String name, Tensor bad, String word) {
        Map<String, Tensor> changed = new LinkedHashMap<>(good);
        changed.put(name, bad);
        assertThatThrownBy(() -> Toys.train(
                        Toys::denoising,
                        Toys.settings(30),
                        Training.of(3, THREADS).resumedFrom(changed)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("checkpoint: ")
                .hasMessageFindingMatch(word)
                .hasMessageNotContaining("\n");
    }

    @Test
    void recoversFromALossThatIsNotFinite() {
        List<Step> steps = new ArrayList<>();
        Trainer.Result result = Toys.train(
                Toys.failing(40, 70),
                Toys.settings(100),
                Training.of(3, THREADS).watchedBy(steps::add));
        assertThat(result.steps()).isEqualTo(100);
        assertThat(result.parameters().values()).doesNotContain(Float.NaN);
        assertThat(result.notes()).singleElement().asString().contains("diverged in step 41, 71", "half the rate");
        assertThat(steps)
                .hasSize(100)
                .allSatisfy(step -> assertThat(step.metrics())
                        .containsKey("energy")
                        .allSatisfy((name, value) -> assertThat(value).isFinite()));
        double before = metric(steps.get(39), "rate");
        assertThat(metric(steps.get(41), "rate")).isLessThan(0.6 * before);
    }

    @Test
    void failsWhereNoStepIsFinite() {
        int[] always = new int[50];
        java.util.Arrays.setAll(always, i -> i);
        assertThatThrownBy(() -> Toys.train(Toys.failing(always), Toys.settings(50)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("step 1")
                .hasMessageContaining("smaller rate")
                .hasMessageNotContaining("\n");
    }

    @Test
    void keepsTheLastFiniteModelWhenItFailsLater() {
        int[] late = new int[60];
        java.util.Arrays.setAll(late, i -> 40 + i);
        Trainer.Result result = Toys.train(Toys.failing(late), Toys.settings(100));
        assertThat(result.ended()).isEqualTo("it diverged");
        assertThat(result.steps()).isLessThan(50);
        assertThat(result.unfinished()).isEmpty();
        assertThat(result.notes()).singleElement().asString().contains("of step 40");
    }

    /// A net whose energy is only lowered at the data, at a rate that is far too high, decreases without bound.
    @Test
    void recoversFromAnUnboundedEnergy() {
        Objective down = (weights, shard) -> shard.mean(Toys.NET.forward(weights, shard.y()));
        TrainerSettings settings = Toys.settings(200)
                .withRate(10)
                .withOptimiser(OptimiserKind.SGD, 0.9)
                .withClip(1e9);
        try (Shards shards = Shards.of(1)) {
            List<Double> energies = new ArrayList<>();
            try {
                Trainer.Result result = Toys.train(
                        down, settings, Training.of(3, shards).watchedBy(step -> energies.add(metric(step, "energy"))));
                assertThat(result.notes()).singleElement().asString().contains("diverged");
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("smaller rate");
            }
            assertThat(energies).isNotEmpty().allMatch(Double::isFinite);
        }
    }

    /// Eight training rows, which are overfitted, and others held out: the loss of these rises again, and the best
    /// weights are kept.
    @Test
    void endsWhenTheHeldOutLossNoLongerFalls() {
        List<Step> steps = new ArrayList<>();
        Mlp wide = new Mlp("net", List.of(3, 64, 3), basin.net.Activation.TANH);
        Objective byHeart = (weights, shard) -> {
            float[] aims = new float[3 * shard.count()];
            for (int i = 0; i < aims.length; i++) {
                aims[i] = (float) new basin.rows.Randomness(1).normal(shard.index(i / 3), 0, i % 3);
            }
            return shard.mean(new SquaredCost()
                    .of(basin.tensor.NativeTensor.of(aims, 0, shard.count(), 3), wide.forward(weights, shard.y())));
        };
        TrainerSettings settings = Toys.settings(4000)
                .withValidation(0.5, 5)
                .withRate(0.02)
                .withAverage(0)
                .withSchedule(Schedule.Shape.CONSTANT, 0);
        Rows few = Toys.data(16);
        Trainer.Result result = new Trainer(
                        byHeart, settings, Training.of(3, THREADS).watchedBy(steps::add))
                .train(few, Parameters.of(List.of(wide), new basin.rows.Randomness(2)));
        assertThat(result.steps()).isLessThan(4000);
        assertThat(result.ended()).contains("held back");
        Step best = steps.stream()
                .filter(step -> step.metrics().containsKey("validation"))
                .min(java.util.Comparator.comparingDouble(step -> metric(step, "validation")))
                .orElseThrow();
        assertThat(result.steps()).isEqualTo(best.step() + 5 * 40);
    }

    /// An objective that changes at the start is judged after that, by the loss that it ends with.
    @Test
    void judgesTheFinalLossOnly() {
        java.util.Set<Integer> judged = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Objective objective = new Objective() {
            @Override
            public void prepare(Batch batch, Parameters parameters) {
                if (batch.rows().count() != 300) {
                    judged.add(batch.step());
                }
            }

            @Override
            public basin.tensor.NativeTensor loss(Weights weights, Shard shard) {
                return Toys.denoising(weights, shard);
            }

            @Override
            public double opening() {
                return 0.6;
            }
        };
        List<Step> steps = new ArrayList<>();
        new Trainer(
                        objective,
                        Toys.settings(50).withValidation(0.2, 1),
                        Training.of(3, THREADS).watchedBy(steps::add))
                .train(Toys.data(700), Toys.first());
        assertThat(steps.stream().filter(step -> step.metrics().containsKey("validation")))
                .first()
                .extracting(Step::step)
                .isEqualTo(30);
        assertThat(judged).containsExactly(50);
    }

    @Test
    void notesThatTheLossCannotBeValidated() {
        Objective objective = new Objective() {
            @Override
            public basin.tensor.NativeTensor loss(Weights weights, Shard shard) {
                return Toys.denoising(weights, shard);
            }

            @Override
            public boolean validates() {
                return false;
            }
        };
        Trainer.Result result = Toys.train(objective, Toys.settings(5).withValidation(0.2, 1));
        assertThat(result.steps()).isEqualTo(5);
        assertThat(result.notes()).singleElement().asString().contains("no rows were held back");
    }

    @Test
    void refusesADeviceThatIsNotThere() {
        assertThat(Toys.refusal(() -> Toys.train(
                        Toys::denoising,
                        Toys.settings(5),
                        Training.of(3, THREADS).on("abacus"))))
                .hasMessageContaining("abacus");
    }
}
