package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsCommandTest {
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

    @Test
    void aSmokeRunMeasuresEveryWorkAndItsResultsDoNotDependOnTheThreads() throws IOException {
        Path json = folder.resolve("report.json");
        Path results = folder.resolve("RESULTS.md");

        int code = bench("models", "--quick", "--threads=2", "--no-peers", "--json=" + json, "--results=" + results);

        assertThat(err.toString()).doesNotContain("bench:");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(
                        "Sparse codes",
                        "Gaussian mixture",
                        "Restricted Boltzmann machine",
                        "HMC",
                        "Langevin",
                        "bytes allocated");
        JsonNode report = new JsonMapper().readTree(Files.readString(json));
        assertThat(report.at("/results")).hasSize(ModelsCommand.Kind.values().length);
        assertThat(report.at("/results"))
                .allMatch(result -> result.at("/standings/entries/1/median").asDouble() > 0);
        assertThat(report.at("/checks"))
                .isNotEmpty()
                .allMatch(check -> check.get("holds").asBoolean());
        assertThat(results).content().contains("\n## Models and samplers, ", "`./basin bench models --quick");
    }

    @Test
    void someWorksCanBeChosen() {
        assertThat(bench("models", "--quick", "--no-peers", "--only=hmc")).isZero();
        assertThat(out.toString()).contains("HMC").doesNotContain("Sparse codes");
        assertThat(bench("models", "--only=nothing")).isEqualTo(2);
    }
}
