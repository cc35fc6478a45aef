package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.model.Step;
import basin.rows.InputException;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run through the public API, in the user's own units.
class RunTest {
    /// Two groups of 200 rows: a near 100 with b near 2000 and n 7, a near 140 with b near 2060 and n 9.
    @TempDir
    private static Path folder;

    private static Path file;
    private static Run run;

    @BeforeAll
    static void train() throws IOException {
        file = folder.resolve("groups.csv");
        StringBuilder csv = new StringBuilder("a,b,n\n");
        for (int i = 0; i < 400; i++) {
            double off = (i / 2 % 20 - 9.5) / 10;
            csv.append(i % 2 == 0 ? 100 + off : 140 + off).append(',');
            csv.append(i % 2 == 0 ? 2000 - off : 2060 - off)
                    .append(',')
                    .append(i % 2 == 0 ? 7 : 9)
                    .append('\n');
        }
        Files.writeString(file, csv);
        run = Run.train(file, TrainingOptions.defaults().withMethod("kmeans").with("k", 2));
    }

    @Test
    void answersAreInTheUsersUnitsAndTypes() {
        List<Answer> answers = run.complete(Map.of("a", 100), 5);
        assertThat(answers).hasSize(2);
        Answer best = answers.getFirst();
        assertThat(best.cells().keySet()).containsExactly("a", "b", "n");
        assertThat(best.cells().get("a"))
                .as("a known cell comes back as it was")
                .isEqualTo(100.0);
        assertThat(best.number("b")).isCloseTo(2000, within(0.5));
        assertThat(best.cells().get("n")).isEqualTo(7L);
        assertThat(answers.getLast().number("b")).isCloseTo(2060, within(0.5));
        assertThat(answers.getLast().energy()).isGreaterThan(best.energy());
    }

    @Test
    void rowsOfTheDataScoreLowerThanOthers() {
        double[] energies = run.score(new double[][] {{100, 2000, 7}, {140, 2060, 9}, {100, 2060, 7}, {500, 0, 8}});
        assertThat(energies[0]).isLessThan(0.1);
        assertThat(energies[1]).isLessThan(0.1);
        assertThat(energies[2]).isGreaterThan(1);
        assertThat(energies[3]).isGreaterThan(100);
        assertThat(run.score(Map.of("a", 100, "b", 2000, "n", 7))).isEqualTo(energies[0]);
    }

    @Test
    void aRowWithoutAnyCellHasNoEnergy() {
        assertThat(run.score(Map.of())).isNaN();
        assertThat(run.score(new double[][] {{Double.NaN, Double.NaN, Double.NaN}}))
                .containsOnly(Double.NaN);
    }

    @Test
    void projectionsSamplesAndFeatures() {
        Answer nearest = run.project(Map.of("a", 101, "b", 2001.5, "n", 7));
        assertThat(nearest.number("a")).isCloseTo(100, within(0.5));
        assertThat(nearest.cells().get("n")).isEqualTo(7L);
        List<Answer> drawn = run.sample(20, 3);
        assertThat(drawn).hasSize(20).isEqualTo(run.sample(20, 3)).isNotEqualTo(run.sample(20, 4));
        assertThat(drawn).allSatisfy(row -> assertThat(row.number("a")).isBetween(90.0, 150.0));
        assertThat(run.embed(Map.of("a", 100, "b", 2000, "n", 7)))
                .hasSameSizeAs(run.features().toArray());
    }

    @Test
    void aSavedRunAnswersAlikeFromAFolderAndFromBytes() {
        Path saved = folder.resolve("saved");
        run.save(saved);
        double[][] rows = {{100, 2000, 7}, {120, 2030, 8}};
        for (Run same : List.of(Run.open(saved), Run.of(run.toBytes()))) {
            assertThat(same.score(rows)).isEqualTo(run.score(rows));
            assertThat(same.complete(Map.of("b", 2060.0), 2)).isEqualTo(run.complete(Map.of("b", 2060.0), 2));
            assertThat(same.schema()).isEqualTo(run.schema());
            assertThat(same.config()).isEqualTo(run.config());
        }
    }

