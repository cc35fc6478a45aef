package basin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// One measure of all methods: a line for each kind of split, such as a data set, with the means over the seeds.
final class MeasuredTable {
    /// By the name of the line, the method and the seed.
    private final Map<String, Map<String, Map<Integer, Double>>> values = new LinkedHashMap<>();

    private final boolean percent;

    private MeasuredTable(boolean percent) {
        this.percent = percent;
    }

    /// A measure. Results that do not have it are left out.
    ///
    /// @param line the name of the line that a split belongs to
    static MeasuredTable of(List<Measured> measured, String name, Function<Question.Split, String> line) {
        return new MeasuredTable(false).with(measured, name, line);
    }

    /// A measure between 0 and 1, in percent.
    static MeasuredTable percent(List<Measured> measured, String name, Function<Question.Split, String> line) {
        return new MeasuredTable(true).with(measured, name, line);
    }

    private MeasuredTable with(List<Measured> measured, String name, Function<Question.Split, String> line) {
        for (Measured one : measured) {
            Double value = one.values().get(name);
            if (value != null) {
                values.computeIfAbsent(line.apply(one.split()), key -> new LinkedHashMap<>())
                        .computeIfAbsent(one.method(), key -> new TreeMap<>())
                        .put(one.split().seed(), percent ? 100 * value : value);
            }
        }
        return this;
    }

    /// The names of the lines.
    List<String> lines() {
        return List.copyOf(values.keySet());
    }

    /// Those of `methods` that were measured on any line.
    List<String> measured(List<String> methods) {
        return methods.stream()
                .filter(method -> values.values().stream().anyMatch(line -> line.containsKey(method)))
                .toList();
    }

    private Map<Integer, Double> values(String line, String method) {
        return values.getOrDefault(line, Map.of()).getOrDefault(method, Map.of());
    }

    /// The mean of a method on a line; NaN where it was not measured.
    double mean(String line, String method) {
        return Arrays.stream(numbers(values(line, method))).average().orElse(Double.NaN);
    }

    private static double[] numbers(Map<Integer, Double> values) {
        return values.values().stream().mapToDouble(value -> value).toArray();
    }

    private double[] means(String method) {
        return lines().stream()
                .mapToDouble(line -> mean(line, method))
                .filter(mean -> !Double.isNaN(mean))
                .sorted()
                .toArray();
    }

    /// The mean over the lines on which a method was measured.
    double mean(String method) {
        return Arrays.stream(means(method)).average().orElse(Double.NaN);
    }

    /// The median over the lines on which a method was measured.
    double median(String method) {
        double[] means = means(method);
        return means.length == 0 ? Double.NaN : (means[(means.length - 1) / 2] + means[means.length / 2]) / 2;
    }

    /// The number of lines on which `method` has a higher mean than `other`, a tie counting half, of the number on
    /// which both were measured, such as `12.5 of 21`.
    String wins(String method, String other) {
        double wins = 0;
        int both = 0;
        for (String line : lines()) {
            double difference = mean(line, method) - mean(line, other);
            both += Double.isNaN(difference) ? 0 : 1;
            wins += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
        return (wins == Math.rint(wins) ? "" + (long) wins : "" + wins) + " of " + both;
    }

    /// A Markdown table of the means, with a column for each method that was measured.
    String text(List<String> methods) {
        return ReportText.table(1, rows(methods));
    }

    /// The same with the mean and the median over the lines.
    String textWithSummary(List<String> methods) {
        List<List<String>> rows = rows(methods);
        rows.add(row("mean", measured(methods), method -> text(mean(method))));
        rows.add(row("median", measured(methods), method -> text(median(method))));
        return ReportText.table(1, rows);
    }

    private List<List<String>> rows(List<String> methods) {
        List<String> columns = measured(methods);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("data", columns, method -> method));
        lines().forEach(line -> rows.add(row(line, columns, method -> text(mean(line, method)))));
        return rows;
    }

    private static List<String> row(String first, List<String> columns, Function<String, String> cell) {
        List<String> row = new ArrayList<>(List.of(first));
        columns.forEach(column -> row.add(cell.apply(column)));
        return row;
    }

    /// A Markdown table of the differences between methods and the best peer of each line, with their standard errors
    /// over the seeds; empty without methods or peers.
    ///
    /// @param best the order in which the best peer has the largest mean
    String differences(List<String> methods, List<String> peers, Comparator<Double> best) {
        List<String> columns = measured(methods);
        if (columns.isEmpty() || measured(peers).isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("data", columns, method -> method));
        rows.getFirst().add(1, "best peer");
        for (String line : lines()) {
            peers.stream()
                    .filter(peer -> !values(line, peer).isEmpty())
                    .max(Comparator.comparing(peer -> mean(line, peer), best))
                    .ifPresent(peer -> {
                        List<String> row = row(line, columns, method -> difference(line, method, peer));
                        row.add(1, peer);
                        rows.add(row);
                    });
        }
        return ReportText.table(2, rows);
    }

    /// The mean and the standard error of the difference of two methods over the seeds that both have.
    private String difference(String line, String method, String peer) {
        Map<Integer, Double> differences = new TreeMap<>(values(line, method));
        differences.keySet().retainAll(values(line, peer).keySet());
        differences.replaceAll((seed, value) -> value - values(line, peer).getOrDefault(seed, Double.NaN));
        double[] numbers = numbers(differences);
        if (numbers.length == 0) {
            return "";
        }
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double squares = Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .sum();
        return numbers.length == 1
                ? text(mean)
                : text(mean) + " ± " + text(Math.sqrt(squares / (numbers.length - 1) / numbers.length));
    }

    /// A number as text: one decimal in percent, otherwise three digits; empty for NaN.
    String text(double number) {
        return Double.isNaN(number)
                ? ""
                : percent ? String.format(Locale.ROOT, "%.1f", number) : ReportText.number(number);
    }
}
