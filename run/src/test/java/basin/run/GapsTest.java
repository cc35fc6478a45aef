package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.rows.InputException;
import basin.rows.Randomness;
import basin.run.Filling.Fill;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gaps filled with means and draws: x ~ N(0, 1), y = 2x + 0.5 ε and n = round(20 + 5x + ε'), with a mixture of one
/// component, so that y given x is N(2x, 0.25).
class GapsTest {
    private static final Randomness RANDOMNESS = new Randomness(3);
    private static final double NOISE = 0.5;
    private static final int ROWS = 10_000;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Run run;

    @BeforeAll
    static void train() throws IOException {
        file = folder.resolve("whole.csv");
        StringBuilder csv = new StringBuilder("x,y,n\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append(x(i)).append(',').append(y(i)).append(',').append(n(i)).append('\n');
        }
        Files.writeString(file, csv);
        run = Run.train(file, TrainingOptions.defaults().withMethod("mixture").with("k", 1));
    }

    private static double x(int i) {
        return RANDOMNESS.normal(i, 0, 0);
    }

    private static double y(int i) {
        return 2 * x(i) + NOISE * RANDOMNESS.normal(i, 0, 1);
    }

    private static long n(int i) {
        return Math.round(20 + 5 * x(i) + RANDOMNESS.normal(i, 1, 0));
    }

    /// New rows without y, every other one.
    private static Path gaps(int count) throws IOException {
        StringBuilder csv = new StringBuilder("id,x,y,n\n");
        for (int i = ROWS; i < ROWS + count; i++) {
            csv.append("r").append(i).append(',').append(x(i)).append(',');
            csv.append(i % 2 == 0 ? "" : "1.50")
                    .append(',')
                    .append(i % 3 == 0 ? "" : n(i))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("gaps.csv"), csv);
    }

    private static List<String> completed(Path table, Filling filling) throws IOException {
        return completed(table, filling, 2);
    }

    private static List<String> completed(Path table, Filling filling, int threads) throws IOException {
        Path out = folder.resolve("completed.csv");
        try (Table opened = Table.open(table)) {
            run.ask(opened, run.schema().names(), threads).complete(filling, Output.file(out.toString()));
        }
        return Files.readAllLines(out);
    }

    /// The slope of 9,000 rows or more has a standard error of 0.5 / √9000 = 0.005.
    @Test
    void aMeanIsThatGivenTheObservedCells() {
        Answer mean = run.complete(Map.of("x", 1.5), Filling.means()).getFirst();
        assertThat(mean.number("y")).isCloseTo(3, within(6 * 1.5 * 0.006));
        assertThat(mean.cells()).containsEntry("x", 1.5).containsEntry("n", Math.round(20 + 7.5));
        assertThat(mean.energy()).isCloseTo(run.score(mean.cells()), within(1e-4));
    }

    /// Five standard errors of the mean and of the standard deviation of 2,000 draws, beside the errors of the
    /// model.
    @Test
    void drawsHaveTheSpreadOfTheMissingCells() {
        List<Answer> draws = run.complete(Map.of("x", 1.5), Filling.draws(2000, 1));
        double[] y = draws.stream().mapToDouble(answer -> answer.number("y")).toArray();
        double mean = Arrays.stream(y).average().orElseThrow();
        double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / (y.length - 1);
        assertThat(mean).isCloseTo(3, within(5 * NOISE / Math.sqrt(2000) + 0.05));
        assertThat(Math.sqrt(variance)).isCloseTo(NOISE, within(5 * NOISE / Math.sqrt(4000) + 0.02));
        assertThat(draws).extracting(answer -> answer.cells().get("n")).allMatch(n -> n instanceof Long);
        assertThat(run.complete(Map.of("x", 1.5), Filling.draws(3, 1))).isEqualTo(draws.subList(0, 3));
        assertThat(run.complete(Map.of("x", 1.5), Filling.draws(3, 2))).isNotEqualTo(draws.subList(0, 3));
    }

    /// Each interval holds 90 % on average: of 1,000 cells that is within five standard errors of 0.9 (√(0.09 /
    /// 1000) = 0.0095), beside the errors of the model, 1 % in width at most.
    @Test
    void intervalsHoldTheMissingCells() throws IOException {
        List<String> lines = completed(gaps(2000), Filling.means().withInterval(0.9));
        assertThat(lines.getFirst()).isEqualTo("id,x,y,n,y_low,y_high,n_low,n_high");
        int inside = 0;
        for (int i = 0; i < 2000; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            if (i % 2 == 0) {
                double low = Double.parseDouble(cells[4]);
                double high = Double.parseDouble(cells[5]);
                assertThat(Double.parseDouble(cells[2])).isBetween(low, high);
                inside += y(ROWS + i) >= low && y(ROWS + i) <= high ? 1 : 0;
            } else {
                assertThat(cells[4] + cells[5]).isEmpty();
            }
            assertThat(cells[6].isEmpty()).isEqualTo((ROWS + i) % 3 != 0);
        }
        assertThat(inside / 1000.0).isCloseTo(0.9, within(5 * 0.0095 + 0.005));
        Map<String, Bounds> bounds = run.bounds(Map.of("x", 1.5), 0.9);
        assertThat(bounds).containsOnlyKeys("y", "n");
        // 1.645 standard deviations on both sides, each with a standard error of 2.1 / √400 of them.
        double error = 5 * 2.1 * NOISE / 20 + 0.05;
        assertThat(bounds).hasEntrySatisfying("y", y -> {
            assertThat((double) y.low()).isCloseTo(3 - 1.645 * NOISE, within(error));
            assertThat((double) y.high()).isCloseTo(3 + 1.645 * NOISE, within(error));
        });
        assertThat(bounds).hasEntrySatisfying("n", n -> assertThat(n.low()).isInstanceOf(Long.class));
    }

    @Test
    void observedCellsStayAsTheyAreWritten() throws IOException {
        Path gaps = gaps(60);
        List<String> before = Files.readAllLines(gaps);
        for (Filling filling : List.of(Filling.best(), Filling.means(), Filling.draws(1, 5))) {
            List<String> after = completed(gaps, filling.withInterval(0.5));
            for (int i = 1; i < before.size(); i++) {
                String[] seen = before.get(i).split(",", -1);
                String[] filled = after.get(i).split(",", -1);
                for (int p = 0; p < seen.length; p++) {
                    assertThat(filled[p]).matches(seen[p].isEmpty() ? "-?\\d.*" : Pattern.quote(seen[p]));
                }
                assertThat(filled[3]).as("a whole number").matches("-?\\d+");
            }
        }
    }

    @Test
    void severalDrawsAreSeveralTables() throws IOException {
        Path gaps = gaps(100);
        List<String> all = completed(gaps, Filling.draws(4, 9));
        assertThat(all).hasSize(401).first().isEqualTo("row,answer,id,x,y,n");
        assertThat(all.get(6)).startsWith("2,2,r" + (ROWS + 1) + ",");
        List<String> one = completed(gaps, Filling.draws(1, 9));
        List<String> first = all.stream()
                .filter(line -> line.matches("\\d+,1,.*"))
                .map(line -> line.replaceFirst("\\d+,1,", ""))
                .toList();
        assertThat(first).isEqualTo(one.subList(1, one.size()));
        assertThat(IntStream.range(1, 5).mapToObj(all::get).distinct()).hasSize(4);
        for (int threads : new int[] {1, 5}) {
            assertThat(completed(gaps, Filling.draws(4, 9), threads)).isEqualTo(all);
            assertThat(completed(gaps, Filling.best().withInterval(0.9), threads))
                    .isEqualTo(completed(gaps, Filling.best().withInterval(0.9)));
        }
    }

    /// Given x = 1, y is N(2, 0.25): the mean of 1,000 draws within five standard errors.
    @Test
    void samplesHaveTheCellsThatTheyAreDrawnGiven() {
        List<Answer> drawn = run.sample(Map.of("x", 1, "n", 25), 1000, 4);
        assertThat(drawn).hasSize(1000).allMatch(answer -> answer.number("x") == 1 && answer.number("n") == 25);
        double mean = drawn.stream()
                .mapToDouble(answer -> answer.number("y"))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(2, within(5 * NOISE / Math.sqrt(1000) + 0.03));
        assertThat(run.sample(Map.of("x", 1, "n", 25), 10, 4)).isEqualTo(drawn.subList(0, 10));
    }

    @Test
    void modelsWithoutADistributionAreRefused() throws IOException {
        Run other =
                Run.train(file, TrainingOptions.defaults().withMethod("kmeans").with("k", 2));
        for (Filling filling :
                List.of(Filling.means(), Filling.draws(1, 0), Filling.best().withInterval(0.9))) {
            try (Table table = Table.open(gaps(10))) {
                String question = filling.interval().isPresent()
                        ? "interval"
                        : "fill " + filling.fill().word();
                assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> other.ask(table)
                                .complete(
                                        filling,
                                        Output.file(folder.resolve("no.csv").toString())))
                        .withMessage(
                                question + ": expected a model that knows the distribution of missing cells, got one of"
                                        + " the method kmeans; train the method auto, mixture, knn or masked");
            }
        }
        assertThat(folder.resolve("no.csv")).doesNotExist();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> other.sample(Map.of("x", 1), 3, 0))
                .withMessageStartingWith("where: expected a model that knows");
    }

    @Test
    void fillingsThatMakeNoSenseAreRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new Filling(Fill.MEAN, 2, OptionalDouble.empty(), 0))
                .withMessageStartingWith("answers: expected 1, since there is one mean, got 2");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Filling.draws(2, 0).withInterval(0.9))
                .withMessageStartingWith("answers: expected 1 beside an interval");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Filling.best().withInterval(0.999))
                .withMessageStartingWith("interval: expected a number above 0 and at most 0.99, got 0.999");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Fill.named("mode"))
                .withMessage("fill: expected best, mean or draws, got 'mode'");
    }
}
