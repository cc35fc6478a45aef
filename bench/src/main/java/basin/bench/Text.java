package basin.bench;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Numbers and tables for people.
final class Text {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Text() {}

    /// The local time.
    static String now() {
        return LocalDateTime.now(ZoneId.systemDefault()).format(DATE);
    }

    /// `1 thread`, `2 threads`.
    static String threads(int threads) {
        return count(threads, "thread");
    }

    /// A number of things, in the singular or the plural.
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /// A number in three significant digits, without an exponent.
    static String number(double value) {
        int digits = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%,." + Math.clamp(2 - digits, 0, 6) + "f", value);
    }

    /// A share in whole percent.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// A Markdown table whose columns are aligned in plain text too.
    ///
    /// @param texts how many columns from the left hold text; the others hold numbers and are aligned to the right
    /// @param rows the head first, all of one length
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
