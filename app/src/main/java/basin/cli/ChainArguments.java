package basin.cli;

import basin.rows.InputException;
import basin.run.ChainOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How `basin sample` runs Markov chains over the model's energy.
final class ChainArguments {
    private static final int MAX = 1_000_000;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            completionCandidates = SamplerNames.class,
            description = "Draw by Markov chains over the model's energy, at the inverse temperature of --beta:"
                    + " ${COMPLETION-CANDIDATES}; see below."
                    + " Unless given, the model draws by its own method, such as exact draws of a mixture.")
    private @Nullable String sampler;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "A setting of the sampler, such as --set steps=20; see below.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--chains",
            paramLabel = "N",
            description = "Number of chains, which draw the rows in equal shares; 4 unless given.")
    private @Nullable Integer chains;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description =
                    "Number of steps of each chain before its first draw, in which the sampler is tuned; 500 unless given.")
    private @Nullable Integer warmUp;

    @Option(
            names = "--thin",
            paramLabel = "N",
            description = "Keep every Nth step of each chain as a draw; 1 unless given.")
    private @Nullable Integer thin;

    @Option(
            names = "--start",
            paramLabel = "PLACE",
            description =
                    "Where the chains start: model for draws of the model, or wide for points with twice the standard"
                            + " deviation of the data. Unless given: model.")
    private @Nullable String start;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write a page (.html) with the diagnostics of the chains and figures of traces, ranks and pairs of columns.")
    private @Nullable String report;

    @Option(
            names = "--resume",
            description = "Continue a sampling that was stopped; the rows are the same as without the stop.")
    private boolean resume;

    /// Whether the user asks for chains.
    ///
    /// @throws InputException when an option of chains is given without a sampler
    boolean isAsked() {
        if (sampler == null) {
            refuse("--set", !settings.isEmpty());
            refuse("--chains", chains != null);
            refuse("--warmup", warmUp != null);
            refuse("--thin", thin != null);
            refuse("--start", start != null);
            refuse("--report", report != null);
            refuse("--resume", resume);
        }
        return sampler != null;
    }

    private static void refuse(String option, boolean given) {
        if (given) {
            throw InputException.of(option, "--sampler too, since it belongs to a sampler", "none")
                    .withRemedy("add one, such as --sampler nuts");
        }
    }

    /// Whether to continue a sampling that was stopped.
    boolean isResumed() {
        return resume;
    }

    /// The file of the page, or null for none.
    ///
    /// @throws InputException when no page can be written there
    @Nullable
    Path report() {
        if (report == null) {
            return null;
        }
        Path file = Paths.folder(report).toAbsolutePath();
        Path folder = file.getParent();
        if (!report.endsWith(".html") || Files.isDirectory(file)) {
            throw InputException.of("--report", "a file ending in .html", report);
        }
        if (folder == null || !Files.isWritable(folder)) {
            throw InputException.of("--report", "a folder that may be written to", String.valueOf(folder));
        }
        return file;
    }

    /// What to sample and how.
    ///
    /// @throws InputException for an unknown sampler or setting, or a number out of range
    ChainOptions options(int rows, long seed, OptionalDouble beta) {
        if (sampler == null) {
            throw new IllegalStateException("options: expected a sampler, got none");
        }
        int number =
                Checks.within("--chains", chains == null ? 4 : chains, 1, chains == null ? MAX : Math.min(MAX, rows));
        return ChainOptions.of(sampler, rows)
                .withSettings(settings)
                .withChains(
                        number,
                        Checks.within("--warmup", warmUp == null ? 500 : warmUp, 0, MAX),
                        Checks.within("--thin", thin == null ? 1 : thin, 1, MAX))
                .startingWide(isWide())
                .withBeta(beta)
                .withSeed(seed);
    }

    private boolean isWide() {
        if (start != null && !start.equals("wide") && !start.equals("model")) {
            throw InputException.of("--start", "model or wide", "'" + start + "'");
        }
        return "wide".equals(start);
    }
}
