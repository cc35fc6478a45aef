package basin.bench;

import basin.rows.Shards;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `bench kmeans`: K-means beside its peers, its targets and the limits of the machine.
@Command(
        name = "kmeans",
        description = "Time K-means beside scikit-learn and faiss, and against the machine's own limits.",
        mixinStandardHelpOptions = true)
final class KMeansCommand implements Callable<Integer> {
    /// Where Debian's packages of the peers live; another Python may come first on the path.
    private static final Path SYSTEM_PYTHON = Path.of("/usr/bin/python3");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--quick", description = "a smoke run of some seconds, at sizes that say nothing about speed")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "of ${COMPLETION-CANDIDATES}")
    private Set<Part> only = EnumSet.allOf(Part.class);

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

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Report report = measure();
        PrintWriter out = spec.commandLine().getOut();
        out.println("# " + ReportText.title(report) + "\n");
        out.println(ReportText.of(report));
        out.flush();
        if (json != null) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(json, mapper.writeValueAsString(report) + "\n");
        }
        if (results != null) {
            ResultsFile.put(resultsFile(results), ReportText.title(report), ReportText.of(report));
        }
        return report.failures().isEmpty() ? 0 : 1;
    }

    /// Before minutes of work, what would stop it at the end.
    private void checkOptions() {
        require(threads >= 1, "--threads: expected 1 or more, got " + threads);
        require(rounds == null || rounds >= 1, "--rounds: expected 1 or more, got " + rounds);
        require(json == null || inFolder(json), "--json: expected a file in a folder that is there, got " + json);
        require(
                results == null || inFolder(resultsFile(results)),
                "--results: expected a file in a folder that is there, got " + results);
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

    private Report measure() throws IOException {
        Plan plan = quick ? Plan.quick() : Plan.full();
        List<Shards> shards = new ArrayList<>();
        try {
            shards.add(Shards.of(1));
            if (threads > 1) {
                shards.add(Shards.of(threads));
            }
            Setup setup = new Setup(
                    rounds == null ? plan : plan.withRounds(rounds),
                    Machine.here(),
                    shards,
                    alone ? Optional.empty() : Optional.of(python),
                    home(),
                    this::note,
                    new Findings());
            return new KMeansBench(setup).run(only, typed());
        } finally {
            shards.forEach(Shards::close);
        }
    }

    private void note(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private String typed() {
        return "./basin bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    /// Basin's own folder, as told by the launcher.
    private static Path home() {
        return Path.of(System.getProperty("basin.home", "."));
    }
}
