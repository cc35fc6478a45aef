package basin.bench;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench kmeans`: K-means compared with its peers, its targets and the peak performance of the machine.
@Command(
        name = "kmeans",
        description =
                "Time K-means compared with scikit-learn and faiss, and with the peak performance of the machine.",
        mixinStandardHelpOptions = true)
final class KMeansCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "The parts to run, out of ${COMPLETION-CANDIDATES}; all unless given.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Mixin
    private BenchOptions options = new BenchOptions();

    /// A part of the run.
    enum Part {
        /// Sweeps over rows without clusters, compared with the peers.
        SWEEPS,
        /// Pruning on clustered rows.
        CLUSTERED,
        /// The cost of more rows.
        SCALING,
        /// Processes that are started from the shell.
        STARTUP
    }

    @Override
    public Integer call() throws IOException {
        KMeansPlan plan = options.quick() ? KMeansPlan.quick() : KMeansPlan.full();
        try (Setup setup = options.setup(plan.rounds())) {
            KMeansReport report = run(plan, setup);
            options.publish(report.title(), report.text(), report);
            return report.failures().isEmpty() ? 0 : 1;
        }
    }

    /// Measures the machine, then runs the chosen parts.
    private KMeansReport run(KMeansPlan plan, Setup setup) throws IOException {
        String date = ReportText.now();
        List<Limits> limits = setup.limits(plan.triadCells());
        KMeansTimings timings = new KMeansTimings(plan, setup);
        List<KMeansReport.SweepResult> sweeps = only.contains(Part.SWEEPS) ? timings.sweeps() : List.of();
        List<KMeansReport.PruningResult> clustered = only.contains(Part.CLUSTERED) ? timings.pruning() : List.of();
        List<KMeansReport.ScalingResult> scaling = only.contains(Part.SCALING) ? timings.scaling() : List.of();
        List<StartUp> startUp = only.contains(Part.STARTUP) ? StartUp.measure(setup) : List.of();
        int threads = setup.allThreads().threads();
        return new KMeansReport(
                date,
                options.commandLine(),
                setup.machine(),
                limits,
                plan.blobs(),
                sweeps,
                clustered,
                scaling,
                startUp,
                plan.smoke() ? List.of() : KMeansReport.targets(plan.blobs(), sweeps, clustered, startUp, threads),
                setup.findings().checks(),
                setup.findings().remarks());
    }
}
