package basin.bench;

import java.util.ArrayList;
import java.util.List;

/// A report as Markdown that reads well as plain text too.
final class ReportText {
    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private ReportText(Report report) {
        this.report = report;
    }

    /// The name of the report's section among others: one for each machine.
    static String title(Report report) {
        return "K-means, " + report.machine().name();
    }

    /// The whole report, without a heading.
    static String of(Report report) {
        return new ReportText(report).write();
    }

    private String write() {
        text.append(RaceText.machine(report.date(), report.machine(), report.limits(), report.command()));
        report.sweeps().forEach(this::sweeps);
        speedUp();
        clustered();
        scaling();
        startUp();
        text.append(RaceText.targets(report.targets()));
        text.append(RaceText.remarks(report.remarks(), report.failures()));
        return text.toString();
    }

    private void sweeps(Sweeps sweeps) {
        text.append(RaceText.heading(
                sweeps.problem().name() + ", " + sweeps.problem().sweeps() + " sweeps from the first k rows"));
        text.append(RaceText.standings(sweeps.standings(), "sweep", "inertia"));
    }

    private void speedUp() {
        if (report.sweeps().isEmpty() || report.limits().size() == 1) {
            return;
        }
        int threads = report.limits().getLast().threads();
        text.append(RaceText.heading("From 1 thread to " + threads));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("problem", "ms a sweep, 1 thread", Text.threads(threads), "faster by"));
        for (Sweeps sweeps : report.sweeps()) {
            double one = sweeps.standings().basin(1).median();
            double all = sweeps.standings().basin(threads).median();
            rows.add(List.of(
                    sweeps.problem().name(), Text.number(one), Text.number(all), Text.number(one / all) + " ×"));
        }
        text.append(Text.table(1, rows));
    }

    private void clustered() {
        if (report.clustered().isEmpty()) {
            return;
        }
        text.append(
                RaceText.heading("Pruning, " + report.blobs().name() + ", from the first k rows until nothing moves"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("k", "sweeps", "off, ms", "on, ms", "auto, ms", "off / on", "off / auto"));
        for (Clustered one : report.clustered()) {
            rows.add(List.of(
                    "" + one.k(),
                    "" + one.sweeps(),
                    Text.number(one.off()),
                    Text.number(one.on()),
                    Text.number(one.auto()),
                    Text.number(one.off() / one.on()),
                    Text.number(one.off() / one.auto())));
        }
        text.append(Text.table(0, rows));
    }

    private void scaling() {
        if (report.scaling().isEmpty()) {
            return;
        }
        text.append(RaceText.heading("More rows, all threads, pruning off"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("problem", "ms a sweep", "ns a row"));
        for (Scaled one : report.scaling()) {
            rows.add(List.of(one.problem().name(), Text.number(one.perSweep()), Text.number(one.nanosecondsPerRow())));
        }
        text.append(Text.table(1, rows));
    }

    private void startUp() {
        if (report.startUp().isEmpty()) {
            return;
        }
        text.append(RaceText.heading("Whole processes"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("command", "ms", "least"));
        for (StartUp one : report.startUp()) {
            rows.add(List.of("`" + one.command() + "`", Text.number(one.median()), Text.number(one.least())));
        }
        text.append(Text.table(1, rows));
    }
}
