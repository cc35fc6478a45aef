package basin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Measures filled cells against the removed ones: numbers in standard deviations of their column, texts by whether
/// they are right. A cell that is still missing counts as the mean of its column, or as its most frequent text.
/// Constant columns of numbers are not judged.
final class GapJudge {
    /// Mean-squared error of answers that are meant to have a small one.
    static final String ERROR = "mse";
    /// Mean-squared error of best completions.
    static final String ERROR_OF_BEST = "mse_best";
    /// The share of texts that are right.
    static final String ACCURACY = "accuracy";
    /// The energy score of draws, the mean over the rows.
    static final String ENERGY_SCORE = "energy_score";
    /// The share of numbers between the smallest and the largest draw.
    static final String COVERAGE = "coverage";

    private final List<Column> columns;
    private final List<Cell> cells = new ArrayList<>();
    private final double[] truth;

    /// @param truth the whole table
    /// @param gaps the same with cells removed
    GapJudge(PlainTable truth, PlainTable gaps) {
        this.columns = IntStream.range(0, truth.header().size())
                .mapToObj(p -> Column.of(truth, gaps, p))
                .toList();
        for (int i = 0; i < truth.count(); i++) {
            for (int p = 0; p < columns.size(); p++) {
                if (gaps.get(i, p).isEmpty() && !truth.get(i, p).isEmpty() && columns.get(p).scale > 0) {
                    cells.add(new Cell(i, columns.get(p)));
                }
            }
        }
        this.truth = values(truth);
    }

    /// A column of the table.
    ///
    /// @param number its place
    /// @param numeric whether its cells are numbers
    /// @param scale the standard deviation of numbers; 1 for texts
    /// @param usual the text for a cell that is still missing
    /// @param levels the texts that were seen, by number; grows
    private record Column(int number, boolean numeric, double scale, String usual, Map<String, Integer> levels) {
        static Column of(PlainTable truth, PlainTable gaps, int number) {
            if (truth.isNumeric(number)) {
                double mean = known(gaps, number).average().orElse(0);
                double center = known(truth, number).average().orElse(0);
                double variance = known(truth, number)
                        .map(cell -> (cell - center) * (cell - center))
                        .average()
                        .orElse(0);
                return new Column(number, true, Math.sqrt(variance), "" + mean, Map.of());
            }
            Map<String, Long> counts = gaps.rows().stream()
                    .map(row -> row.get(number))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            String usual = counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
            return new Column(number, false, 1, usual, new HashMap<>());
        }

        private static DoubleStream known(PlainTable table, int column) {
            return Arrays.stream(table.numbers(column)).filter(number -> !Double.isNaN(number));
        }

        /// A cell in standard deviations, or the number of a text.
        double value(String text) {
            String cell = text.isEmpty() ? usual : text;
            return numeric ? Double.parseDouble(cell) / scale : levels.computeIfAbsent(cell, key -> levels.size());
        }
    }

    /// A removed cell.
    private record Cell(int row, Column column) {
        /// The square of the distance between two values of this cell: two different texts have the distance 1.
        double squaredDistance(double one, double other) {
            return column.numeric ? (one - other) * (one - other) : one == other ? 0 : 1;
        }
    }

    private double[] values(PlainTable filled) {
        return cells.stream()
                .mapToDouble(cell -> cell.column.value(filled.get(cell.row, cell.column.number)))
                .toArray();
    }

    /// The measures of answers that are meant to have a small squared error.
    Map<String, Double> ofMeans(PlainTable filled) {
        return errors(filled, ERROR);
    }

    /// The measures of best completions; they count for the squared error too, where a method has no better answers.
    Map<String, Double> ofBest(PlainTable filled) {
        return errors(filled, ERROR, ERROR_OF_BEST);
    }

    private Map<String, Double> errors(PlainTable filled, String... names) {
        double[] values = values(filled);
        Map<String, Double> measures = new TreeMap<>();
        mean(true, c -> cells.get(c).squaredDistance(values[c], truth[c])).ifPresent(error -> {
            for (String name : names) {
                measures.put(name, error);
            }
        });
        mean(false, c -> 1 - cells.get(c).squaredDistance(values[c], truth[c]))
                .ifPresent(share -> measures.put(ACCURACY, share));
        return measures;
    }

    /// The mean over the cells of numbers or over those of texts.
    private OptionalDouble mean(boolean numeric, IntToDoubleFunction measure) {
        return IntStream.range(0, truth.length)
                .filter(c -> cells.get(c).column.numeric == numeric)
                .mapToDouble(measure)
                .average();
    }

    /// The measures of several draws of all cells. The energy score of a row with m draws x and the truth t is
    /// Σⱼ ‖xⱼ − t‖ / m − Σⱼₖ ‖xⱼ − xₖ‖ / (2 m (m − 1)); its expectation is lowest for draws from the distribution
    /// of the truth (Gneiting & Raftery, Journal of the American Statistical Association 2007, eq. 22).
    ///
    /// @param draws at least two
    Map<String, Double> ofDraws(List<PlainTable> draws) {
        double[][] values = draws.stream().map(this::values).toArray(double[][]::new);
        Map<String, Double> measures = new TreeMap<>();
        double sum = 0;
        int rows = 0;
        for (int from = 0; from < truth.length; rows++) {
            int to = from + 1;
            while (to < truth.length && cells.get(to).row == cells.get(from).row) {
                to++;
            }
            sum += energyScore(values, from, to);
            from = to;
        }
        measures.put(ENERGY_SCORE, sum / rows);
        mean(true, c -> isBetween(values, c) ? 1 : 0).ifPresent(share -> measures.put(COVERAGE, share));
        return measures;
    }

    private double energyScore(double[][] draws, int from, int to) {
        double toTruth = 0;
        double toOthers = 0;
        for (int j = 0; j < draws.length; j++) {
            toTruth += distance(draws[j], truth, from, to);
            for (int k = 0; k < j; k++) {
                toOthers += distance(draws[j], draws[k], from, to);
            }
        }
        return toTruth / draws.length - toOthers / draws.length / (draws.length - 1);
    }

    private double distance(double[] some, double[] others, int from, int to) {
        return Math.sqrt(IntStream.range(from, to)
                .mapToDouble(c -> cells.get(c).squaredDistance(some[c], others[c]))
                .sum());
    }

    private boolean isBetween(double[][] draws, int cell) {
        double[] sorted =
                Arrays.stream(draws).mapToDouble(draw -> draw[cell]).sorted().toArray();
        return sorted[0] <= truth[cell] && truth[cell] <= sorted[sorted.length - 1];
    }
}
