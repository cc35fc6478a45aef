package basin.lecture;

import basin.classic.ClassicMethods;
import basin.model.Imputing;
import basin.model.Method;
import basin.model.Scaler;
import basin.model.Settings;
import basin.model.Training;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.LineChart;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// S4: any hidden columns of a real table from all others.
final class OccludedParts implements Experiment {
    private static final List<String> COLUMNS =
            List.of("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g");

    private static final int FOLDS = 5;

    /// The usual number of neighbours of an imputation (Troyanskaya et al., Bioinformatics 2001; scikit-learn).
    private static final int NEIGHBOURS = 5;

    /// Every set of hidden columns, as bits, without none and all.
    private static final int[] MASKS =
            IntStream.range(1, (1 << COLUMNS.size()) - 1).toArray();

    /// Fills the missing cells of rows.
    @FunctionalInterface
    private interface Fill {
        void fill(Rows rows, Rows filled);
    }

    /// Mean squared errors of the hidden cells, in squares of the standard deviations of the training rows: for each
    /// row, of each mask.
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    private record Errors(String name, double[][] squares) {
        static Errors of(String name, int rows) {
            return new Errors(name, new double[rows][MASKS.length]);
        }

        /// Of each row, the mean over the masks with so many hidden columns.
        double[] hiding(int columns) {
            return byRow(m -> Integer.bitCount(MASKS[m]) == columns);
        }

        /// Of each row, the mean over all masks.
        double[] all() {
            return byRow(m -> true);
        }

        private double[] byRow(IntPredicate counted) {
            return Arrays.stream(squares)
                    .mapToDouble(row -> IntStream.range(0, MASKS.length)
                            .filter(counted)
                            .mapToDouble(m -> row[m])
                            .average()
                            .orElseThrow())
                    .toArray();
        }
    }

    @Override
    public String id() {
        return "S4";
    }

    @Override
    public String claim() {
        return "One model predicts any occluded part of a row from all available parts.";
    }

    @Override
    public Outcome run(Lab lab) {
        Rows rows = penguins();
        Errors model = Errors.of("one mixture", rows.count());
        Errors mean = Errors.of("column means", rows.count());
        Errors neighbours = Errors.of(NEIGHBOURS + " nearest neighbours", rows.count());
        int[] order = lab.randomness("folds").permutation(rows.count(), 0);
        for (int fold = 0; fold < FOLDS; fold++) {
            int own = fold;
            int[] tested = numbers(order, i -> i % FOLDS == own);
            Rows known = rows.chosen(numbers(order, i -> i % FOLDS != own));
            Scaler scaler = Scaler.fit(known, lab.shards());
            Rows train = scaler.standardise(known, lab.shards());
            Rows test = scaler.standardise(rows.chosen(tested), lab.shards());
            Imputing mixture = mixture(train, lab, fold);
            measure(test, tested, mixture::fillWithMeans, model);
            measure(test, tested, OccludedParts::fillWithZeros, mean);
            measure(test, tested, (asked, filled) -> fillWithNeighbours(train, asked, filled), neighbours);
        }
        return Outcome.of(
                this,
                List.of(
                        "The rows are four measurements of " + rows.count() + " penguins. One mixture of Gaussians is"
                                + " trained on whole rows: it has seen no mask. It then predicts the hidden cells of new"
                                + " rows by their mean given the visible ones, for each of the " + MASKS.length
                                + " sets of columns that can be hidden.",
                        "Every row is tested once, by a model that was trained on the other " + (FOLDS - 1)
                                + " fifths of the rows, each with a seed of its own. Two usual ways of filling gaps are"
                                + " compared: the means of the columns, and the mean of the " + NEIGHBOURS
                                + " training rows that are nearest in the visible columns. Standard errors are over rows."),
                measurements(model, mean, neighbours),
                List.of(chart(List.of(mean, neighbours, model))));
    }

    /// The rows without a missing measurement.
    private static Rows penguins() {
        List<double[]> columns = COLUMNS.stream()
                .map(name -> RealData.column("penguins.csv", name))
                .toList();
        int[] whole = IntStream.range(0, columns.getFirst().length)
                .filter(i -> columns.stream().noneMatch(column -> Double.isNaN(column[i])))
                .toArray();
        Rows rows = Rows.zeros(whole.length, columns.size());
        for (int i = 0; i < whole.length; i++) {
            for (int p = 0; p < columns.size(); p++) {
                rows.set(i, p, (float) columns.get(p)[whole[i]]);
            }
        }
        return rows;
    }

