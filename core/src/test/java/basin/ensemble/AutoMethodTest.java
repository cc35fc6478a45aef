package basin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.classic.ClassicMethods;
import basin.classic.mixture.Mixture;
import basin.energy.Energies;
import basin.model.Model;
import basin.model.Settings;
import basin.model.SourceContract;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoMethodTest {
    private static final AutoMethod METHOD = new AutoMethod(
            List.of(
                    Candidate.of("one", ClassicMethods.MIXTURE, Map.of("k", "1")),
                    Candidate.of("pca", ClassicMethods.PCA, Map.of()),
                    Candidate.of("two", ClassicMethods.MIXTURE, Map.of("k", "2", "starts", "1"))
                            .fixing(model -> Map.of(
                                    "k", "" + ((Mixture) model).parameters().size()))),
            "pca");

    private static final Settings SETTINGS = Settings.byDefault(METHOD.settings());

    /// Rows near a plane of three columns, some cells missing.
    private static Rows rows(int count) {
        Rows rows = TestRows.normal(11, count, 3);
        for (int i = 0; i < count; i++) {
            rows.set(i, 2, rows.get(i, 0) - rows.get(i, 1) + 0.1f * rows.get(i, 2));
            if (i % 10 == 0) {
                rows.set(i, i % 3, Float.NaN);
            }
        }
        return rows;
    }

    private static Trained<Ensemble> train(Rows rows, Training training) {
        return METHOD.train(rows, Layout.of(3), SETTINGS, training);
    }

    private static double[] means(Ensemble ensemble, String name) {
        return new NamedTensors("test", ensemble.tensors()).doubles(name, 1, 3);
    }

    @Test
    void rowsInAFileTrainTheSameModel(@TempDir Path folder) throws IOException {
        new SourceContract(METHOD, Map.of(), folder).check(2500);
    }

    /// Other rows in fold 0 change the models of the other folds, but not the one that scores fold 0.
    @Test
    void aRowIsScoredByModelsThatHaveNotSeenIt() {
        try (Shards shards = Shards.of(2)) {
            Rows rows = rows(400);
            Ensemble all = train(rows, Training.of(1, shards)).model();
            Folds folds = new Folds(SETTINGS.whole("folds"));
            List<int[]> byFold = folds.of(rows);
            Rows changed = rows.copy();
            for (int i : byFold.get(0)) {
                Rows other = Rows.of(rows.row(i));
                do {
                    other.set(0, 0, other.get(0, 0) + 0.01f);
                } while (!Float.isNaN(other.get(0, 0)) && folds.of(other, 0) != 0);
                changed.set(i, other.row(0));
            }
            Ensemble without = train(changed, Training.of(1, shards)).model();
            assertThat(means(without, "one/0/means")).isEqualTo(means(all, "one/0/means"));
            assertThat(means(without, "one/1/means")).isNotEqualTo(means(all, "one/1/means"));
        }
    }

    @Test
    void aRestoredEnsembleAnswersTheSame() {
        try (Shards shards = Shards.of(2)) {
            Rows rows = rows(300);
            Ensemble trained = train(rows, Training.of(1, shards)).model();
            Model restored = METHOD.restore(trained.tensors(), Layout.of(3), SETTINGS);
            assertThat(Energies.values(restored.energy(), rows, shards))
                    .isEqualTo(Energies.values(trained.energy(), rows, shards));
            assertThat(restored.complete(rows, 2).rows().array(0))
                    .isEqualTo(trained.complete(rows, 2).rows().array(0));
            assertThat(restored.features()).isEqualTo(trained.features());
        }
    }

    private static void assertSame(Trained<Ensemble> resumed, Trained<Ensemble> whole) {
        assertThat(resumed.notes()).isEqualTo(whole.notes());
        assertThat(resumed.comparison()).isEqualTo(whole.comparison());
        Map<String, Tensor> tensors = resumed.model().tensors();
        assertThat(tensors.keySet()).isEqualTo(whole.model().tensors().keySet());
        whole.model()
                .tensors()
                .forEach((name, tensor) -> assertThat(tensors.get(name))
                        .as(name)
                        .usingRecursiveComparison()
                        .isEqualTo(tensor));
    }

    /// A stop ends the training wherever it comes: in the training of the model of all rows, in that of a fold,
    /// or between two. What the run has until then can answer.
    @Test
    void aStoppedTrainingResumesToTheSameEnsemble() {
        try (Shards shards = Shards.of(2)) {
            Rows rows = rows(300);
            Trained<Ensemble> whole = train(rows, Training.of(1, shards));
            AtomicInteger asked = new AtomicInteger();
            train(rows, Training.of(1, shards).stoppedBy(() -> asked.incrementAndGet() < 0));
            assertThat(asked.get()).isGreaterThan(50);
            for (int at = 1; at <= asked.get(); at += 1 + at / 4) {
                int last = at;
                AtomicInteger now = new AtomicInteger();
                Trained<Ensemble> stopped =
                        train(rows, Training.of(1, shards).stoppedBy(() -> now.incrementAndGet() == last));
                assertThat(stopped.unfinished()).isNotEmpty();
                assertThat(stopped.model().energy().columns()).isEqualTo(3);
                METHOD.restore(stopped.model().tensors(), Layout.of(3), SETTINGS);
                assertSame(train(rows, Training.of(1, shards).resumedFrom(stopped.unfinished())), whole);
            }
        }
    }

    /// After a stop, no further step of the training of any model is done.
    @Test
    void aStopEndsTheTrainingOfTheModelThatIsTrained() {
        try (Shards shards = Shards.of(1)) {
            List<Step> steps = new ArrayList<>();
            train(rows(300), Training.of(1, shards).watchedBy(steps::add).stoppedBy(() -> steps.size() >= 7));
            // The stop itself is reported once more.
            assertThat(steps).hasSize(8);
            assertThat(steps.get(7)).isEqualTo(steps.get(6));
        }
    }

    @Test
    void aKilledTrainingResumesFromAnySnapshot() {
        try (Shards shards = Shards.of(1)) {
            Rows rows = rows(200);
            List<Map<String, Tensor>> snapshots = new ArrayList<>();
            AtomicInteger offered = new AtomicInteger();
            Trained<Ensemble> whole = train(rows, Training.of(1, shards).keptBy(snapshot -> {
                if (offered.incrementAndGet() % 40 == 1) {
                    snapshots.add(snapshot.get().unfinished());
                }
            }));
            assertThat(snapshots).hasSizeGreaterThan(3);
            for (Map<String, Tensor> snapshot : snapshots) {
                assertSame(train(rows, Training.of(1, shards).resumedFrom(snapshot)), whole);
            }
        }
    }

    /// One that cannot be trained has more components than there are rows.
    @Test
    void aResumedTrainingStillSaysWhyACandidateIsLeftOut() {
        List<Candidate> candidates = List.of(
                Candidate.of("many", ClassicMethods.MIXTURE, Map.of("k", "100")),
                Candidate.of("one", ClassicMethods.MIXTURE, Map.of("k", "1")));
        AutoMethod method = new AutoMethod(candidates, "one");
        Rows rows = rows(60);
        try (Shards shards = Shards.of(1)) {
            AtomicInteger asked = new AtomicInteger();
            Trained<Ensemble> stopped = method.train(
                    rows, Layout.of(3), SETTINGS, Training.of(1, shards).stoppedBy(() -> asked.incrementAndGet() == 2));
            Trained<Ensemble> resumed = method.train(
                    rows, Layout.of(3), SETTINGS, Training.of(1, shards).resumedFrom(stopped.unfinished()));
            assertThat(resumed.notes())
                    .contains("left out the candidate many: "
                            + "k: expected at most the number of different rows, 60, got 100; set k to 60 or less");
        }
    }

    @Test
    void progressNamesWhatIsTrainedAndDoesNotFall() {
        try (Shards shards = Shards.of(1)) {
            List<Step> steps = new ArrayList<>();
            train(rows(200), Training.of(1, shards).watchedBy(steps::add));
            assertThat(steps.stream().map(Step::progress).toList()).isSorted();
            assertThat(steps.getLast().progress()).isEqualTo(1);
            assertThat(steps.stream().filter(Step::isDone).map(Step::step)).containsExactly(1, 2, 3);
            assertThat(steps.stream().map(Step::within).filter(work -> !work.isEmpty()))
                    .contains("one, all rows", "pca, fold 3 of 5", "two, fold 5 of 5");
        }
    }

    /// The energy of a row does not depend on the rows beside it, although the rows of a fold are scored together.
    @Test
    void theEnergyOfARowDependsOnThatRowAlone() {
        try (Shards shards = Shards.of(1)) {
            Rows rows = rows(200);
            Ensemble ensemble = train(rows, Training.of(1, shards)).model();
            double[] together = Energies.values(ensemble.energy(), rows, shards);
            double[] alone = new double[1];
            for (int i = 0; i < rows.count(); i++) {
                ensemble.energy().values(rows.slice(i, i + 1), alone);
                assertThat(alone[0]).isEqualTo(together[i]);
            }
        }
    }

    @Test
    void tooFewRowsAreRefused() {
        try (Shards shards = Shards.of(1)) {
            assertThatThrownBy(() -> train(rows(1), Training.of(1, shards)))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("auto: expected");
        }
    }

    /// On a parabola the neighbours fill gaps better than one normal distribution, but they copy cells of the rows.
    @Test
    void newRowsWithGivenCellsDoNotRepeatCellsOfTheRows() {
        AutoMethod method = new AutoMethod(
                List.of(
                        Candidate.of("knn", ClassicMethods.KNN, Map.of()),
                        Candidate.of("one", ClassicMethods.MIXTURE, Map.of("k", "1"))),
                "knn");
        Rows rows = TestRows.normal(17, 500, 3);
        for (int i = 0; i < rows.count(); i++) {
            float x = rows.get(i, 0);
            rows.set(i, 1, x * x);
            rows.set(i, 2, x);
        }
        try (Shards shards = Shards.of(1)) {
            Trained<Ensemble> trained =
                    method.train(rows, Layout.of(3), Settings.byDefault(method.settings()), Training.of(1, shards));
            assertThat(trained.notes())
                    .anyMatch(note -> note.contains("gaps are filled by knn, new rows are drawn by one"));
            Rows given = rows.slice(0, 100).copy();
            for (int i = 0; i < given.count(); i++) {
                given.set(i, 1, Float.NaN);
            }
            Rows filled = Rows.zeros(given.count(), 3);
            trained.model().fillWithDraws(given, new Randomness(1), 0, filled);
            Rows drawn = Rows.zeros(given.count(), 3);
            trained.model().sampleGiven(given, new Randomness(1), 0, drawn);
            Set<Float> known = new HashSet<>();
            for (int i = 0; i < rows.count(); i++) {
                known.add(rows.get(i, 1));
            }
            for (int i = 0; i < given.count(); i++) {
                assertThat(known).contains(filled.get(i, 1));
                assertThat(known).doesNotContain(drawn.get(i, 1));
                assertThat(drawn.get(i, 0)).isEqualTo(given.get(i, 0));
                assertThat(drawn.get(i, 2)).isEqualTo(given.get(i, 2));
            }
        }
    }
}
