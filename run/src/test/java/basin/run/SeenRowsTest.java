package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenRowsTest {
    private static final Randomness RANDOMNESS = new Randomness(1).named("seen rows");

    private static Rows rows(int first, int count) {
        Rows rows = Rows.zeros(count, 2);
        for (int i = 0; i < count; i++) {
            rows.set(i, new float[] {first + i, (float) RANDOMNESS.normal(first + i, 0, 0)});
        }
        return rows;
    }

    private static double share(SeenRows seen, Rows... others) {
        SeenRows.Tally tally = seen.tally();
        for (Rows some : others) {
            tally.add(some);
        }
        return tally.share();
    }

    @Test
    void fewRowsAreRecognisedExactly() {
        SeenRows seen = SeenRows.of(rows(0, 1000));
        assertThat(share(seen, rows(0, 1000))).isEqualTo(1);
        assertThat(share(seen, rows(900, 200))).isEqualTo(0.5);
        assertThat(share(seen, rows(1000, 500))).isZero();
        assertThat(share(seen)).isZero();
    }

    /// Of 300,000 rows 65,536 are kept, the smallest hashes: of as many new rows about as many are compared. The
    /// share of seen rows among some 130,000 compared ones has a standard error of √(0.25 / 130,000) = 0.0014.
    @Test
    void ofManyRowsTheShareIsEstimated() {
        SeenRows seen = SeenRows.of(rows(0, 300_000));
        assertThat(seen.sorted()).hasSize(SeenRows.MAX_COUNT).isSorted();
        assertThat(share(seen, rows(0, 300_000))).isEqualTo(1);
        assertThat(share(seen, rows(300_000, 300_000))).isZero();
        assertThat(share(seen, rows(0, 300_000), rows(300_000, 300_000))).isCloseTo(0.5, within(6 * 0.0014));
    }

    @TempDir
    private Path folder;

    private Path csv(String name, int first, int count) throws IOException {
        StringBuilder csv = new StringBuilder("a,b\n");
        for (int i = first; i < first + count; i++) {
            double a = RANDOMNESS.normal(i, 1, 0);
            csv.append(a).append(',').append(a + RANDOMNESS.normal(i, 2, 0)).append('\n');
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    private List<String> notes(Run run, Path file) {
        try (Table table = Table.open(file)) {
            TableQuery query = run.ask(table);
            query.score(
                    List.of(ScoreKind.ENERGY),
                    Output.file(folder.resolve("scores.csv").toString()));
            return query.notes();
        }
    }

    /// Of the rows trained on and of the held-out ones nine tenths were seen; a run from bytes knows them too.
    @Test
    void scoresOfTrainingRowsOfOneMethodAreMarked() throws IOException {
        Path known = csv("known.csv", 0, 400);
        Run run = Run.train(known, TrainingOptions.defaults().withMethod("mixture"));
        double share = 100 * (1 - run.config().results().getOrDefault("held_out", 0.0) / 400);
        for (Run same : List.of(run, Run.of(run.toBytes()))) {
            assertThat(notes(same, known))
                    .singleElement()
                    .asString()
                    .startsWith(Math.round(share) + " % of the rows were trained on")
                    .contains("auto");
            assertThat(notes(same, csv("new.csv", 400, 100))).isEmpty();
        }
        try (Table table = Table.open(known)) {
            TableQuery query = run.ask(table);
            var _ = query.evaluate();
            assertThat(query.notes()).singleElement().asString().contains("were trained on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "knn"})
    void rowsThatAreScoredAsUnseenOnesAreNot(String method) throws IOException {
        Path known = csv("known.csv", 0, 400);
        Run run = Run.train(known, TrainingOptions.defaults().withMethod(method));
        assertThat(notes(run, known)).isEmpty();
    }
}
