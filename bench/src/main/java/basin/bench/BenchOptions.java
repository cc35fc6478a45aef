package basin.bench;

import basin.rows.Shards;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The options that every comparison with peers has, and what becomes of its report.
final class BenchOptions {
    /// Where Debian's packages of the peers live; another Python may come first on the path.
    private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--quick", description = "a smoke run of some seconds, at sizes that say nothing about speed")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "timed fits of every contender")
    private @Nullable Integer rounds;

    @Option(names = "--threads", paramLabel = "N", description = "compare 1 thread with N; default: all cores")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--python", paramLabel = "PATH", description = "the interpreter that has the peers")
    private String python = Files.isExecutable(SYSTEM_PYTHON) ? SYSTEM_PYTHON.toString() : "python3";

    @Option(names = "--no-peers", description = "time Basin alone")
    private boolean alone;

    @Option(names = "--json", paramLabel = "FILE", description = "write every number to FILE")
    private @Nullable Path json;

    @Option(
            names = "--results",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "put the tables into their section of FILE; default: bench/RESULTS.md")
    private @Nullable String results;

    /// Whether it is a smoke run.
    boolean quick() {
        return quick;
    }

    /// Before minutes of work, what would stop it at the end.
    ///
    /// @param standardRounds unless the user says otherwise
    Setup setup(int standardRounds) {
        require(threads >= 1, "--threads: expected 1 or more, got " + threads);
        require(rounds == null || rounds >= 1, "--rounds: expected 1 or more, got " + rounds);
        require(json == null || inFolder(json), "--json: expected a file in a folder that is there, got " + json);
        require(
                results == null || inFolder(resultsFile(results)),
                "--results: expected a file in a folder that is there, got " + results);
        List<Shards> shards = new ArrayList<>();
        shards.add(Shards.of(1));
        if (threads > 1) {
            shards.add(Shards.of(threads));
        }
        return new Setup(
                rounds == null ? standardRounds : rounds,
                Machine.here(),
                shards,
                alone ? Optional.empty() : Optional.of(python),
                home(),
                this::note,
                new Findings());
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private static boolean inFolder(Path file) {
        return Files.isDirectory(file.resolveSibling(".").toAbsolutePath()) && !Files.isDirectory(file);
    }

    private static Path resultsFile(String option) {
        return option.isEmpty() ? home().resolve("bench/RESULTS.md") : Path.of(option);
    }

    private void note(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /// What was typed.
    String typed() {
        return "./basin bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /// Prints a report, and writes it where the user asked for it.
    ///
    /// @param numbers what goes to `--json`
    void publish(String title, String text, Object numbers) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("# " + title + "\n");
        out.println(text);
        out.flush();
        if (json != null) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(json, mapper.writeValueAsString(numbers) + "\n");
        }
        if (results != null) {
            ResultsFile.put(resultsFile(results), title, text);
        }
    }

    /// Basin's own folder, as told by the launcher.
    private static Path home() {
        return Path.of(System.getProperty("basin.home", "."));
    }
}
