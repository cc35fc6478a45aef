package basin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The parts that reports have in common, as Markdown that reads well as plain text too.
final class RaceText {
    private RaceText() {}

    static String heading(String heading) {
        return "\n### " + heading + "\n\n";
    }

    /// Where and how the numbers came about.
    static String machine(String date, Machine machine, List<Limits> limits, String command) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("the machine can do", "GFLOP/s (multiply-add)", "GB/s (triad)"));
        for (Limits some : limits) {
            rows.add(List.of(
                    Text.threads(some.threads()), Text.number(some.gigaflops()), Text.number(some.gigabytes())));
        }
        return date + ", JDK " + machine.jdk() + ", kernels " + machine.kernels() + ", load before the run "
                + Text.number(machine.load()) + ":\n`" + command + "`\n\n" + Text.table(1, rows);
    }

    /// Who ran, and how fast.
    ///
    /// @param step what one step is called
    /// @param objective what is compared
    static String standings(Standings standings, String step, String objective) {
        String peaks = standings.peaks().entrySet().stream()
                .map(peak -> Text.number(peak.getValue()) + " GFLOP/s with " + Text.threads(peak.getKey()))
                .collect(Collectors.joining(", "));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("who", "setting", "ms, " + step, "least", "GFLOP/s", "of peak", "× Basin's time", objective));
        for (Entry entry : standings.entries()) {
            rows.add(List.of(
                    entry.name(),
                    entry.setting(),
                    Text.number(entry.median()),
                    Text.number(entry.least()),
                    entry.gigaflops() == 0 ? "" : Text.number(entry.gigaflops()),
                    entry.gigaflops() == 0 ? "" : Text.percent(entry.ofPeak()),
                    Text.number(entry.median() / standings.basin().median()),
                    String.format(Locale.ROOT, "%.6e", entry.objective())));
        }
        return "Peak beside this race: " + peaks + ".\n\n" + Text.table(2, rows);
    }

    static String targets(List<Target> targets) {
        if (targets.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "met", "wanted", "measured"));
        for (Target target : targets) {
            rows.add(List.of(target.what(), target.met() ? "yes" : "no", target.wanted(), target.measured()));
        }
        return heading("Targets") + Text.table(2, rows);
    }

    static String remarks(List<String> remarks, List<Check> failures) {
        StringBuilder text = new StringBuilder();
        remarks.forEach(remark -> text.append("\nNote: ").append(remark).append(".\n"));
        failures.forEach(
                check -> text.append("\nCheck failed: ").append(check.what()).append(".\n"));
        return text.toString();
    }
}