    private static int[] numbers(int[] order, IntPredicate chosen) {
        return IntStream.range(0, order.length)
                .filter(chosen)
                .map(i -> order[i])
                .toArray();
    }

    private static Imputing mixture(Rows train, Lab lab, int fold) {
        Method method = ClassicMethods.MIXTURE;
        return (Imputing)
                method.train(train, Settings.byDefault(method.settings()), Training.of(lab.seed() + fold, lab.shards()))
                        .model();
    }

    /// Adds the errors of standardised rows under every mask.
    ///
    /// @param numbers of the rows in the table
    private static void measure(Rows test, int[] numbers, Fill fill, Errors errors) {
        for (int m = 0; m < MASKS.length; m++) {
            Rows asked = test.copy();
            for (int i = 0; i < asked.count(); i++) {
                for (int p = 0; p < asked.columns(); p++) {
                    if (isHidden(m, p)) {
                        asked.set(i, p, Float.NaN);
                    }
                }
            }
            Rows filled = Rows.zeros(asked.count(), asked.columns());
            fill.fill(asked, filled);
            for (int i = 0; i < asked.count(); i++) {
                double sum = 0;
                for (int p = 0; p < asked.columns(); p++) {
                    double off = isHidden(m, p) ? filled.get(i, p) - (double) test.get(i, p) : 0;
                    sum += off * off;
                }
                errors.squares()[numbers[i]][m] = sum / Integer.bitCount(MASKS[m]);
            }
        }
    }

    private static boolean isHidden(int mask, int column) {
        return (MASKS[mask] >> column & 1) == 1;
    }

    /// The means of standardised columns.
    private static void fillWithZeros(Rows asked, Rows filled) {
        for (int i = 0; i < asked.count(); i++) {
            for (int p = 0; p < asked.columns(); p++) {
                filled.set(i, p, Float.isNaN(asked.get(i, p)) ? 0 : asked.get(i, p));
            }
        }
    }

    /// The means of the training rows that are nearest in the visible columns.
    private static void fillWithNeighbours(Rows train, Rows asked, Rows filled) {
        for (int i = 0; i < asked.count(); i++) {
            float[] row = asked.row(i);
            int[] nearest = IntStream.range(0, train.count())
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> distance(row, train.row(k))))
                    .limit(NEIGHBOURS)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int p = 0; p < row.length; p++) {
                int column = p;
                filled.set(
                        i,
                        p,
                        Float.isNaN(row[p])
                                ? (float) Statistics.mean(Arrays.stream(nearest)
                                        .mapToDouble(k -> train.get(k, column))
                                        .toArray())
                                : row[p]);
            }
        }
    }

    /// The squared distance in the visible columns.
    private static double distance(float[] row, float[] other) {
        double sum = 0;
        for (int p = 0; p < row.length; p++) {
            double off = Float.isNaN(row[p]) ? 0 : row[p] - (double) other[p];
            sum += off * off;
        }
        return sum;
    }

    private static List<Measurement> measurements(Errors model, Errors mean, Errors neighbours) {
        List<Measurement> measurements = new ArrayList<>();
        for (Errors simple : List.of(mean, neighbours)) {
            measurements.add(ErrorRatio.of(model.all(), simple.all())
                    .below1("mean squared error, all masks / that of " + simple.name()));
            for (int hidden = 1; hidden < COLUMNS.size(); hidden++) {
                measurements.add(ErrorRatio.of(model.hiding(hidden), simple.hiding(hidden))
                        .shown("with " + hidden + " of " + COLUMNS.size() + " columns hidden / that of "
                                + simple.name()));
            }
        }
        return measurements;
    }

    private static Figure chart(List<Errors> all) {
        double[] hidden = IntStream.range(1, COLUMNS.size()).asDoubleStream().toArray();
        return new LineChart(
                "The more is hidden, the larger is the error",
                "Mean squared error of the hidden cells, in squares of the standard deviation of each column, over the"
                        + " number of hidden columns.",
                Axis.of("hidden columns"),
                Axis.of("mean squared error"),
                all.stream()
                        .map(errors -> new LineChart.Series(
                                errors.name(),
                                hidden,
                                Arrays.stream(hidden)
                                        .map(count -> Statistics.mean(errors.hiding((int) count)))
                                        .toArray()))
                        .toList());
    }
}
