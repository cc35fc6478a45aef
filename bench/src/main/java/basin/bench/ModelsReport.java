package basin.bench;

import basin.bench.Findings.Check;
import java.util.ArrayList;
import java.util.List;

/// The measurements of one run of `bench models`.
///
/// @param date local time of the start
/// @param command the command line
/// @param machine the machine
/// @param limits the peak performance of the machine, for each number of threads
/// @param results one for each workload
/// @param targets the speeds to reach; empty in a smoke run
/// @param checks the conditions that must hold
/// @param remarks for the reader
record ModelsReport(
        String date,
        String command,
        Machine machine,
        List<Limits> limits,
        List<WorkloadTiming.Result> results,
        List<Target> targets,
        List<Check> checks,
        List<String> remarks) {
    /// The fraction of the ideal speed-up that several threads should reach.
    private static final double PARALLEL_EFFICIENCY = 0.9;

    /// The targets of the workloads: a ratio to the fastest peer, and 1.8 times the speed on twice the threads.
    static List<Target> targets(List<WorkloadTiming.Result> results, int threads) {
        List<Target> targets = new ArrayList<>();
        for (WorkloadTiming.Result result : results) {
            Comparison comparison = result.comparison();
            comparison
                    .fastestPeer()
                    .ifPresent(peer -> targets.add(Target.ratio(
                            result.name() + ": against " + peer.name(),
                            result.target(),
                            peer.median() / comparison.basin().median())));
            if (threads > 1) {
                targets.add(Target.ratio(
                        result.name() + ": " + ReportText.threads(threads) + " against 1",
                        PARALLEL_EFFICIENCY * threads,
                        comparison.basin(1).median() / comparison.basin().median()));
            }
        }
        return targets;
    }

    /// The checks that do not hold.
    List<Check> failures() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }

    /// The title of the report's section in a file of results: one for each machine.
    String title() {
        return "Models and samplers, " + machine.name();
    }

    /// The report as Markdown that is also readable as plain text, without a title.
    String text() {
        StringBuilder text = new StringBuilder(ReportText.machine(date, machine, limits, command));
        for (WorkloadTiming.Result result : results) {
            text.append(ReportText.heading(result.name()))
                    .append(ReportText.comparison(result.comparison(), result.step(), result.objective()));
        }
        return text.append(scalingText())
                .append(ReportText.targets(targets))
                .append(ReportText.remarks(remarks, failures()))
                .toString();
    }

    private String scalingText() {
        int threads = limits.getLast().threads();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "workload",
                "1 → " + ReportText.threads(threads),
                "ns per row",
                "with twice the rows",
                "with four times the rows",
                "bytes allocated per row"));
        for (WorkloadTiming.Result result : results) {
            Comparison comparison = result.comparison();
            double speedUp = comparison.basin(1).median() / comparison.basin().median();
            List<String> row = new ArrayList<>(List.of(result.name(), ReportText.number(speedUp) + " ×"));
            result.scaling().forEach(cost -> row.add(ReportText.number(cost.nanosecondsPerRow())));
            row.add(ReportText.number(result.allocated()));
            rows.add(row);
        }
        return ReportText.heading("More threads, more rows, and what a step allocates") + ReportText.table(1, rows);
    }
}
