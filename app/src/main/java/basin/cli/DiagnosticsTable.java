package basin.cli;

import basin.report.Numbers;
import basin.sample.Diagnostics;
import basin.sample.DrawSummary;
import basin.schema.CategoryEncoding;
import basin.schema.Encoding;
import basin.schema.ScaledEncoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Diagnostics of chains as a small table, in the user's units.
///
/// @param diagnostics of encoded columns
/// @param encoding of the run
record DiagnosticsTable(Diagnostics diagnostics, Encoding encoding) {
    /// The maximum number of columns that the table shows.
    static final int MAX_COLUMNS = 20;

    /// The names of the table's own columns.
    static final List<String> HEAD =
            List.of("column", "mean", "standard deviation", "error of mean", "R̂", "bulk ESS", "tail ESS");

    /// The columns that are shown, in their order: all, or the `max` with the largest R̂.
    List<Integer> shown(int max) {
        List<DrawSummary> columns = diagnostics.columns();
        return IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> columns.get(p).rHat())
                        .reversed())
                .limit(max)
                .sorted()
                .toList();
    }

    /// The rows of the table: the columns shown, then the energy.
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int p : shown(MAX_COLUMNS)) {
            DrawSummary summary = diagnostics.columns().get(p);
            rows.add(
                    switch (encoding.columns().get(p)) {
                        case ScaledEncoding scaled -> row(summary, scaled.mean(), scaled.scale());
                        case CategoryEncoding _ -> row(summary, 0, 1);
                    });
        }
        rows.add(row(diagnostics.energy(), 0, 1));
        return rows;
    }

    private static List<String> row(DrawSummary summary, double mean, double scale) {
        return List.of(
                summary.name(),
                value(mean + scale * summary.mean()),
                value(scale * summary.standardDeviation()),
                value(scale * summary.error()),
                Double.isNaN(summary.rHat()) ? "—" : String.format(Locale.ROOT, "%.3f", summary.rHat()),
                size(summary.bulk()),
                size(summary.tail()));
    }

    private static String value(double value) {
        return Double.isNaN(value) ? "—" : Numbers.value(value);
    }

    private static String size(double size) {
        return Double.isNaN(size) ? "—" : Numbers.count(Math.round(size));
    }

    /// The cost of the chains and their statistics, by name.
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "draws",
                "%s of each of %s chains"
                        .formatted(Numbers.count(diagnostics.draws()), Numbers.count(diagnostics.chains())));
        facts.put("mean acceptance", Numbers.value(diagnostics.acceptance()));
        facts.put("evaluations per draw", Numbers.value(diagnostics.evaluations()));
        facts.put("divergences", Numbers.count(diagnostics.divergences()));
        if (!Double.isNaN(diagnostics.lowestMissingInformation())) {
            facts.put("lowest E-BFMI", Numbers.value(diagnostics.lowestMissingInformation()));
        }
        return facts;
    }

    /// Prints the table, the cost of the chains and the warnings as notes.
    void print(Session session, Map<String, String> found) {
        TextTable.print(session.notes(), HEAD, rows());
        int left = diagnostics.columns().size() - MAX_COLUMNS;
        if (left > 0) {
            session.notes().println("… and " + Numbers.count(left) + " columns of lower R̂");
        }
        Map<String, String> facts = facts();
        facts.putAll(found);
        StringBuilder line = new StringBuilder();
        facts.forEach((name, value) -> line.append(line.isEmpty() ? "" : "; ")
                .append(name)
                .append(": ")
                .append(value));
        session.notes().println(line);
        diagnostics.warnings().forEach(session::note);
    }
}
