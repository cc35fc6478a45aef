package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Randomness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TablesCommandTest {
    private static final int NORMAL = 100;
    private static final int ANOMALIES = 10;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// Normal rows from a standard normal distribution, and anomalies 20 standard deviations away from them.
    @BeforeEach
    void plantAnomalies() throws IOException {
        Randomness random = new Randomness(1);
        List<String> lines = new ArrayList<>(List.of("x,y,anomaly"));
        for (int i = 0; i < NORMAL + ANOMALIES; i++) {
            int label = i < NORMAL ? 0 : 1;
            lines.add(20 * label + random.normal(i, 0, 0) + "," + random.normal(i, 0, 1) + "," + label);
        }
        Files.createDirectories(folder.resolve("sets"));
        Files.write(folder.resolve("sets/planted.csv"), lines);
    }

    @BeforeAll
    static void setHome() {
        System.setProperty("basin.home", "..");
    }

    @AfterAll
    static void clearHome() {
        System.clearProperty("basin.home");
    }

    private int bench(String... arguments) {
        CommandLine line = Bench.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private int anomalies(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("tables", "--only=anomalies", "--quick", "--data=" + folder.resolve("sets")));
        arguments.addAll(List.of(more));
        return bench(arguments.toArray(String[]::new));
    }

    @Test
    void farRowsAreFoundByBasinAndByThePeers() throws IOException {
        Path json = folder.resolve("report.json");

        assertThat(anomalies("--methods=kmeans,mixture:k=1", "--json=" + json)).isZero();

        JsonNode report = new JsonMapper().readTree(Files.readString(json));
        boolean peers = !out.toString().contains("peers left out");
        assertThat(peers || !Boolean.getBoolean("basin.requirePeers")).isTrue();
        JsonNode measured = report.at("/answers/0/measured");
        // Two protocols, two methods, and four peers where they are installed.
        assertThat(measured).hasSize(2 * (peers ? 6 : 2));
        for (JsonNode one : measured) {
            boolean byDistance = List.of("kmeans", "mixture:k=1", "kNN")
                    .contains(one.at("/method").asString());
            // A normal row is at most some 5 standard deviations from the mean, an anomaly at least 15.
            double min = byDistance && one.at("/split/protocol").asString().equals("semi") ? 1 : 0;
            assertThat(one.at("/values/auroc").asDouble()).as(one.toString()).isBetween(min, 1.0);
            assertThat(one.at("/values/average_precision").asDouble()).isBetween(min, 1.0);
        }
        assertThat(out.toString()).contains("| planted |", "| mixture:k=1");
    }

    @Test
    void resultsInTheFolderAreNotMeasuredAgain() throws IOException {
        Path results = folder.resolve("results");
        assertThat(anomalies("--methods=kmeans", "--no-peers", "--out=" + results))
                .isZero();
        Path file = results.resolve("anomalies-kmeans.jsonl");
        assertThat(Files.readAllLines(file)).hasSize(2);
        Files.writeString(file, Files.readString(file).replaceAll("\"auroc\":[0-9.]+", "\"auroc\":0.125"));

        assertThat(anomalies("--methods=kmeans,pca", "--no-peers", "--out=" + results))
                .isZero();

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(results.resolve("anomalies-pca.jsonl"))).hasSize(2);
        assertThat(out.toString()).contains("12.5");
    }

    @Test
    void tablesHaveTheirGapsFilledAndTheirDensitiesMeasured() throws IOException {
        Path json = folder.resolve("report.json");
        Path table = folder.resolve("line.csv");
        // The second column is twice the first one, with the standard deviation 0.01.
        Randomness random = new Randomness(2);
        List<String> lines = new ArrayList<>(List.of("x,y"));
        for (int i = 0; i < 200; i++) {
            double x = random.normal(i, 0, 0);
            lines.add(x + "," + (2 * x + 0.01 * random.normal(i, 0, 1)));
        }
        Files.write(table, lines);

        int code = bench(
                "tables",
                "--only=gaps,densities",
                "--quick",
                "--no-peers",
                "--methods=mixture:k=1",
                "--tables=" + table,
                "--sets=line",
                "--json=" + json);

        assertThat(code).isZero();
        JsonNode answers = new JsonMapper().readTree(Files.readString(json)).at("/answers");
        assertThat(answers.at("/0/measured")).hasSize(Gaps.values().length);
        for (JsonNode one : answers.at("/0/measured")) {
            // Half a row is known in blocks, so that only the noise is left.
            double max = one.at("/split/protocol").asString().equals("blocks 20 %") ? 0.01 : 1;
            assertThat(one.at("/values/mse").asDouble()).as(one.toString()).isBetween(0.0, max);
            assertThat(one.at("/values/energy_score").asDouble()).isPositive();
            assertThat(one.at("/values/coverage").asDouble()).isPositive();
        }
        // The mean log density under the true distribution is −log(2 π e · 0.01) = 1.77, with a standard error of
        // √(1 / 40) = 0.16 over 40 rows; a fit to 160 rows loses about 5 / 320 and a row far away a bit more.
        assertThat(answers.at("/1/measured/0/values/log_density").asDouble()).isBetween(0.9, 2.6);
        assertThat(out.toString()).contains("### Gaps: mean-squared error", "### Densities: mean log density");
    }

    @Test
    void aMethodThatCannotAnswerIsLeftOutWithARemark() {
        assertThat(anomalies("--methods=kmeans,rbm", "--no-peers")).isZero();
        assertThat(out.toString()).contains("Note: anomalies: rbm left out: ");
    }

    @Test
    void wrongInputIsOneLine() throws IOException {
        assertThat(bench("tables", "--only=anomalies")).isEqualTo(2);
        assertThat(bench("tables", "--only=anomalies", "--data=" + folder.resolve("none")))
                .isEqualTo(2);
        assertThat(bench("tables", "--methods=kmean")).isEqualTo(2);
        assertThat(bench("tables", "--methods=kmeans:k")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .element(0)
                .isEqualTo(
                        "bench: anomalies: expected data sets with known anomalies, got none; give a folder by --data");
    }
}
