package basin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One measure of all methods on all data sets by one protocol: the means over the splits.
final class MeasuredTable {
    private final List<String> sets;
    private final Map<String, Map<String, Double>> means;
    private final boolean percent;

    private MeasuredTable(List<Measured> measured, boolean percent, ToDoubleFunction<Measured> value) {
        this.sets = measured.stream().map(one -> one.split().set()).distinct().toList();
        this.means = measured.stream()
                .collect(Collectors.groupingBy(
                        Measured::method,
                        Collectors.groupingBy(one -> one.split().set(), Collectors.averagingDouble(value))));
        this.percent = percent;
    }

    /// The means of a measure. Splits on which a method has no such measure are left out.
    static MeasuredTable of(List<Measured> measured, String protocol, String name) {
        return new MeasuredTable(where(measured, protocol, name), false, one -> value(one, name));
    }

    /// The means of a measure between 0 and 1, in percent.
    static MeasuredTable percent(List<Measured> measured, String protocol, String name) {
        return new MeasuredTable(where(measured, protocol, name), true, one -> 100 * value(one, name));
    }

    private static List<Measured> where(List<Measured> measured, String protocol, String name) {
        return measured.stream()
                .filter(one -> one.split().protocol().equals(protocol))
                .filter(one -> one.values().containsKey(name))
                .toList();
    }

    private static double value(Measured one, String name) {
        return Objects.requireNonNull(one.values().get(name));
    }

    /// The data sets on which something was measured.
    List<String> sets() {
        return sets;
    }

    /// Those of `methods` that were measured on any data set.
    List<String> measured(List<String> methods) {
        return methods.stream().filter(means::containsKey).toList();
    }

    /// The mean of a method on a data set; NaN where it was not measured.
    double mean(String set, String method) {
        return means.getOrDefault(method, Map.of()).getOrDefault(set, Double.NaN);
    }

    /// The means of a method on the data sets on which it was measured, from low to high.
    double[] sorted(String method) {
        return means.getOrDefault(method, Map.of()).values().stream()
                .mapToDouble(mean -> mean)
                .sorted()
                .toArray();
    }

    /// The mean over the data sets.
    double mean(String method) {
        return Arrays.stream(sorted(method)).average().orElse(Double.NaN);
    }

    /// The median over the data sets.
    double median(String method) {
        double[] sorted = sorted(method);
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// The number of data sets on which `method` has a higher mean than `other`, a tie counting half, of the number on
    /// which both were measured, such as `12.5 of 21`.
    String wins(String method, String other) {
        double wins = 0;
        int both = 0;
        for (String set : sets) {
            double difference = mean(set, method) - mean(set, other);
            both += Double.isNaN(difference) ? 0 : 1;
            wins += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
        return (wins == Math.rint(wins) ? "" + (long) wins : "" + wins) + " of " + both;
    }

    /// A Markdown table with one line for each data set and one column for each method that was measured.
    ///
    /// @param summary whether lines with the mean and the median over the data sets follow
    String text(List<String> methods, boolean summary) {
        List<String> columns = measured(methods);
        List<List<String>> rows = new ArrayList<>();
        rows.add(line("set", columns, column -> column));
        for (String set : sets) {
            rows.add(line(set, columns, column -> text(mean(set, column))));
        }
        if (summary) {
            rows.add(line("mean", columns, column -> text(mean(column))));
            rows.add(line("median", columns, column -> text(median(column))));
        }
        return ReportText.table(1, rows);
    }

    private static List<String> line(String first, List<String> columns, Function<String, String> cell) {
        List<String> line = new ArrayList<>(List.of(first));
        columns.forEach(column -> line.add(cell.apply(column)));
        return line;
    }

    /// A mean as text: one decimal in percent, otherwise three digits; empty for NaN.
    String text(double mean) {
        return Double.isNaN(mean) ? "" : percent ? String.format(Locale.ROOT, "%.1f", mean) : ReportText.number(mean);
    }
}
