package basin.bench;

import basin.bench.Findings.Check;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The common parts of all reports, as Markdown that is also readable as plain text.
final class ReportText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private ReportText() {}

    static String heading(String heading) {
        return "\n### " + heading + "\n\n";
    }

    /// The machine, the date and the command line.
    static String machine(String date, Machine machine, List<Limits> limits, String command) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("peak of the machine", "GFLOP/s (multiply-add)", "GB/s (triad)"));
        for (Limits some : limits) {
            rows.add(List.of(threads(some.threads()), number(some.gigaflops()), number(some.gigabytes())));
        }
        return date + ", JDK " + machine.jdk() + ", kernels " + machine.kernels() + ", load before the run "
                + number(machine.load()) + ":\n`" + command + "`\n\n" + table(1, rows);
    }

    /// A table of all candidates with their times.
    ///
    /// @param step the name of one step
    /// @param objective the name of the value that training minimises or maximises
    static String comparison(Comparison comparison, String step, String objective) {
        String peaks = comparison.peaks().entrySet().stream()
                .map(peak -> number(peak.getValue()) + " GFLOP/s with " + threads(peak.getKey()))
                .collect(Collectors.joining(", "));
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of("program", "setting", "ms, " + step, "min", "GFLOP/s", "of peak", "× Basin's time", objective));
        for (Comparison.Entry entry : comparison.entries()) {
            rows.add(List.of(
                    entry.name(),
                    entry.setting(),
                    number(entry.median()),
                    number(entry.min()),
                    entry.gigaflops() == 0 ? "" : number(entry.gigaflops()),
                    entry.gigaflops() == 0 ? "" : percent(entry.ofPeak()),
                    number(entry.median() / comparison.basin().median()),
                    String.format(Locale.ROOT, "%.6e", entry.objective())));
        }
        return "Peak measured with these times: " + peaks + ".\n\n" + table(2, rows);
    }

    /// A table of all targets; empty if there are none.
    static String targets(List<Target> targets) {
        if (targets.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("target", "met", "wanted", "measured"));
        for (Target target : targets) {
            rows.add(List.of(target.what(), target.met() ? "yes" : "no", target.wanted(), target.measured()));
        }
        return heading("Targets") + table(2, rows);
    }

    /// One line for each remark and for each check that does not hold.
    static String remarks(List<String> remarks, List<Check> failures) {
        StringBuilder text = new StringBuilder();
        remarks.forEach(remark -> text.append("\nNote: ").append(remark).append(".\n"));
        failures.forEach(
                check -> text.append("\nCheck failed: ").append(check.what()).append(".\n"));
        return text.toString();
    }

    /// The local time.
    static String now() {
        return LocalDateTime.now(ZoneId.systemDefault()).format(DATE);
    }

    /// `1 thread`, `2 threads`.
    static String threads(int threads) {
        return count(threads, "thread");
    }

    /// A number of things, singular or plural.
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /// A number with three significant digits and without an exponent, so that the numbers of a column can be
    /// compared.
    static String number(double value) {
        int digits = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%,." + Math.clamp(2 - digits, 0, 6) + "f", value);
    }

    /// A share in percent, without decimals.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// A Markdown table whose columns are also aligned as plain text.
    ///
    /// @param texts number of columns, from the left, that contain text; the others contain numbers and are aligned
    ///        to the right
    /// @param rows the header first; all rows have the same length
    static String table(int texts, List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder table = new StringBuilder(line(texts, widths, rows.getFirst()) + rule(texts, widths));
        rows.stream().skip(1).forEach(row -> table.append(line(texts, widths, row)));
        return table.toString();
    }

    private static String line(int texts, int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String blank = " ".repeat(widths[c] - row.get(c).length());
            line.append("| ")
                    .append(c < texts ? row.get(c) + blank : blank + row.get(c))
                    .append(' ');
        }
        return line + "|\n";
    }

    private static String rule(int texts, int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            rule.append("|-").append("-".repeat(widths[c])).append(c < texts ? "-" : ":");
        }
        return rule + "|\n";
    }
}
