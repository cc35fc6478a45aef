package basin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report as Markdown that reads well as plain text too.
final class ReportText {
    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private ReportText(Report report) {
        this.report = report;
    }

    /// The name of the report's section among others: one for each machine.
    static String title(Report report) {
        return "K-means, " + report.machine().processor() + ", "
                + Text.count(report.machine().cores(), "core");
    }

    /// The whole report, without a heading.
    static String of(Report report) {
        return new ReportText(report).write();
    }

    private String write() {
        machine();
        report.sweeps().forEach(this::sweeps);
        speedUp();
        clustered();
        scaling();
        startUp();
        targets();
        report.remarks()
                .forEach(remark -> text.append("\nNote: ").append(remark).append(".\n"));
        report.failures()
                .forEach(check ->
                        text.append("\nCheck failed: ").append(check.what()).append(".\n"));
        return text.toString();
    }

    private void machine() {
        Machine machine = report.machine();
        text.append(report.date())
                .append(", JDK ")
                .append(machine.jdk())
                .append(", kernels ")
                .append(machine.kernels())
                .append(", load before the run ")
                .append(Text.number(machine.load()))
                .append(":\n`")
                .append(report.command())
                .append("`\n\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("the machine can do", "GFLOP/s (multiply-add)", "GB/s (triad)"));
        for (Limits limits : report.limits()) {
            rows.add(List.of(
                    Text.threads(limits.threads()), Text.number(limits.gigaflops()), Text.number(limits.gigabytes())));
        }
        text.append(Text.table(1, rows));
    }

    private void heading(String heading) {
        text.append("\n### ").append(heading).append("\n\n");
    }

    private void sweeps(Sweeps sweeps) {
        heading(sweeps.problem().name() + ", " + sweeps.problem().sweeps() + " sweeps from the first k rows");
        String peaks = sweeps.peaks().entrySet().stream()
                .map(peak -> Text.number(peak.getValue()) + " GFLOP/s with " + Text.threads(peak.getKey()))
                .collect(Collectors.joining(", "));
        text.append("Peak beside this race: ").append(peaks).append(".\n\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("who", "setting", "ms a sweep", "least", "GFLOP/s", "of peak", "× Basin's time", "inertia"));
        for (Entry entry : sweeps.entries()) {
            rows.add(List.of(
                    entry.name(),
                    entry.setting(),
                    Text.number(entry.median()),
                    Text.number(entry.least()),
                    Text.number(entry.gigaflops()),
                    Text.percent(entry.ofPeak()),
                    Text.number(entry.median() / sweeps.basin().median()),
                    String.format(Locale.ROOT, "%.6e", entry.inertia())));
        }
        text.append(Text.table(2, rows));
    }

    private void speedUp() {
        if (report.sweeps().isEmpty() || report.limits().size() == 1) {
            return;
        }
        int threads = report.limits().getLast().threads();
        heading("From 1 thread to " + threads);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("problem", "ms a sweep, 1 thread", Text.threads(threads), "faster by"));
        for (Sweeps sweeps : report.sweeps()) {
            double one = sweeps.basin(1).median();
            double all = sweeps.basin(threads).median();
            rows.add(List.of(
                    sweeps.problem().name(), Text.number(one), Text.number(all), Text.number(one / all) + " ×"));
        }
        text.append(Text.table(1, rows));
    }

    private void clustered() {
        if (report.clustered().isEmpty()) {
            return;
        }
        heading("Pruning, " + report.blobs().name() + ", from the first k rows until nothing moves");
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
        heading("More rows, all threads, pruning off");
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
        heading("Whole processes");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("command", "ms", "least"));
        for (StartUp one : report.startUp()) {
            rows.add(List.of("`" + one.command() + "`", Text.number(one.median()), Text.number(one.least())));
        }
        text.append(Text.table(1, rows));
    }

    private void targets() {
        if (report.targets().isEmpty()) {
            return;
        }
        heading("Targets");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "met", "wanted", "measured"));
        for (Target target : report.targets()) {
            rows.add(List.of(target.what(), target.met() ? "yes" : "no", target.wanted(), target.measured()));
        }
        text.append(Text.table(2, rows));
    }
}
