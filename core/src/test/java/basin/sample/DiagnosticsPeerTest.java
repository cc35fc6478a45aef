package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Diagnostics against another program's, `diagnostics_peer.py`. Needs Python with scipy; where they are missing the
/// test is left out, or fails with `-Dbasin.requirePeers=true`.
@Timeout(120)
class DiagnosticsPeerTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path folder = Path.of("");

    private List<String> answers(List<double[][]> traces) throws IOException, InterruptedException {
        Path script = folder.resolve("peer.py");
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("diagnostics_peer.py"))) {
            Files.copy(source, script);
        }
        Path input = folder.resolve("chains.txt");
        Files.write(input, traces.stream().map(Arrays::deepToString).toList());
        Path output = folder.resolve("answers.txt");
        Process process = new ProcessBuilder(PYTHON.toString(), script.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        return Files.readAllLines(output);
    }

    private void requirePeer() throws IOException, InterruptedException {
        boolean present = Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import scipy")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        if (!present && Boolean.getBoolean("basin.requirePeers")) {
            fail("expected " + PYTHON + " with scipy, got none; install python3-scipy");
        } else if (!present) {
            abort(PYTHON + " with scipy is not there");
        }
    }

    /// The same numbers to 10 digits: sums of a few thousand terms round at 1e-13, and the sums over lags magnify
    /// that.
    @Test
    void sameNumbers() throws Exception {
        requirePeer();
        List<double[][]> traces = List.of(
                TestChains.independent(1, 4, 250),
                TestChains.autoregressive(2, 4, 251, 0.7),
                TestChains.autoregressive(3, 1, 400, 0.9),
                TestChains.autoregressive(4, 7, 64, -0.4),
                TestChains.cauchy(5, 3, 150),
                TestChains.withChain(TestChains.independent(6, 4, 200), 2, 2, 3),
                rounded(TestChains.autoregressive(7, 4, 300, 0.5)));
        List<String> answers = answers(traces);
        assertThat(answers).hasSameSizeAs(traces);
        for (int i = 0; i < answers.size(); i++) {
            double[][] x = traces.get(i);
            double[] theirs = Arrays.stream(answers.get(i).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] ours = {Mixing.rHat(x), Mixing.bulkSize(x), Mixing.tailSize(x), Mixing.meanSize(x)};
            for (int number = 0; number < ours.length; number++) {
                assertThat(ours[number] / theirs[number])
                        .as("number %d of trace %d", number, i)
                        .isCloseTo(1, within(1e-10));
            }
        }
    }

    /// Many ties.
    private static double[][] rounded(double[][] x) {
        return Arrays.stream(x)
                .map(chain ->
                        Arrays.stream(chain).map(value -> Math.rint(2 * value)).toArray())
                .toArray(double[][]::new);
    }
}
