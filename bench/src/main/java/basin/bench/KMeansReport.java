package basin.bench;

import basin.bench.Findings.Check;
import basin.bench.KMeansPlan.Blobs;
import basin.bench.KMeansPlan.Problem;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/// The measurements of one run of `bench kmeans`.
///
/// @param date local time of the start
/// @param command the command line
/// @param machine the machine
/// @param limits the peak performance of the machine, for each number of threads
/// @param blobs the clustered rows
/// @param sweeps the comparisons on rows without clusters
/// @param clustered trainings on clustered rows
/// @param scaling the cost of more rows
/// @param startUp processes that were started from the shell
/// @param targets the speeds to reach; empty in a smoke run
/// @param checks the conditions that must hold
/// @param remarks for the reader
record KMeansReport(
        String date,
        String command,
        Machine machine,
        List<Limits> limits,
        Blobs blobs,
        List<SweepResult> sweeps,
        List<PruningResult> clustered,
        List<ScalingResult> scaling,
        List<StartUp> startUp,
        List<Target> targets,
        List<Check> checks,
        List<String> remarks) {
    private static final List<PeerTarget> PEER_TARGETS =
            List.of(new PeerTarget(Peers.SCIKIT_LEARN, 2.5), new PeerTarget(Peers.FAISS, 8));
    private static final double OF_PEAK = 0.6;

    /// The fraction of the peak is a target only where products, not memory, limit the speed.
    private static final int MIN_COLUMNS_FOR_PEAK = 64;

    private static final double PRUNING = 2;

    /// One problem. Basin runs it without pruning, so that it does every operation, and then with pruning.
    ///
    /// @param problem the problem
    /// @param comparison the times of Basin and the peers
    record SweepResult(
            Problem problem, @JsonProperty("standings") Comparison comparison) {}

    /// K-means trained on clustered rows until nothing moves.
    ///
    /// @param k number of prototypes
    /// @param sweeps number of sweeps until nothing moved
    /// @param off milliseconds of a training without pruning, the median over the rounds
    /// @param on the same with pruning from the first sweep on
    /// @param auto the same with automatic pruning
    record PruningResult(int k, int sweeps, double off, double on, double auto) {}

    /// The cost at one number of rows.
    ///
    /// @param problem the problem
    /// @param perSweep milliseconds per sweep, the median over the rounds
    /// @param nanosecondsPerRow the same for one row
    record ScalingResult(Problem problem, double perSweep, double nanosecondsPerRow) {}

    /// How many times as fast as a peer Basin should be.
    private record PeerTarget(String peer, double times) {}

    /// The targets of the parts that were run.
    static List<Target> targets(
            Blobs blobs, List<SweepResult> sweeps, List<PruningResult> clustered, List<StartUp> startUps, int threads) {
        List<Target> targets = new ArrayList<>();
        for (SweepResult result : sweeps) {
            Comparison comparison = result.comparison();
            for (PeerTarget target : PEER_TARGETS) {
                comparison
                        .fastest(target.peer())
                        .ifPresent(fastest -> targets.add(Target.ratio(
                                result.problem().name() + ": against " + fastest.name(),
                                target.times(),
                                fastest.median() / comparison.basin().median())));
            }
            if (result.problem().columns() >= MIN_COLUMNS_FOR_PEAK) {
                Comparison.Entry full = comparison.basin(threads);
                targets.add(Target.share(
                        result.problem().name() + ": of the peak, " + full.setting(), OF_PEAK, full.ofPeak()));
            }
        }
        for (PruningResult one : clustered) {
            targets.add(Target.ratio(
                    blobs.name() + ", k = " + one.k() + ": pruning auto against off", PRUNING, one.off() / one.auto()));
        }
        for (StartUp one : startUps) {
            targets.add(Target.seconds(one.command(), one.wanted(), one.median() / 1000));
        }
        return targets;
    }

    /// The checks that do not hold.
    List<Check> failures() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }

    /// The title of the report's section in a file of results: one for each machine.
    String title() {
        return "K-means, " + machine.name();
    }

    /// The report as Markdown that is also readable as plain text, without a title.
    String text() {
        StringBuilder text = new StringBuilder(ReportText.machine(date, machine, limits, command));
        for (SweepResult result : sweeps) {
            text.append(ReportText.heading(result.problem().name() + ", "
                            + result.problem().sweeps() + " sweeps from the first k rows"))
                    .append(ReportText.comparison(result.comparison(), "sweep", "inertia"));
        }
        return text.append(sweeps.isEmpty() || limits.size() == 1 ? "" : speedUpText())
                .append(clustered.isEmpty() ? "" : clusteredText())
                .append(scaling.isEmpty() ? "" : scalingText())
                .append(startUp.isEmpty() ? "" : startUpText())
                .append(ReportText.targets(targets))
                .append(ReportText.remarks(remarks, failures()))
                .toString();
    }

    private String speedUpText() {
        int threads = limits.getLast().threads();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("problem", "ms per sweep, 1 thread", ReportText.threads(threads), "speed-up"));
        for (SweepResult result : sweeps) {
            double one = result.comparison().basin(1).median();
            double all = result.comparison().basin(threads).median();
            rows.add(List.of(
                    result.problem().name(),
                    ReportText.number(one),
                    ReportText.number(all),
                    ReportText.number(one / all) + " ×"));
        }
        return ReportText.heading("From 1 thread to " + threads) + ReportText.table(1, rows);
    }

    private String clusteredText() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("k", "sweeps", "off, ms", "on, ms", "auto, ms", "off / on", "off / auto"));
        for (PruningResult one : clustered) {
            rows.add(List.of(
                    "" + one.k(),
                    "" + one.sweeps(),
                    ReportText.number(one.off()),
                    ReportText.number(one.on()),
                    ReportText.number(one.auto()),
                    ReportText.number(one.off() / one.on()),
                    ReportText.number(one.off() / one.auto())));
        }
        return ReportText.heading("Pruning, " + blobs.name() + ", from the first k rows until nothing moves")
                + ReportText.table(0, rows);
    }

    private String scalingText() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("problem", "ms per sweep", "ns per row"));
        for (ScalingResult one : scaling) {
            rows.add(List.of(
                    one.problem().name(),
                    ReportText.number(one.perSweep()),
                    ReportText.number(one.nanosecondsPerRow())));
        }
        return ReportText.heading("More rows, all threads, pruning off") + ReportText.table(1, rows);
    }

    private String startUpText() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("command", "ms", "min"));
        for (StartUp one : startUp) {
            rows.add(List.of("`" + one.command() + "`", ReportText.number(one.median()), ReportText.number(one.min())));
        }
        return ReportText.heading("Whole processes") + ReportText.table(1, rows);
    }
}
