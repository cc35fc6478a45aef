package basin.cli;

import static basin.cli.Command.PENGUINS;
import static basin.cli.Command.SPIRAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Tensor;
import basin.store.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows drawn by Markov chains from the command line.
class SampleChainsTest {
    @TempDir
    static Path folder = Path.of("");

    private static Path spiral = folder;
    private static Path well = folder;

    @BeforeAll
    static void train() {
        spiral = folder.resolve("spiral");
        well = folder.resolve("well");
        assertThat(Command.run("train", SPIRAL, "--out", spiral, "--method", "kmeans", "--set", "k=8,starts=1")
                        .code())
                .isZero();
        assertThat(Command.run("train", SPIRAL, "--out", well, "--method", "kmeans", "--set", "k=1")
                        .code())
                .isZero();
    }

    private static Command sample(int asks, Path run, Object... more) {
        return Command.stopped(
                asks,
                Stream.concat(Stream.of("sample", run, "--warmup", 60), Stream.of(more))
                        .toArray());
    }

    private static Command sample(Path run, Object... more) {
        return sample(Integer.MAX_VALUE, run, more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metropolis", "langevin", "mala", "hmc", "nuts", "tempering"})
    void everySamplerDrawsTheSameRowsAtAnyThreadCount(String sampler) {
        Command one = sample(spiral, "--rows", 103, "--sampler", sampler, "--threads", 1);
        assertThat(one.code()).isZero();
        assertThat(one.lines()).hasSize(104).first().isEqualTo("y1,y2");
        assertThat(one.err().lines())
                .anyMatch(
                        line -> line.matches("column +mean +standard deviation +error of mean +R̂ +bulk ESS +tail ESS"))
                .anyMatch(line -> line.matches("y2 +-?[0-9.e-]+ +[0-9.e-]+ .*"))
                .anyMatch(line -> line.matches("energy +[0-9.e-]+ .*"))
                .anyMatch(line -> line.startsWith("draws: 26 of each of 4 chains; mean acceptance: "));
        assertThat(sample(spiral, "--rows", 103, "--sampler", sampler, "--threads", 5))
                .isEqualTo(one);
        assertThat(sample(spiral, "--rows", 103, "--sampler", sampler, "--seed", 1)
                        .out())
                .isNotEqualTo(one.out());
    }

    /// K-means with one prototype samples a normal distribution of variance 1/(2β) around it: at β = 2 with a
    /// standard deviation of ½ in scaled units. The standard errors of the mean and the standard deviation of 4,000
    /// draws with an effective sample size of 1,000 or more are below 0.03 standard deviations; five of those raise
    /// a false alarm for fewer than 1 in 10⁶ seeds.
    @ParameterizedTest
    @ValueSource(strings = {"metropolis", "mala", "hmc", "nuts", "tempering"})
    void drawsTheModelsDistribution(String sampler) {
        int thin = sampler.equals("metropolis") ? 12 : 3;
        Command drawn = Command.run(
                "sample", well, "--rows", 4000, "--sampler", sampler, "--beta", 2, "--thin", thin, "--start", "wide");
        Command described = Command.run("describe", well);
        double deviation = 0.5 * Double.parseDouble(described.out().replaceAll("(?s).*?deviation ([0-9.]+).*", "$1"));
        double mean = Double.parseDouble(described.out().replaceAll("(?s).*?mean (-?[0-9.]+).*", "$1"));
        double[] y1 = drawn.lines().stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[0]))
                .toArray();
        double average = Arrays.stream(y1).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(y1)
                .map(y -> (y - average) * (y - average))
                .average()
                .orElseThrow());
        assertThat(average).isCloseTo(mean, within(0.15 * deviation));
        assertThat(spread / deviation).isCloseTo(1, within(0.15));
        assertThat(drawn.err()).doesNotContain("have not mixed");
    }

    @Test
    void thinningKeepsEverySecondStep() {
        List<String> all =
                sample(spiral, "--rows", 40, "--sampler", "mala", "--chains", 2).lines();
        List<String> thinned = sample(spiral, "--rows", 20, "--sampler", "mala", "--chains", 2, "--thin", 2)
                .lines();
        List<String> expected = new ArrayList<>(List.of("y1,y2"));
        for (int step = 2; step <= 20; step += 2) {
            expected.addAll(all.subList(2 * step - 1, 2 * step + 1));
        }
        assertThat(thinned).isEqualTo(expected);
    }

    @Test
    void disagreeingChainsGiveAWarning() {
        assertThat(sample(spiral, "--rows", 400, "--sampler", "langevin").err())
                .contains("basin: the chains have not mixed: R̂ is above 1.01")
                .contains("basin: means are uncertain");
        assertThat(sample(spiral, "--rows", 4, "--sampler", "nuts").err()).contains("too few to decide");
    }

    /// Stopped in the warm-up, at its last step, between draws, and twice.
    @ParameterizedTest
    @CsvSource({"nuts,1", "nuts,60", "hmc,61", "tempering,75", "metropolis,30", "langevin,105", "fixed,20", "fixed,77"})
    void resumesToTheSameRows(String sampler, int asks) throws IOException {
        Object[] chosen = sampler.equals("fixed")
                ? new Object[] {"--rows", 200, "--sampler", "mala", "--set", "step=0.01"}
                : new Object[] {"--rows", 200, "--sampler", sampler};
        Path whole = folder.resolve("whole.csv");
        Path parts = folder.resolve("parts.csv");
        assertThat(sample(spiral, with(chosen, "--out", whole)).code()).isZero();

        Command stopped = sample(asks, spiral, with(chosen, "--out", parts));
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err()).contains("continue with: ./basin sample " + spiral, "--resume");
        assertThat(Files.exists(parts)).isEqualTo(asks > 60);
        if (asks > 60) {
            assertThat(Files.readAllLines(whole))
                    .startsWith(Files.readAllLines(parts).toArray(String[]::new));
        }
        assertThat(sample(2, spiral, with(chosen, "--out", parts, "--resume")).code())
                .isEqualTo(130);
        assertThat(folder.resolve("parts.csv.checkpoint")).isNotEmptyFile();
        Command finished = sample(spiral, with(chosen, "--out", parts, "--resume"));
        assertThat(finished.code()).isZero();
        assertThat(parts).hasSameTextualContentAs(whole);
        assertThat(folder.resolve("parts.csv.checkpoint")).doesNotExist();
        Files.delete(parts);
    }

    private static Object[] with(Object[] words, Object... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
    }

    @Test
    void withoutAFileThereIsNoCheckpoint() {
        Command stopped = sample(70, spiral, "--rows", 200, "--sampler", "mala");
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.lines()).hasSize(1 + 4 * 10);
        assertThat(stopped.err()).contains("stopped after 10 of 50 draws of each chain; it cannot be continued");
    }

    @Test
    void refusesAnotherSampling() {
        Path out = folder.resolve("other.csv");
        Object[] same = {"--rows", 200, "--sampler", "mala", "--out", out};
        assertThat(sample(70, spiral, same).code()).isEqualTo(130);
        for (List<Object> other : List.<List<Object>>of(
                List.of("--seed", 1, "seed 1 instead of 0"),
                List.of("--chains", 5, "chains 5 instead of 4"),
                List.of("--beta", 3, "beta 3.0 instead of"),
                List.of("--set", "step=0.3", "step 0.3 instead of nothing"))) {
            Command refused = sample(spiral, with(same, other.get(0), other.get(1), "--resume"));
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains((String) other.get(2)).hasLineCount(1);
        }
        Command refused = sample(well, with(same, "--resume"));
        assertThat(refused.err()).contains("model ", " instead of ").hasLineCount(1);
        assertThat(sample(spiral, with(same, "--resume")).code()).isZero();
        assertThat(sample(spiral, with(same, "--resume")).err()).contains("other.csv.checkpoint", "got none");
    }

    /// Numbers of a checkpoint that were changed: of draws kept, of steps, of the seed's own counters.
    @Test
    void aDamagedCheckpointIsAMistake() throws IOException {
        Path out = folder.resolve("damaged.csv");
        Object[] same = {"--rows", 200, "--sampler", "mala", "--out", out};
        assertThat(sample(70, spiral, same).code()).isEqualTo(130);
        Path checkpoint = folder.resolve("damaged.csv.checkpoint");
        Safetensors sound = Safetensors.read(checkpoint);
        for (Map.Entry<String, Tensor> one : sound.tensors().entrySet()) {
            if (one.getValue().type() != Tensor.Type.I64) {
                continue;
            }
            for (long changed : new long[] {-1, 1L << 40, Long.MAX_VALUE}) {
                Map<String, Tensor> damaged = new HashMap<>(sound.tensors());
                long[] values = one.getValue().longs().clone();
                Arrays.fill(values, changed);
                damaged.put(one.getKey(), Tensor.of(values, one.getValue().shape()));
                Safetensors.write(checkpoint, damaged, sound.metadata());
                Command refused = sample(spiral, with(same, "--resume"));
                assertThat(refused.code()).as(one.getKey() + "=" + changed).isEqualTo(2);
                assertThat(refused.err()).contains("damaged.csv.checkpoint").hasLineCount(1);
            }
        }
    }

    @Test
    void writesAPage() throws IOException {
        Path page = folder.resolve("page.html");
        Command drawn = sample(spiral, "--rows", 400, "--sampler", "nuts", "--report", page);
        assertThat(drawn.code()).isZero();
        assertThat(drawn.err()).endsWith("basin: wrote " + page + "\n");
        assertThat(Files.readString(page))
                .contains("<dd>nuts</dd>", "Trace of y1", "Ranks of y2", "y1 and y2", "<th scope=\"col\">R̂</th>");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.toString().endsWith(".writing"));
        }
    }

    private static String mistake(Path run, Object... words) {
        Command failed = sample(run, words);
        assertThat(failed.err()).startsWith("basin: ").hasLineCount(1);
        assertThat(failed.code()).isEqualTo(2);
        assertThat(failed.out()).isEmpty();
        return failed.err();
    }

    @Test
    void energiesThatAreConstantInSomeDirectionsAreRefused() {
        Path penguins = folder.resolve("penguins");
        assertThat(Command.run("train", PENGUINS, "--out", penguins, "--method", "mixture", "--set", "k=1")
                        .code())
                .isZero();
        assertThat(mistake(penguins, "--rows", 9, "--sampler", "nuts"))
                .contains("mixture over a table with categories", "sample without a sampler");
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nut"))
                .contains("sampler: expected one of nuts, ", "'nut'; ./basin help sample");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--set", "stp=1"))
                .contains("setting: expected one of step, ", "'stp'; ./basin help sample");
        assertThat(mistake(spiral, "--rows", 0, "--sampler", "nuts")).contains("--rows", "got 0");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--chains", 0))
                .contains("--chains", "got 0");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--chains", 10))
                .contains("--chains", "from 1 to 9", "got 10");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--thin", 0))
                .contains("--thin", "got 0");
        assertThat(mistake(spiral, "--rows", 9)).contains("--warmup: expected --sampler too");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--set", "steps=3"))
                .contains("depth", "'steps'");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "hmc", "--set", "steps=0"))
                .contains("steps: expected a whole number from 1");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "gibbs")).contains("zeros and ones", "kmeans");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--start", "far"))
                .contains("model or wide", "'far'");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--beta", 0))
                .contains("basin: --beta: expected", "got 0");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--report", "x.png"))
                .contains("--report", ".html");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--report", folder.resolve("no/x.html")))
                .contains("--report", "folder");
        assertThat(mistake(spiral, "--rows", 9, "--sampler", "nuts", "--resume"))
                .contains("--resume", "--out");
        assertThat(mistake(spiral, "--rows", Integer.MAX_VALUE, "--sampler", "nuts", "--thin", 4))
                .contains("rows", "steps of a chain");
        assertThat(mistake(spiral, "--rows", Integer.MAX_VALUE, "--sampler", "nuts"))
                .contains("fit into memory");
    }

    @Test
    void stepSizesThatDivergeAreReportedInOneLine() {
        for (String sampler : List.of("metropolis", "mala", "hmc", "nuts")) {
            assertThat(mistake(spiral, "--rows", 100, "--sampler", sampler, "--set", "step=1e9"))
                    .contains("sampler " + sampler + ": expected chains that move", "set a smaller step");
        }
        assertThat(mistake(spiral, "--rows", 100, "--sampler", "langevin", "--set", "step=1e9"))
                .contains("step size 1.0E9", "smaller step size");
    }

    @Test
    void helpListsTheSamplers() {
        assertThat(Command.run("help", "sample").out())
                .contains("metropolis, langevin, mala", "    --set depth=10        maximum number", "gibbs       draws")
                .doesNotContainPattern("Samplers[\\s\\S]*\\n[a-z]");
    }

    @Test
    void anEnergyThatIsFlatAlongALineHasNoDistribution() {
        Path plane = folder.resolve("plane");
        assertThat(Command.run("train", SPIRAL, "--method", "pca", "--out", plane)
                        .code())
                .isZero();
        Command refused = sample(plane, "--rows", 10, "--sampler", "nuts");
        assertThat(refused.err())
                .startsWith("basin: --sampler: ")
                .contains("constant in some", "pca")
                .hasLineCount(1);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(Command.run("sample", plane, "--rows", 10).code()).isZero();
    }
}
