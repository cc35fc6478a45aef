package basin.series;

import basin.schema.Series;
import basin.schema.WindowEncoding;
import java.util.ArrayList;
import java.util.List;

/// The windows of some series, encoded in double precision.
///
/// @param encoding of the windows
/// @param rows the columns of each window; NaN where a value is missing
/// @param known how many of the last past columns are inside the series, of each window
record WindowSet(WindowEncoding encoding, List<double[]> rows, List<Integer> known) {
    /// The maximum number of windows: enough for any number of columns that a forecast uses.
    private static final int MAX_COUNT = 20_000;

    /// The windows with at least one season before the origin and one value after it: all, or evenly spaced
    /// ones of very many.
    static WindowSet of(List<Series> series, WindowEncoding encoding) {
        int shortest = Math.min(encoding.past(), encoding.season());
        long count = 0;
        for (Series one : series) {
            count += Math.max(0, one.length() - shortest);
        }
        int stride = (int) (1 + (count - 1) / MAX_COUNT);
        List<double[]> rows = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        for (Series one : series) {
            for (int origin = one.length() - 1; origin >= shortest; origin -= stride) {
                double[] row = encoding.encode(one, origin);
                if (!Double.isNaN(encoding.level(one, origin))) {
                    rows.add(row);
                    known.add(Math.min(origin, encoding.past()));
                }
            }
        }
        return new WindowSet(encoding, rows, known);
    }

    /// The past columns of a window, missing ones by linear interpolation, those at an end like the nearest one.
    static double[] filledPast(double[] row, int past) {
        double[] filled = new double[past];
        int before = -1;
        for (int p = 0; p < past; p++) {
            if (Double.isNaN(row[p])) {
                continue;
            }
            for (int gap = before + 1; gap < p; gap++) {
                double share = before < 0 ? 1 : (gap - before) / (double) (p - before);
                filled[gap] = share * row[p] + (before < 0 ? 0 : (1 - share) * row[before]);
            }
            filled[p] = row[p];
            before = p;
        }
        for (int gap = before + 1; gap < past; gap++) {
            filled[gap] = before < 0 ? 0 : row[before];
        }
        return filled;
    }
}
