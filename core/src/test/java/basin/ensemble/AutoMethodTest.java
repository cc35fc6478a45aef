package basin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.classic.ClassicMethods;
import basin.classic.mixture.Mixture;
import basin.energy.Energies;
import basin.model.Model;
import basin.model.Settings;
import basin.model.SourceContract;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void aStoppedTrainingResumesToTheSameEnsemble() {
        try (Shards shards = Shards.of(2)) {
            Rows rows = rows(300);
            Trained<Ensemble> whole = train(rows, Training.of(1, shards));
            int[] steps = new int[1];
            Trained<Ensemble> stopped = train(rows, Training.of(1, shards).stoppedBy(() -> ++steps[0] == 1));
            assertThat(stopped.unfinished()).isNotEmpty();
            Trained<Ensemble> resumed = train(rows, Training.of(1, shards).resumedFrom(stopped.unfinished()));
            assertThat(Energies.values(resumed.model().energy(), rows, shards))
                    .isEqualTo(Energies.values(whole.model().energy(), rows, shards));
            assertThat(resumed.notes()).isEqualTo(whole.notes());
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
