package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KMeansCommandTest {
    /// Uses the protocol of `peers/peer.py` in place of Python, taking the first k rows for the prototypes.
    private static final String STAND_IN = """
            #!/bin/sh
            while [ $# -gt 1 ]; do
              case "$1" in
                --rows) rows=$2 ;;
                --columns) columns=$2 ;;
                --k) k=$2 ;;
                --result) prototypes=$2 ;;
              esac
              shift
            done
            head -c $((k * columns * 4)) "$rows" > "$prototypes"
            echo '{"faiss": "0.1"}'
            while read -r peer; do
              ANSWER
            done
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int bench(String... arguments) {
        CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String standIn(String answer) throws IOException {
        Path script = folder.resolve("python");
        Files.writeString(script, STAND_IN.replace("ANSWER", answer));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    @Test
    void aQuickRunMeasuresEverythingAndSkipsMissingPeers() throws IOException {
        Path json = folder.resolve("report.json");
        Path results = folder.resolve("RESULTS.md");

        int code = bench("kmeans", "--quick", "--python=/no/such/python", "--json=" + json, "--results=" + results);

        assertThat(err.toString()).doesNotContain("bench:");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("GFLOP/s", "| Basin", "pruning auto", "off / auto", "ns per row")
                .containsOnlyOnce("peers left out: ")
                .contains("/no/such/python", "start-up left out: ");
        JsonNode report = new JsonMapper().readTree(Files.readString(json));
        assertThat(report.at("/limits/0/gigaflops").asDouble()).isPositive();
        assertThat(report.at("/sweeps/0/standings/entries/0/median").asDouble()).isPositive();
        assertThat(report.at("/checks"))
                .isNotEmpty()
                .allMatch(check -> check.get("holds").asBoolean());
        assertThat(results).content().contains("\n## K-means, ", "`./basin bench kmeans --quick --python");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDifferentAmountOfWorkIsAFailedCheck() throws IOException {
        String python = standIn("echo '{\"milliseconds\": 1.5, \"steps\": 3}'");

        int code = bench("kmeans", "--quick", "--only=sweeps", "--python=" + python);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("| faiss 0.1", "Check failed: 3,000 × 16, k = 8: faiss 0.1, 1 thread: the same inertia")
                .contains("scikit-learn left out: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFailingPeerEndsTheRunWithItsMessage() throws IOException {
        String python = standIn("echo 'out of luck' >&2; exit 3");

        int code = bench("kmeans", "--quick", "--only=sweeps", "--python=" + python);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("bench: ").endsWith("out of luck\n");
    }

    @Test
    void wrongOptionsAreTheUsersMistake() {
        assertThat(bench("kmeans", "--threads=0")).isEqualTo(2);
        assertThat(bench("kmeans", "--only=nothing")).isEqualTo(2);
        assertThat(bench("kmeans", "--json=" + folder.resolve("no/such/folder.json")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--threads: expected 1 or more, got 0")
                .contains("--json: expected a file in an existing folder");
    }
}
