package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Diagnostics compared with those of another program, `diagnostics_peer.py`. Needs Python with scipy; where they
/// are missing the test is left out, or fails with `-Dbasin.requirePeers=true`.
@Timeout(120)
class DiagnosticsPeerTest {
    @TempDir
    Path folder = Path.of("");

    private List<String> answers(List<double[][]> traces) throws IOException, InterruptedException {
        Python.require("scipy", "python3-scipy");
        Path input = folder.resolve("chains.txt");
        Files.write(input, traces.stream().map(Arrays::deepToString).toList());
        return Python.run(Python.program(getClass(), "diagnostics_peer.py"), input.toString())
                .lines()
                .toList();
    }

    /// The same numbers to 10 digits: sums of a few thousand terms round at 1e-13, and the sums over lags magnify
    /// that.
    @Test
    void sameNumbers() throws Exception {
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
