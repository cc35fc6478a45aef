package basin.cli;

import static basin.cli.Command.PENGUINS;
import static basin.cli.Command.SPIRAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Tensor;
import basin.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The answers of the commands about runs on the two examples.
class AnswersTest {
    @TempDir
    static Path folder = Path.of("");

    /// The columns of the penguins that are numbers.
    private static final String NUMBERS = "bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g";

    private static Path spiral = folder;
    private static Path penguins = folder;

    @BeforeAll
    static void train() {
        spiral = folder.resolve("spiral");
        penguins = folder.resolve("penguins");
        assertThat(Command.run("train", SPIRAL, "--method", "kmeans", "--out", spiral)
                        .code())
                .isZero();
        assertThat(Command.run("train", PENGUINS, "--method", "kmeans", "--out", penguins)
                        .code())
                .isZero();
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split(",", -1));
    }

    private static double number(String line, int column) {
        return Double.parseDouble(cells(line).get(column));
    }

    @Test
    void writesAWholeRun() {
        for (String file : List.of("config.json", "model.safetensors", "metrics.jsonl", "report.html", "figure.png")) {
            assertThat(spiral.resolve(file)).isNotEmptyFile();
        }
        assertThat(spiral.resolve("checkpoint")).doesNotExist();
    }

    /// Principal components are flat along the two directions that would be drawn.
    @Test
    void aFlatEnergyIsNotDrawn() throws IOException {
        for (String method : List.of("pca", "ica")) {
            Path run = folder.resolve(method);
            assertThat(Command.run("train", PENGUINS, "--method", method, "--columns", NUMBERS, "--out", run)
                            .code())
                    .isZero();
            assertThat(Files.readString(run.resolve("report.html")).contains("Energy surface"))
                    .isEqualTo(method.equals("ica"));
        }
    }

    @Test
    void trainPrintsASummary() {
        Command trained = Command.run(
                "train", SPIRAL, "--out", folder.resolve("told"), "--method", "kmeans", "--set", "k=24,starts=1");
        assertThat(trained.lines())
                .anyMatch(line -> line.matches("rows +1,[78]\\d\\d, and [12]\\d\\d held out to measure quality"))
                .anyMatch(line -> line.matches("columns +2: y1, y2"))
                .anyMatch(line -> line.matches("method +kmeans, strategy A1: .*"))
                .anyMatch(line -> line.matches("settings +k=24 .* starts=1 .* seed=0"))
                .anyMatch(line -> line.matches("sweeps +\\d+ \\(the energy no longer falls\\)"))
                .anyMatch(line -> line.matches(
                        "quality +energy [0-9.]+ on held-out rows, [0-9.]+ on as many .*AUROC 0\\.[0-9]+\\)"))
                .anyMatch(line -> line.matches("time +.* s"))
                .anyMatch(line -> line.matches("wrote +.*told .*"));
        assertThat(trained.err()).isEmpty();
    }

    @Test
    void trainPrintsTheSameSummaryAsJson() {
        Command trained = Command.run(
                "train", PENGUINS, "--method", "kmeans", "--out", folder.resolve("json"), "--json", "--seed", 7);
        assertThat(trained.lines())
                .singleElement()
                .asString()
                .contains(
                        "\"rows\":311",
                        "\"held_out\":33",
                        "\"columns\":[\"species\",\"island\",\"bill_length_mm\",\"bill_depth_mm\",",
                        "\"method\":\"kmeans\"",
                        "\"seed\":7",
                        "\"step\":\"sweep\"",
                        "\"auroc\":");
        assertThat(trained.err()).isEmpty();
    }

    @Test
    void sameSeedSameModelAtAnyThreadCount() throws IOException {
        Path one = folder.resolve("one");
        Path seven = folder.resolve("seven");
        assertThat(Command.run("train", SPIRAL, "--out", one, "--threads", 1).code())
                .isZero();
        assertThat(Command.run("train", SPIRAL, "--out", seven, "--threads", 7, "--kernels", "scalar")
                        .code())
                .isZero();
        assertThat(one.resolve("model.safetensors")).hasSameBinaryContentAs(seven.resolve("model.safetensors"));
        assertThat(Files.readString(one.resolve("metrics.jsonl")))
                .isEqualTo(Files.readString(seven.resolve("metrics.jsonl")));
    }

    @Test
    void scoreAddsAnEnergyToEveryRow() throws IOException {
        Command scored = Command.run("score", spiral, SPIRAL);
        List<String> rows = Files.readAllLines(Path.of(SPIRAL));
        assertThat(scored.lines()).hasSize(2001);
        assertThat(scored.lines().getFirst()).isEqualTo("y1,y2,energy,rank");
        for (int i = 1; i < rows.size(); i++) {
            assertThat(scored.lines().get(i)).startsWith(rows.get(i) + ",");
        }
        double mean = scored.lines().stream()
                .skip(1)
                .mapToDouble(line -> number(line, 2))
                .average()
                .orElseThrow();
        // The stored energy is that of some 200 held-out rows, whose mean has a standard error of 7 %.
        double heldOut = RunFolder.open(spiral).config().results().getOrDefault("energy", Double.NaN);
        assertThat(mean).isCloseTo(heldOut, within(0.4 * heldOut));
    }

    @Test
    void ranksCountTheRowsThatFitAsBadlyOrWorse() {
        // Without held-out rows the ranks are those among all 2,000 rows, each of which counts itself twice.
        Path all = folder.resolve("all");
        assertThat(Command.run("train", SPIRAL, "--method", "kmeans", "--holdout", 0, "--out", all)
                        .code())
                .isZero();
        Command scored = Command.run("score", all, SPIRAL, "--as", "rank,energy");
        List<String> lines = scored.lines();
        assertThat(scored.err()).contains("basin: ranks compare with the rows trained on");
        assertThat(lines.getFirst()).isEqualTo("y1,y2,rank,energy");
        double[] energies =
                lines.stream().skip(1).mapToDouble(line -> number(line, 3)).toArray();
        for (int i = 1; i < lines.size(); i += 100) {
            double energy = number(lines.get(i), 3);
            long notBelow =
                    Arrays.stream(energies).filter(other -> other >= energy).count();
            assertThat(number(lines.get(i), 2)).isCloseTo((1 + notBelow) / 2001.0, within(1e-12));
        }
    }

    @Test
    void fillsWithMeansAndDrawsAndSamplesGivenCells() {
        Path run = folder.resolve("gaps");
        assertThat(Command.run(
                                "train",
                                PENGUINS,
                                "--columns",
                                NUMBERS,
                                "--method",
                                "mixture",
                                "--set",
                                "k=3",
                                "--out",
                                run)
                        .code())
                .isZero();
        String gap = "SELECT 39.10 AS bill_length_mm, NULL::DOUBLE AS bill_depth_mm, 181 AS flipper_length_mm,"
                + " NULL::BIGINT AS body_mass_g";
        List<String> mean = Command.run("complete", run, "--sql", gap, "--fill", "mean", "--interval", 0.9)
                .lines();
        assertThat(mean.getFirst())
                .isEqualTo(NUMBERS + ",bill_depth_mm_low,bill_depth_mm_high,body_mass_g_low,body_mass_g_high");
        assertThat(mean.get(1)).startsWith("39.10,").matches("[^,]+,[0-9.]+,181,\\d+,[0-9.]+,[0-9.]+,\\d+,\\d+");
        List<String> draws = Command.run("complete", run, "--sql", gap, "--fill", "draws", "--answers", 5, "--seed", 2)
                .lines();
        assertThat(draws).hasSize(6).first().isEqualTo("row,answer," + NUMBERS);
        List<String> given = Command.run("sample", run, "--rows", 50, "--where", "body_mass_g=3700")
                .lines();
        assertThat(given).hasSize(51);
        assertThat(given.subList(1, 51)).allMatch(line -> number(line, 3) == 3700);
    }

    @Test
    void evaluatesOnOtherRows() {
        String rows = "SELECT y1, y2, 'fine' AS state FROM data UNION ALL SELECT 9 + range, 9, 'odd' FROM range(100)";
        Command plain = Command.run("evaluate", spiral, SPIRAL);
        assertThat(plain.lines())
                .anyMatch(line -> line.matches("rows +2,000"))
                .anyMatch(line -> line.matches("energy +[0-9.]+ on average"))
                .anyMatch(line -> line.matches("flagged +[0-9.]+ % have a rank of at most 1 %"))
                .anyMatch(line -> line.matches("ranks +(not )?uniform: .*"));
        Command labelled = Command.run("evaluate", spiral, SPIRAL, "--sql", rows, "--label", "state");
        assertThat(labelled.lines())
                .anyMatch(
                        line -> line.matches("odd rows +100 labelled 'odd'; 100 % of them have a rank of at most 1 %"))
                .anyMatch(line -> line.matches("AUROC +1: .*"));
        Command json = Command.run("evaluate", spiral, SPIRAL, "--sql", rows, "--label", "state", "--json");
        assertThat(json.lines()).singleElement().asString().contains("\"auroc\":1.0,\"average_precision\":1.0}}");
    }

    @Test
    void flagsOddRowsAndSaysWhy() {
        String rows = "SELECT 9 AS y1, 9 AS y2 UNION ALL SELECT y1, y2 FROM data";
        Command scored = Command.run("score", spiral, "--sql", rows, "--flag", 0.01, "--why", SPIRAL);
        assertThat(scored.lines().getFirst()).isEqualTo("y1,y2,energy,rank,flagged,why");
        assertThat(scored.lines().get(1))
                .matches("9\\.0,9\\.0,.*,true,y[12] 9 \\(expected .*\\); y[12] 9 \\(expected .*\\)");
        long flagged =
                scored.lines().stream().filter(line -> line.contains(",true,")).count();
        assertThat(scored.err())
                .matches("basin: flagged " + flagged + " of 2,001 rows, those with a rank of at most 0\\.0100\n"
                        + "basin: 90 % of the rows were trained on: .*\n");
        assertThat(scored.lines()).filteredOn(line -> line.contains(",false,")).allMatch(line -> line.endsWith(","));
        Command alone = Command.run("score", spiral, SPIRAL, "--why=1", "--as", "energy");
        assertThat(alone.lines()).anyMatch(line -> line.matches(".*,y[12] \\S+ \\(expected \\S+\\)"));
    }

    @Test
    void controlsTheFalseDiscoveryRate() {
        String rows = "SELECT y1, y2 FROM data UNION ALL SELECT 9 + range, 9 FROM range(100)";
        Command scored = Command.run("score", spiral, SPIRAL, "--sql", rows, "--fdr", 0.2, "--json");
        assertThat(scored.out()).contains("\"y1\":108.0,\"y2\":9.0,", "\"flagged\":true}");
        assertThat(scored.err())
                .startsWith("basin: flagged 1")
                .contains(" of 2,100 rows, those with a rank of at most 0.0");
    }

    /// The density of a row with a missing cell is that of its observed cells: over the one column it integrates to
    /// 1, in the user's units. 1,201 points 0.01 apart, from −6 to 6, are exact to rounding for such smooth
    /// functions.
    @Test
    void densityOfObservedCellsIntegratesToOne() {
        Path run = folder.resolve("mixture");
        assertThat(Command.run("train", SPIRAL, "--method", "mixture", "--set", "k=4,floor=0.01", "--out", run)
                        .code())
                .isZero();
        String line = "SELECT range / 100.0 - 6 AS y1, NULL::DOUBLE AS y2 FROM range(1201)";
        List<String> scored =
                Command.run("score", run, "--sql", line, "--as", "log-density").lines();
        double mass = scored.stream()
                .skip(1)
                .mapToDouble(row -> 0.01 * Math.exp(number(row, 2)))
                .sum();
        assertThat(scored).hasSize(1202);
        assertThat(mass).isCloseTo(1, within(1e-6));
    }

    @Test
    void rowsWithMissingCellsHaveNoDensityWhereTheEnergyFillsThem() {
        Path run = folder.resolve("ica");
        Command trained = Command.run("train", SPIRAL, "--method", "ica", "--out", run);
        assertThat(trained.err()).contains("the energy hardly separates held-out rows from random ones (AUROC 0.4");
        String gap = "SELECT 0.1 AS y1, NULL::DOUBLE AS y2";
        assertThat(Command.run("score", run, "--sql", gap, "--as", "log-density,energy")
                        .lines()
                        .getLast())
                .matches("0\\.1,,,[0-9.]+");
    }

    @Test
    void rowsWithoutACellAreCounted() {
        String rows = "SELECT NULL::DOUBLE AS y1, NULL::DOUBLE AS y2 FROM range(2)";
        assertThat(Command.run("score", spiral, "--sql", rows).err())
                .isEqualTo("basin: 2 rows have no cell in the columns of the run, so they have no energy\n");
        assertThat(Command.run("embed", spiral, "--sql", rows + " LIMIT 1").err())
                .isEqualTo("basin: 1 row has no cell in the columns of the run\n");
    }

    @Test
    void freeEnergiesAreBelowTheMinimum() {
        List<String> cold = Command.run("score", spiral, SPIRAL).lines();
        List<String> warm = Command.run("score", spiral, SPIRAL, "--beta", 2).lines();
        for (int i = 1; i < cold.size(); i++) {
            assertThat(number(warm.get(i), 2)).isLessThan(number(cold.get(i), 2));
        }
    }

    @Test
    void completeFillsOnlyEmptyCells() throws IOException {
        List<String> before = Files.readAllLines(Path.of(PENGUINS));
        List<String> after = Command.run("complete", penguins, PENGUINS).lines();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 1; i < before.size(); i++) {
            for (int column = 2; column < 6; column++) {
                String cell = cells(before.get(i)).get(column);
                if (cell.isEmpty()) {
                    assertThat(number(after.get(i), column)).isPositive();
                } else {
                    assertThat(cells(after.get(i)).get(column)).isEqualTo(cell);
                }
            }
        }
    }

    @Test
    void givesSeveralAnswersBestFirst() {
        Command completed = Command.run(
                "complete", spiral, "--sql", "SELECT 0.0 AS y1, NULL::DOUBLE AS y2 FROM range(2)", "--answers", 3);
        assertThat(completed.lines().getFirst()).isEqualTo("row,answer,energy,y1,y2");
        assertThat(completed.lines().stream().skip(1).map(line -> cells(line).subList(0, 2)))
                .containsExactly(
                        List.of("1", "1"),
                        List.of("1", "2"),
                        List.of("1", "3"),
                        List.of("2", "1"),
                        List.of("2", "2"),
                        List.of("2", "3"));
        assertThat(number(completed.lines().get(1), 2))
                .isLessThanOrEqualTo(number(completed.lines().get(2), 2));
        assertThat(number(completed.lines().get(2), 2))
                .isLessThanOrEqualTo(number(completed.lines().get(3), 2));
    }

    @Test
    void projectsOntoPrototypesInTheUsersUnits() {
        List<String> projected = Command.run("project", penguins, PENGUINS).lines();
        assertThat(projected).hasSize(345);
        assertThat(projected.stream()
                        .skip(1)
                        .map(line -> cells(line).subList(2, 6))
                        .distinct()
                        .count())
                .isLessThanOrEqualTo(32);
        assertThat(projected.stream().skip(1).mapToDouble(line -> number(line, 5)))
                .allMatch(mass -> mass > 2500 && mass < 6500);
    }

    @Test
    void embedReplacesTheColumns() {
        List<String> hard = Command.run("embed", penguins, PENGUINS).lines();
        assertThat(hard.getFirst()).startsWith("z1,").endsWith(",z32");
        List<String> soft =
                Command.run("embed", penguins, PENGUINS, "--beta", 2).lines();
        for (int i = 1; i < hard.size(); i++) {
            assertThat(sum(hard.get(i))).isEqualTo(1);
            assertThat(sum(soft.get(i))).isCloseTo(1, within(1e-5));
        }
    }

    private static double sum(String line) {
        return cells(line).stream().mapToDouble(Double::parseDouble).sum();
    }

    @Test
    void samplesDependOnTheSeedAlone() {
        Command drawn = Command.run("sample", spiral, "--rows", 3000, "--threads", 1);
        assertThat(drawn.lines()).hasSize(3001).first().isEqualTo("y1,y2");
        assertThat(Command.run("sample", spiral, "--rows", 3000, "--threads", 7))
                .isEqualTo(drawn);
        assertThat(Command.run("sample", spiral, "--rows", 3000, "--seed", 1).out())
                .isNotEqualTo(drawn.out());
        assertThat(Command.run("sample", spiral, "--rows", 2000).lines())
                .isEqualTo(drawn.lines().subList(0, 2001));
    }

    @Test
    void answersGoToFilesAndAsJson() throws IOException {
        Path file = folder.resolve("scores.parquet");
        Command scored = Command.run("score", spiral, SPIRAL, "--out", file);
        assertThat(scored.code()).isZero();
        assertThat(scored.out()).isEmpty();
        assertThat(scored.err()).matches("basin: 90 % of the rows were trained on: .*\n");
        assertThat(Command.run("score", spiral, file).lines()).hasSize(2001);
        assertThat(Command.run("sample", spiral, "--rows", 2, "--json").out().strip())
                .startsWith("[")
                .endsWith("]")
                .contains("{\"y1\":");
    }

    @Test
    void acceptsColumnsWithOtherNames() {
        Command scored = Command.run(
                "score", spiral, SPIRAL, "--sql", "SELECT y1 AS a, y2 AS b FROM data LIMIT 2", "--columns", "a,b");
        List<String> same = Command.run("score", spiral, SPIRAL).lines();
        assertThat(scored.lines()).hasSize(3).first().isEqualTo("a,b,energy,rank");
        assertThat(number(scored.lines().get(1), 2)).isEqualTo(number(same.get(1), 2));
    }

    @Test
    void givenColumnsComeFirstAndPredictTheOthers() {
        Path run = folder.resolve("given");
        Command trained = Command.run(
                "train", SPIRAL, "--method", "predictor", "--given", "y2", "--set", "steps=3,hidden=4", "--out", run);
        assertThat(trained.lines())
                .anyMatch(line -> line.matches("columns +2: y2, y1"))
                .anyMatch(line -> line.matches("given +y2"));
        assertThat(Command.run("describe", run).lines()).contains("given     y2");
        assertThat(Command.run("describe", run, "--json").out()).contains("\"given\":1", "\"image\":\"none\"");
        assertThat(Command.run("predict", run, SPIRAL, "--answers", 1).lines().getFirst())
                .isEqualTo("row,answer,energy,y1,y2");
        Command counted = Command.run(
                "train", SPIRAL, "--method", "predictor", "--given", 1, "--set", "steps=3,hidden=4", "--out", run);
        assertThat(counted.lines()).anyMatch(line -> line.matches("given +y1"));
    }

    @Test
    void describesARun() {
        assertThat(Command.run("describe", penguins).out())
                .contains(
                        "316, and 28 held out",
                        "bill_length_mm (number, mean 43.94, standard deviation 5.517)",
                        "body_mass_g (integer, mean 4207, ",
                        "k=32",
                        "species (category of 3 levels)",
                        "prototypes=F32[32,12]");
        Path binary = folder.resolve("binary");
        Command.run("train", "--sql", "SELECT 0 AS a, 1 AS b", "--columns", "a,b", "--method", "rbm", "--out", binary);
        assertThat(Command.run("describe", binary).lines()).contains("columns   a (integer), b (integer)");
        assertThat(Command.run("describe", penguins, "--json").lines())
                .singleElement()
                .asString()
                .contains("\"method\":\"kmeans\"", "\"prototypes\":\"F32[32,12]\"");
    }

    @Test
    void listsMethodsAndHelp() {
        assertThat(Command.run("methods").out())
                .contains(
                        "kmeans",
                        "takes: columns of numbers; cells may be missing; trains on cpu",
                        "latent: one of k prototypes")
                .doesNotContain("--set");
        assertThat(Command.run("methods", "kmeans").out())
                .contains("kmeans", "--set k=32 ", "strategy A1", "=1e-5 ", "(a number from 1e-9 to 0.5)");
        assertThat(Command.run("methods", "--json").lines())
                .singleElement()
                .asString()
                .contains(
                        "\"default\":\"32\"",
                        "\"min_columns\":1",
                        "\"takes_missing\":true",
                        "\"takes_categories\":false");
        Command help = Command.run("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("train", "score", "complete", "project", "sample", "embed", "describe", "methods", "help")
                .doesNotContain("rehearse");
        assertThat(help.out()).contains("see ./basin help bench\n");
        assertThat(Command.run("help", "embed").out()).contains("--beta").doesNotContain("--sampler");
        assertThat(Command.run()).isEqualTo(help);
        assertThat(Command.run("help")).isEqualTo(help);
        assertThat(Command.run("help", "train").out())
                .contains("--set", "--resume", "Method of learning, one of auto")
                .doesNotContainPattern("[ (]\\.\\n")
                .isEqualTo(Command.run("train", "--help").out());
    }

    @Test
    void oneColumnAndOneRowAreEnough() {
        Path run = folder.resolve("one-cell");
        Command trained =
                Command.run("train", "--sql", "SELECT 5 AS a", "--columns", "a", "--method", "kmeans", "--out", run);
        assertThat(trained.err()).isEqualTo("""
                        basin: k is 1, since there are no more rows; its default value is 32
                        basin: no rows were held out, so the quality of the model was not measured
                        """);
        assertThat(trained.code()).isZero();
        assertThat(Command.run("project", run, "--sql", "SELECT 9 AS a").lines())
                .containsExactly("a", "5");
        assertThat(RunFolder.open(run)
                        .tensors()
                        .tensor("prototypes", Tensor.Type.F32, 2)
                        .shape())
                .containsExactly(1, 1);
    }
}
