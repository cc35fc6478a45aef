package basin.classic.boltzmann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.kernel.KernelChoice;
import basin.model.Settings;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RbmTrainingTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final RbmVisible BITS = RbmVisible.BERNOULLI;
    private static final RbmVisible REAL = RbmVisible.GAUSSIAN;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static RbmSettings small(RbmVisible visible, RbmSettings.Rule rule) {
        return RbmSettings.standard(visible).withHidden(6).withEpochs(6, 8).withRule(rule, 2);
    }

    private static Rows data(RbmVisible visible) {
        return TestRows.withMissing(
                visible == BITS ? RbmMachines.binary(1, 53, 7, 0.4) : TestRows.normal(1, 53, 7), 0.05, 1);
    }

    private static void assertSame(Trained<Rbm> found, Trained<Rbm> expected) {
        Map<String, Tensor> a = found.model().tensors();
        Map<String, Tensor> b = expected.model().tensors();
        assertThat(a.keySet()).isEqualTo(b.keySet());
        NamedTensors actual = new NamedTensors("found", a);
        NamedTensors wanted = new NamedTensors("expected", b);
        for (String name : a.keySet()) {
            if (!name.equals("log_partition")) {
                assertThat(TestRows.same(actual.rows(name, 0, 0), wanted.rows(name, 0, 0)))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RbmSettings.Rule.class)
    void aResumedTrainingEndsWithTheSameMachine(RbmSettings.Rule rule) {
        resumes(BITS, rule);
    }

    @ParameterizedTest
    @EnumSource(names = {"CD", "PCD"})
    void aResumedTrainingOfGaussianUnitsToo(RbmSettings.Rule rule) {
        resumes(REAL, rule);
    }

    private static void resumes(RbmVisible visible, RbmSettings.Rule rule) {
        Rows data = data(visible);
        RbmSettings settings = small(visible, rule);
        Training training = Training.of(3, SHARDS);
        Trained<Rbm> whole = Rbm.train(visible, data, settings, training);
        assertThat(whole.unfinished()).isEmpty();
        assertThat(whole.steps()).isEqualTo(6);
        List<Integer> steps = new ArrayList<>();
        Map<String, Tensor> state = Map.of();
        for (int stop = 0; stop < 5; stop++) {
            Trained<Rbm> part = Rbm.train(
                    visible,
                    data,
                    settings,
                    training.resumedFrom(state).stoppedBy(() -> true).watchedBy(step -> steps.add(step.step())));
            assertThat(part.ended()).isEqualTo("stopped early");
            state = part.unfinished();
            assertThat(state).isNotEmpty();
        }
        Trained<Rbm> last = Rbm.train(visible, data, settings, training.resumedFrom(state));
        assertThat(steps).containsExactly(1, 2, 3, 4, 5);
        assertSame(last, whole);
    }

    /// 64 × 600 weights and batches of 40 rows: more than one thread would take alone.
    @ParameterizedTest
    @CsvSource({"BERNOULLI,CD", "BERNOULLI,PCD", "GAUSSIAN,PCD", "BERNOULLI,FLOW"})
    void machinesAreEqualBitForBitAtAnyNumberOfThreadsAndWithAnyKernels(RbmVisible visible, RbmSettings.Rule rule) {
        int hidden = rule == RbmSettings.Rule.FLOW ? 130 : 600;
        Rows rows = visible == BITS ? RbmMachines.binary(2, 90, 64, 0.3) : TestRows.normal(2, 90, 64);
        RbmSettings settings =
                small(visible, rule).withHidden(hidden).withEpochs(1, 40).withParticles(0);
        Trained<Rbm> expected =
                Rbm.train(visible, rows, settings, Training.of(1, SHARDS).with(KernelChoice.SCALAR));
        for (int threads : new int[] {1, 3}) {
            try (Shards shards = Shards.of(threads)) {
                Training training = Training.of(1, shards);
                assertSame(Rbm.train(visible, rows, settings, training.with(KernelChoice.SCALAR)), expected);
                assertSame(Rbm.train(visible, rows, settings, training.with(KernelChoice.SIMD)), expected);
            }
        }
    }

    /// Four rows of four bits, each a quarter: entropy log 4. A machine can hold them, and its log Z is exact;
    /// after 1500 epochs of 2 steps each it is within 0.1 nats with every rule that follows the likelihood.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void trainingReachesTheEntropyOfItsData(long seed) {
        Rows rows = Rows.zeros(40, 4);
        float[][] patterns = {{1, 1, 0, 0}, {0, 1, 1, 0}, {0, 0, 1, 1}, {1, 0, 0, 1}};
        for (int i = 0; i < rows.count(); i++) {
            rows.set(i, patterns[i % 4]);
        }
        RbmSettings settings = RbmSettings.standard(BITS)
                .withHidden(8)
                .withEpochs(1500, 20)
                .withRate(0.05, 0.9, 0)
                .withRule(RbmSettings.Rule.PCD, 5);
        List<Step> steps = new ArrayList<>();
        Trained<Rbm> trained =
                Rbm.train(BITS, rows, settings, Training.of(seed, SHARDS).watchedBy(steps::add));
        Rbm.Enumerated model = (Rbm.Enumerated) trained.model();
        double[] energies = new double[40];
        model.energy().values(rows, energies);
        double nats = Arrays.stream(energies).average().orElseThrow() + model.logPartition();
        assertThat(nats).isBetween(Math.log(4) - 1e-9, Math.log(4) + 0.1);
        assertThat(steps).hasSize(1500);
        assertThat(steps.getLast().metrics()).containsOnlyKeys("energy", "reconstruction", "pseudo_log_likelihood");
        for (Step step : steps) {
            assertThat(step.metrics().values())
                    .allSatisfy(value -> assertThat(value).isFinite());
        }
        assertThat(steps.getLast().metrics().get("reconstruction"))
                .isLessThan(steps.getFirst().metrics().get("reconstruction"));
        assertThat(steps.getLast().metrics().get("pseudo_log_likelihood"))
                .isGreaterThan(steps.getFirst().metrics().get("pseudo_log_likelihood"));
    }

    /// Two clouds of standard deviation 0.2 at ±1 in the first column, noise of standard deviation 1 in the
    /// second: the learned standard deviations show which column the hidden units explain. The second is 1 but
    /// for sampling and what the hidden units take from it.
    @Test
    void standardDeviationsAreLearned() {
        Rows rows = TestRows.normal(5, 400, 2);
        for (int i = 0; i < rows.count(); i++) {
            rows.set(i, 0, 0.2f * rows.get(i, 0) + (i % 2 == 0 ? 1 : -1));
        }
        RbmSettings settings = RbmSettings.standard(REAL).withHidden(4).withRate(0.05, 0.5, 0);
        Rbm learned = Rbm.train(REAL, rows, settings, Training.of(1, SHARDS)).model();
        assertThat(learned.standardDeviations()[0]).isBetween(0.15f, 0.3f);
        assertThat(learned.standardDeviations()[1]).isBetween(0.7f, 1.2f);
        RbmSettings unit = settings.withStandardDeviations(RbmSettings.StandardDeviations.UNIT);
        Rbm fixed = Rbm.train(REAL, rows, unit, Training.of(1, SHARDS)).model();
        assertThat(fixed.standardDeviations()).containsExactly(1, 1);
    }

    @Test
    void divergenceIsReportedWithARemedy() {
        Rows rows = TestRows.normal(1, 100, 5);
        RbmSettings wild = RbmSettings.standard(REAL).withRate(9, 0.9, 0);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Rbm.train(REAL, rows, wild, Training.of(1, SHARDS)))
                .withMessage("training: expected weights within ±100, got larger ones in the first epoch; "
                        + "set rate below 9.0 or momentum below 0.9");
    }

    /// Nearly equal columns have large gradients by the weights while the standard deviations decrease.
    @Test
    void theModelBeforeADivergenceIsKept() {
        Rows rows = TestRows.normal(1, 100, 4);
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 1; p < 4; p++) {
                rows.set(i, p, rows.get(i, 0) + 0.1f * rows.get(i, p));
            }
        }
        RbmSettings wild = RbmSettings.standard(REAL).withRate(0.1, 0.9, 0);
        Trained<Rbm> trained = Rbm.train(REAL, rows, wild, Training.of(1, SHARDS));
        assertThat(trained.ended()).startsWith("it diverged in epoch ");
        assertThat(trained.notes().getFirst()).contains("the training diverged", "set rate below 0.1");
        assertThat(trained.model().parameters().isWithin(100)).isTrue();
        assertThat(trained.unfinished()).isEmpty();
    }

    @Test
    void wrongInputIsRefusedInOneLine() {
        Rows outside = Rows.of(new float[] {0, 1}, new float[] {1, 1.5f});
        refused(
                BITS,
                outside,
                small(BITS, RbmSettings.Rule.CD),
                "rbm: expected a number from 0 to 1, got 1.5 in row 2, column 2; correct it, leave the row or the column"
                        + " out, or train the method gaussian-rbm");
        refused(
                REAL,
                Rows.of(new float[] {Float.POSITIVE_INFINITY}),
                small(REAL, RbmSettings.Rule.CD),
                "gaussian-rbm: expected a number within ±1e15, got Infinity in row 1, column 1; correct it, leave the row"
                        + " or the column out");
        refused(
                REAL,
                outside,
                small(REAL, RbmSettings.Rule.RATIO),
                "rule: expected cd or pcd for Gaussian units, "
                        + "got ratio, which compares binary rows; choose another rule, or the method rbm");
        refused(
                BITS,
                Rows.zeros(0, 2),
                small(BITS, RbmSettings.Rule.CD),
                "rbm: expected at least one row, got none; choose other data");
        refused(
                BITS,
                Rows.of(new float[] {0.5f, 1}),
                small(BITS, RbmSettings.Rule.FLOW),
                "rbm: expected 0 or 1, got 0.5 in row 1, column 1; correct it, leave the row or the column out, or choose"
                        + " the rule cd or pcd");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Settings.of(RbmSettings.all(BITS), Map.of("rule", "best")))
                .withMessageContaining("cd, pcd, ratio, flow");
    }

    private static void refused(RbmVisible visible, Rows rows, RbmSettings settings, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Rbm.train(visible, rows, settings, Training.of(1, SHARDS)))
                .withMessage(message);
    }

    @Test
    void checkpointsThatDoNotFitAreRefused() {
        Rows data = data(BITS);
        RbmSettings settings = small(BITS, RbmSettings.Rule.PCD);
        Training training = Training.of(3, SHARDS);
        Map<String, Tensor> state =
                Rbm.train(BITS, data, settings, training.stoppedBy(() -> true)).unfinished();
        for (String name : state.keySet()) {
            Map<String, Tensor> less = new LinkedHashMap<>(state);
            less.remove(name);
            refused(data, settings, training.resumedFrom(less));
        }
        Map<String, Tensor> wrong = new LinkedHashMap<>(state);
        wrong.put("epoch", Tensor.scalar(settings.epochs()));
        refused(data, settings, training.resumedFrom(wrong));
        refused(data, settings.withHidden(5), training.resumedFrom(state));
    }

    private static void refused(Rows data, RbmSettings settings, Training training) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Rbm.train(BITS, data, settings, training))
                .withMessageStartingWith("checkpoint: ");
    }

    @Test
    void aLargeMachineEstimatesItsLogPartition() {
        Rows rows = RbmMachines.binary(4, 30, 24, 0.3);
        RbmSettings settings =
                RbmSettings.standard(BITS).withHidden(22).withEpochs(2, 10).withParticles(10);
        Trained<Rbm> trained = Rbm.train(BITS, rows, settings, Training.of(1, SHARDS));
        assertThat(trained.model()).isNotInstanceOf(Rbm.Enumerated.class);
        assertThat(trained.notes()).singleElement().asString().startsWith("log Z is about ");
        assertThat(Rbm.train(BITS, rows, settings.withParticles(0), Training.of(1, SHARDS))
                        .notes())
                .isEmpty();
    }
}
