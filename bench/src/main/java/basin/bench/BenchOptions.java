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

/// The options of every comparison with peers, and the output of its report.
final class BenchOptions {
    /// The interpreter that has Debian's packages of the peers; another Python may be first on the path.
    private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description =
                    "Run small sizes for some seconds, to see that everything works; they are too small to measure speed.")
    private boolean quick;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "Number of timed fits of each program, whose median is reported, or of random splits of each data set.")
    private @Nullable Integer rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Measure 1 thread and N threads; all cores unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "Python interpreter that runs the other programs; /usr/bin/python3 or python3 unless given.")
    private String python = Files.isExecutable(SYSTEM_PYTHON) ? SYSTEM_PYTHON.toString() : "python3";

    @Option(names = "--no-peers", description = "Time only Basin, without other programs.")
    private boolean alone;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all results as JSON to FILE.")
    private @Nullable Path json;

    @Option(
            names = "--results",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FILE",
            description = "Replace the section of this report in FILE; bench/RESULTS.md unless given.")
    private @Nullable String results;

    /// Whether it is a smoke run.
    boolean quick() {
        return quick;
    }

    /// Checks the options before the measurements start, so that a long run does not fail at its end.
    ///
    /// @param standardRounds the number of rounds if the user does not give one
    Setup setup(int standardRounds) {
        require(threads >= 1, "--threads: expected 1 or more, got " + threads);
        require(rounds == null || rounds >= 1, "--rounds: expected 1 or more, got " + rounds);
        require(json == null || inFolder(json), "--json: expected a file in an existing folder, got " + json);
        require(
                results == null || inFolder(resultsFile(results)),
                "--results: expected a file in an existing folder, got " + results);
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

    /// The command line.
    String commandLine() {
        return "./basin bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /// Prints a report, and writes it to the files that the user asked for.
    ///
    /// @param numbers the value for `--json`
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

    /// Basin's own folder, which the launcher sets.
    private static Path home() {
        return Path.of(System.getProperty("basin.home", "."));
    }
}
