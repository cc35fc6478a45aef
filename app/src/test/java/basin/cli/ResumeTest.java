package basin.cli;

import static basin.cli.Command.BARS;
import static basin.cli.Command.SPIRAL;
import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Method;
import basin.model.Scaling;
import basin.strategy.NeuralMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A stopped training is stored, and resumes to the same result.
class ResumeTest {
    @TempDir
    Path folder = Path.of("");

    private Command train(int steps, Path run, Object... more) {
        Object[] words = new Object[6 + more.length];
        System.arraycopy(new Object[] {"train", SPIRAL, "--out", run, "--method", "kmeans"}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        return Command.stopped(steps, words);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 40})
    void resumesToTheSameBytes(int steps) throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertThat(train(Integer.MAX_VALUE, whole).code()).isZero();

        Command stopped = train(steps, parts);
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err())
                .contains("continue with: ./basin train " + SPIRAL + " --out " + parts + " --method kmeans --resume");
        assertThat(parts.resolve("checkpoint").resolve("state.safetensors")).isNotEmptyFile();
        assertThat(parts.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readAllLines(parts.resolve("metrics.jsonl"))).hasSize(steps);
        assertThat(Command.run("score", parts, SPIRAL).code()).isZero();

        assertThat(train(3, parts, "--resume").code()).isEqualTo(130);
        Command finished = train(Integer.MAX_VALUE, parts, "--resume");
        assertThat(finished.err()).isEmpty();
        assertThat(finished.code()).isZero();
        assertThat(parts.resolve("model.safetensors")).hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(energies(parts)).isEqualTo(energies(whole));
        assertThat(parts.resolve("checkpoint")).doesNotExist();
    }

    static List<Method> methods() {
        return NeuralMethods.ALL;
    }

    /// State that is kept between batches has to be in the checkpoint: chains, averages of code books, codes of
    /// rows, noise levels.
    @ParameterizedTest
    @MethodSource("methods")
    void everyNetResumesToTheSameBytes(Method method) {
        String data = method.requirements().scaling() == Scaling.STANDARD ? SPIRAL : BARS;
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        Object[] words = {"train", data, "--method", method.name(), "--set", "steps=6"};
        assertThat(Command.run(with(words, "--out", whole)).code()).isZero();
        assertThat(Command.stopped(3, with(words, "--out", parts)).code()).isEqualTo(130);
        Command finished = Command.run(with(words, "--out", parts, "--resume"));
        assertThat(finished.code()).isZero();
        assertThat(parts.resolve("model.safetensors")).hasSameBinaryContentAs(whole.resolve("model.safetensors"));
    }

    private static Object[] with(Object[] words, Object... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
    }

    private static List<String> energies(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceAll(".*\"energy\":([^,}]+).*", "$1"))
                .toList();
    }

    @Test
    void refusesAnotherTraining() {
        Path run = folder.resolve("run");
        assertThat(train(2, run).code()).isEqualTo(130);
        for (List<Object> other : List.<List<Object>>of(
                List.of("--seed", 1, "seed 1 instead of 0"),
                List.of("--set", "k=31", "k 31 instead of 32"),
                List.of("--columns", "y1", "columns y1 instead of y1,y2"),
                List.of("--columns", "y2,y1", "columns y2,y1 instead of y1,y2"),
                List.of("--sql", "FROM data LIMIT 1000", "rows 905 instead of 1795"))) {
            Command refused = train(Integer.MAX_VALUE, run, other.get(0), other.get(1), "--resume");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err().lines().toList().getLast()).contains((String) other.get(2));
        }
        assertThat(train(Integer.MAX_VALUE, run, "--resume").code()).isZero();
    }

    @Test
    void refusesChangedCells() throws IOException {
        Path file = folder.resolve("data.csv");
        Path run = folder.resolve("run");
        List<String> lines = Files.readAllLines(Path.of(SPIRAL));
        Files.write(file, lines);
        assertThat(Command.stopped(2, "train", file, "--out", run).code()).isEqualTo(130);
        // Means and standard deviations stay within rounding when two rows change places.
        lines.add(lines.remove(1));
        Files.write(file, lines);
        Command refused = Command.run("train", file, "--out", run, "--resume");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("cells that have changed").hasLineCount(1);
    }

    @Test
    void refusesToResumeAFinishedTraining() {
        Path run = folder.resolve("run");
        assertThat(train(Integer.MAX_VALUE, run, "--resume").err())
                .contains("expected a training that was stopped, got nothing there; leave out --resume to begin one");
        assertThat(train(Integer.MAX_VALUE, run).code()).isZero();
        Command refused = train(Integer.MAX_VALUE, run, "--resume");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("ran to its end").hasLineCount(1);
    }
}
