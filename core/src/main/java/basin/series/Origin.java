package basin.series;

import basin.schema.Series;
import basin.schema.WindowEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A time from which the rest of some series is forecast to test it: only the values before it may be learned
/// from.
///
/// @param left how many values of each series are after it
/// @param shape of the windows, with the season by whose change errors are measured
/// @param whole the series that are long enough
/// @param known their values before the origin
record Origin(int left, WindowShape shape, List<Series> whole, List<Series> known) {
    private static final int COUNT = 16;

    /// The last origins are apart from the first by at most this number of futures.
    private static final int SPAN = 5;

    /// Evenly spaced origins, the earliest first; none where the series are too short.
    static List<Origin> of(List<Series> series, WindowShape shape) {
        int longest = WindowShape.longest(series);
        int low = Math.max(1, shape.future() / 3);
        int high = Math.min(SPAN * shape.future(), longest - shape.minLength());
        TreeSet<Integer> lefts = new TreeSet<>();
        for (int i = 0; i < COUNT && high >= low; i++) {
            lefts.add((int) Math.round(low + (high - low) * (i / (COUNT - 1.0))));
        }
        return lefts.descendingSet().stream()
                .map(left -> at(series, shape, left))
                .toList();
    }

    private static Origin at(List<Series> series, WindowShape shape, int left) {
        List<Series> whole = series.stream()
                .filter(one -> one.length() - left >= shape.minLength())
                .toList();
        return new Origin(
                left,
                shape,
                whole,
                whole.stream().map(one -> one.first(one.length() - left)).toList());
    }

    /// Is told of every value that was forecast.
    @FunctionalInterface
    interface Taker {
        /// Takes one value.
        ///
        /// @param step counted from 0
        /// @param change the mean seasonal change of the series
        void take(int step, double forecast, double value, double change);
    }

    /// Forecasts what follows the origin, in the columns of an encoding or in the user's units.
    void forEach(AffineForecast forecast, WindowEncoding encoding, boolean decoded, Taker taker) {
        for (int i = 0; i < whole.size(); i++) {
            Series one = whole.get(i);
            int origin = known.get(i).length();
            double level = encoding.level(one, origin);
            if (Double.isNaN(level)) {
                continue;
            }
            double[] row = encoding.encode(one, origin);
            double[] cells = forecast.of(WindowSet.filledPast(row, encoding.past()));
            double change = known.get(i).seasonalChange(shape.season());
            for (int j = 0; j < Math.min(cells.length, left); j++) {
                if (!Double.isNaN(one.values()[origin + j])) {
                    taker.take(
                            j,
                            decoded ? encoding.decode(cells[j], level, one, origin + j) : cells[j],
                            decoded ? one.values()[origin + j] : row[encoding.past() + j],
                            change > 0 ? change : 1);
                }
            }
        }
    }

    /// The absolute errors of a forecast in the user's units, relative to the seasonal change of each series.
    StepErrors errors(AffineForecast forecast, WindowEncoding encoding) {
        double[] sums = new double[shape.future()];
        int[] counts = new int[shape.future()];
        forEach(forecast, encoding, true, (step, guess, value, change) -> {
            sums[step] += Math.abs(guess - value) / change;
            counts[step]++;
        });
        return new StepErrors(sums, counts);
    }

    /// The absolute errors of a forecast in columns, relative to the standard error of each step.
    List<Double> ratios(AffineForecast forecast, WindowEncoding encoding, double[] deviations) {
        List<Double> ratios = new ArrayList<>();
        forEach(
                forecast,
                encoding,
                false,
                (step, guess, value, change) -> ratios.add(Math.abs(guess - value) / deviations[step]));
        return ratios;
    }
}