    @Test
    void otherBytesAreRefused() {
        byte[] sound = run.toBytes();
        for (byte[] wrong : List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(sound, sound.length / 2))) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Run.of(wrong))
                    .withMessageContaining("expected");
        }
    }

    @Test
    void tablesAreScoredAsRowsAre() {
        try (Table table = Table.open(file)) {
            double[] energies = run.score(table);
            assertThat(energies).hasSize(400).isEqualTo(run.score(file));
            assertThat(energies[0]).isEqualTo(run.score(new double[][] {{99.05, 2000.95, 7}})[0]);
        }
    }

    @Test
    void manyThreadsAskOneRun() throws Exception {
        double[] alone = run.score(file);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<double[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(() -> run.score(file));
            }
            for (Future<double[]> scored : pool.invokeAll(tasks)) {
                assertThat(scored.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void qualityIsMeasuredOnRowsHeldOut() {
        TrainingResult result = Run.train(
                file,
                TrainingOptions.defaults().withMethod("kmeans").with("k", 2).withSeed(1),
                TrainingListener.NONE);
        // A binomial number: 40 rows expected, standard deviation 6.
        assertThat(result.heldOut()).isBetween(10, 70);
        assertThat(result.run().config().rows() + result.heldOut()).isEqualTo(400);
        assertThat(result.quality()).hasValueSatisfying(contrast -> {
            assertThat(contrast.data()).hasSize(result.heldOut());
            assertThat(contrast.auroc()).isGreaterThan(0.9);
        });
        TrainingResult all = Run.train(
                file,
                TrainingOptions.defaults().withMethod("kmeans").with("k", 2).withHeldOut(0),
                TrainingListener.NONE);
        assertThat(all.quality()).isEmpty();
        assertThat(all.run().config().rows()).isEqualTo(400);
        assertThat(all.notes()).anyMatch(note -> note.contains("no rows were held out"));
    }

    /// Times near 1.6e9 in two groups 60 apart, with noise of 1.
    @Test
    void columnsFarFromZeroAreLearned() throws IOException {
        Path times = folder.resolve("offset.csv");
        StringBuilder csv = new StringBuilder("t,v\n");
        for (int i = 0; i < 200; i++) {
            csv.append(1_600_000_000L + (i % 2 == 0 ? 0 : 60) + i % 3 - 1)
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        Files.writeString(times, csv);
        Run offset =
                Run.train(times, TrainingOptions.defaults().withMethod("kmeans").with("k", 2));
        double first = offset.project(Map.of("t", 1_600_000_001L, "v", 0)).number("t");
        double second = offset.project(Map.of("t", 1_600_000_059L, "v", 1)).number("t");
        assertThat(first).isCloseTo(1_600_000_000, within(1.0));
        assertThat(second).isCloseTo(1_600_000_060, within(1.0));
    }

    @Test
    void aListenerFollowsAndStopsATrainingThatIsThenResumed() throws IOException {
        Path target = folder.resolve("stopped");
        List<Integer> steps = new ArrayList<>();
        TrainingListener stops = new TrainingListener() {
            @Override
            public void step(Step step) {
                steps.add(step.step());
            }

            @Override
            public boolean isCancelled() {
                return steps.size() == 2;
            }
        };
        TrainingOptions options =
                TrainingOptions.defaults().withMethod("mixture").with("k", 3).savedTo(target, Duration.ofHours(1));
        TrainingResult stopped = Run.train(file, options, stops);
        assertThat(stopped.isUnfinished()).isTrue();
        assertThat(steps).containsExactly(1, 2);
        TrainingResult resumed = Run.train(file, options.resumed(true), TrainingListener.NONE);
        TrainingResult whole =
                Run.train(file, options.savedTo(folder.resolve("whole"), Duration.ofHours(1)), TrainingListener.NONE);
        assertThat(resumed.isUnfinished()).isFalse();
        assertThat(Files.readAllBytes(target.resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve("model.safetensors")));
        assertThat(resumed.steps()).isEqualTo(whole.steps());
    }

    @Test
    void answersAreAddedToTheCellsOfTheTable() throws IOException {
        Path gaps = Files.writeString(folder.resolve("gaps.csv"), "id,a,b,n\nx,100.0,,7\ny,,2060,\nz,,,\n");
        Path out = folder.resolve("filled.csv");
        try (Table table = Table.open(gaps)) {
            TableQuery query = run.ask(table);
            query.complete(Output.file(out.toString()));
            assertThat(query.emptyRows()).isEqualTo(1);
        }
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("id,a,b,n");
        assertThat(lines.get(1)).matches("x,100\\.0,(1999|2000)(\\.\\d+)?,7");
        assertThat(lines.get(2)).matches("y,(139|140)(\\.\\d+)?,2060,9");
        try (Table table = Table.open(gaps)) {
            run.ask(table).score(List.of(ScoreKind.ENERGY, ScoreKind.RANK), Output.file(out.toString()));
        }
        assertThat(Files.readAllLines(out).getLast())
                .as("an all-missing row has no energy")
                .isEqualTo("z,,,,,");
    }

    @Test
    void mistakesAreOneLine() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run.score(Map.of("c", 1)))
                .withMessage("column 'c': expected one of a, b, n, got another name");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run.complete(Map.of("a", "many"), 1))
                .withMessage("column 'a': expected a value for the kind number, got String 'many'");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run.predict(Map.of("a", 1), 1))
                .withMessageContaining("predict: expected a run that models some columns given the others");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(file, TrainingOptions.defaults().withMethod("none")))
                .withMessageStartingWith("method: expected one of");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.open(folder.resolve("nowhere")))
                .withMessageContaining("expected the folder of a run");
    }

    @Test
    void aMistakeHasItsParts() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(file, TrainingOptions.defaults().withGiven(1)))
                .satisfies(mistake -> {
                    assertThat(mistake.where()).contains("auto");
                    assertThat(mistake.expected()).contains("no column to be given");
                    assertThat(mistake.got()).contains("1");
                    assertThat(mistake.remedy())
                            .contains("leave given out, or choose a method for pairs such as predictor");
                });
    }
}
