package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.energy.EnergyContract;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MixtureSelectionTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final MixtureSettings STANDARD = MixtureSettings.standard();

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static double mean(Mixture model, Rows rows) {
        return Arrays.stream(EnergyContract.values(model.energy(), rows))
                .average()
                .orElseThrow();
    }

    /// Three far groups of one shape that is no sphere, in 10 columns, 40 rows of each. New rows cost about one
    /// half of a nat for each parameter and row of the data: 197 / 240 for a covariance of each group, 87 / 240
    /// for a common one, with standard deviations of √(197 / 2) / 120 = 0.08 and 0.05. The difference of 0.46 is
    /// five times as much.
    @Test
    void fewRowsOfOneShapeGetFewParameters() {
        MixtureParameters random = ReferenceMixture.random(71, MixtureCovariance.TIED, 3, 10, 8);
        Rows rows = ReferenceMixture.drawn(random, 72, 120);
        Rows fresh = ReferenceMixture.drawn(random, 73, 4000);
        Trained<Mixture> trained = Mixture.train(rows, STANDARD, TRAINING);
        assertThat(trained.ended())
                .startsWith("held-out rows chose: ")
                .contains(" with shrinkage ")
                .endsWith("; the energy no longer falls");
        Mixture full = Mixture.train(
                        rows, STANDARD.withCovariance(MixtureCovariance.FULL).withK(3), TRAINING)
                .model();
        assertThat(mean(trained.model(), fresh)).isLessThan(mean(full, fresh));
    }

    /// Copies are in one part: a component on a single row has no held-out row to explain.
    @Test
    void copiesOfRowsAreNotLearnedByHeart() {
        Rows rows = TestRows.normal(74, 60, 3);
        Rows copied =
                TestRows.pick(rows, IntStream.range(0, 600).map(i -> i % 60).toArray());
        Trained<Mixture> trained = Mixture.train(copied, STANDARD, TRAINING);
        assertThat(trained.model().parameters().size()).isLessThan(8);
    }

    /// Two groups that are 40 standard deviations apart, and kmax 2.
    @Test
    void theMaximumIsNoted() {
        Rows rows = TestRows.normal(81, 60, 2);
        for (int i = 0; i < 30; i++) {
            rows.set(i, 0, rows.get(i, 0) + 40);
        }
        assertThat(Mixture.train(rows, STANDARD.withK(1, 2), TRAINING).notes())
                .contains("the criterion chose the maximum number of components, 2; set kmax higher to try more");
    }

    @Test
    void oneRowAndCopiesOfItTrain() {
        for (int count : new int[] {1, 30}) {
            Rows rows = TestRows.pick(TestRows.normal(75, 1, 2), new int[count]);
            Trained<Mixture> trained = Mixture.train(rows, STANDARD, TRAINING);
            assertThat(trained.ended()).startsWith("too few different rows to choose: 1 component, ");
            assertThat(mean(trained.model(), rows)).isFinite();
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.train(TestRows.normal(75, 4, 2), STANDARD.withK(5), TRAINING))
                .withMessageStartingWith("k: expected at most the number of different rows, 4, got 5");
    }

    /// Stopped after every single step, and resumed, with missing cells and any number of threads.
    @Test
    void aStoppedTrainingResumesToTheSameBits() {
        Rows rows = TestRows.withMissing(TestRows.normal(76, 90, 2), 0.1, 1);
        MixtureSettings settings = STANDARD.withK(1, 3).until(4, 1e-3);
        Trained<Mixture> whole = Mixture.train(rows, settings, TRAINING);
        Trained<Mixture> part = Mixture.train(rows, settings, TRAINING.stoppedBy(() -> true));
        while (!part.unfinished().isEmpty()) {
            assertThat(part.ended()).isEqualTo("stopped early");
            part = Mixture.train(
                    rows, settings, TRAINING.resumedFrom(part.unfinished()).stoppedBy(() -> true));
        }
        assertThat(part.steps()).isEqualTo(whole.steps());
        assertThat(part.ended()).isEqualTo(whole.ended());
        MixtureTrainingTest.requireSame(part.model().tensors(), whole.model().tensors());
        try (Shards one = Shards.of(1)) {
            MixtureTrainingTest.requireSame(
                    Mixture.train(rows, settings, Training.of(1, one)).model().tensors(),
                    whole.model().tensors());
        }
    }

    @Test
    void aDamagedCheckpointIsNamed() {
        Rows rows = TestRows.normal(77, 60, 2);
        MixtureSettings three = STANDARD.withK(3);
        Map<String, Tensor> state =
                Mixture.train(rows, three, TRAINING.stoppedBy(() -> true)).unfinished();
        for (String name : new String[] {"trial", "trial step", "trial energies", "present.means"}) {
            Map<String, Tensor> bad = new HashMap<>(state);
            bad.put(name, Tensor.scalar(1_000_000_000));
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Mixture.train(rows, three, TRAINING.resumedFrom(bad)))
                    .withMessageStartingWith("checkpoint: ");
        }
    }

    /// Ten parts of about as many rows each, every row in one of them. A part of 2,000 rows has 200 in the mean
    /// and a standard deviation of √(2000 · 0.1 · 0.9) = 13.4; 6 of them: a false alarm in 10⁻⁸ seeds.
    @Test
    void partsAreUsedUntilEnoughRowsWereHeldOut() {
        MixtureColumns columns = MixtureColumns.numbers(2);
        assertThat(HeldOutPart.of(TestRows.normal(78, 2000, 2), columns, TRAINING))
                .hasSizeBetween(4, 7)
                .allSatisfy(part -> {
                    assertThat(part.heldOut().count()).isBetween(200 - 81, 200 + 81);
                    assertThat(part.em().count() + part.heldOut().count()).isEqualTo(2000);
                });
        assertThat(HeldOutPart.of(TestRows.normal(79, 100, 2), columns, TRAINING).stream()
                        .mapToInt(part -> part.heldOut().count())
                        .sum())
                .isEqualTo(100);
        assertThat(HeldOutPart.of(TestRows.normal(80, 20_000, 2), columns, TRAINING))
                .hasSizeBetween(1, 2)
                .allSatisfy(part ->
                        assertThat(part.em().count() + part.heldOut().count()).isEqualTo(10_000));
    }
}
