package basin.series;

import basin.model.Imputing;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.Series;
import basin.schema.WindowEncoding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// What follows the end of a series.
///
/// @param point the forecast of each step, in the user's units
/// @param quantiles of each step at some levels, steps × levels
/// @param futures possible futures, best first, each with a value for each step
/// @param energies of the windows with these futures
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record SeriesForecast(double[] point, double[][] quantiles, double[][] futures, double[] energies) {
    /// The number of draws that quantiles are computed from: the rank of the level q is q · 2000, so that an
    /// interval of 90 % contains 90 % up to a standard error of 0.7 %.
    private static final int DRAWS = 1999;

    /// Forecasts.
    ///
    /// @param model over encoded windows
    /// @param levels of the quantiles, above 0 and below 1
    /// @param answers number of futures, 0 or more
    /// @param randomness the stream of the draws
    /// @param stream number of the series in this stream
    /// @return a forecast of NaN and without futures where the past of the last window has no value
    public static SeriesForecast of(
            WindowEncoding encoding,
            Imputing model,
            Series series,
            double[] levels,
            int answers,
            Randomness randomness,
            int stream) {
        int origin = series.length();
        double level = encoding.level(series, origin);
        double[] cells = encoding.encode(series, origin);
        int future = encoding.future();
        double[] point = new double[future];
        double[][] quantiles = new double[future][levels.length];
        if (Double.isNaN(level)) {
            Arrays.fill(point, Double.NaN);
            Arrays.stream(quantiles).forEach(row -> Arrays.fill(row, Double.NaN));
            return new SeriesForecast(point, quantiles, new double[0][], new double[0]);
        }
        Rows filled = Rows.zeros(1, encoding.width());
        model.fillWithMeans(copies(cells, 1), filled);
        Rows draws = Rows.zeros(Math.max(DRAWS, answers), encoding.width());
        model.fillWithDraws(copies(cells, draws.count()), randomness, (long) stream * draws.count(), draws);
        double[] sorted = new double[DRAWS];
        for (int j = 0; j < future; j++) {
            int column = encoding.past() + j;
            point[j] = encoding.decode(filled.get(0, column), level, series, origin + j);
            for (int i = 0; i < DRAWS; i++) {
                sorted[i] = encoding.decode(draws.get(i, column), level, series, origin + j);
            }
            Arrays.sort(sorted);
            for (int q = 0; q < levels.length; q++) {
                int rank = Math.clamp(Math.round(levels[q] * (DRAWS + 1)), 1, DRAWS);
                quantiles[j][q] = sorted[rank - 1];
            }
        }
        double[] energies = new double[answers];
        model.energy().values(draws.slice(0, answers), energies);
        int[] best = IntStream.range(0, answers)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> energies[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] futures = new double[answers][future];
        double[] ordered = new double[answers];
        for (int i = 0; i < answers; i++) {
            ordered[i] = energies[best[i]];
            for (int j = 0; j < future; j++) {
                futures[i][j] = encoding.decode(draws.get(best[i], encoding.past() + j), level, series, origin + j);
            }
        }
        return new SeriesForecast(point, quantiles, futures, ordered);
    }

    private static Rows copies(double[] cells, int count) {
        Rows rows = Rows.zeros(count, cells.length);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < cells.length; p++) {
                rows.set(i, p, (float) cells[p]);
            }
        }
        return rows;
    }
}
