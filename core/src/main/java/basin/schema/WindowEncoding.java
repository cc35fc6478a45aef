package basin.schema;

import java.util.List;

/// How a window of a series becomes a row of float columns: `past` values up to an origin, then `future` values
/// after it.
///
/// A value x is the number v = log x or x. Its column is (v − s − l) / scale, where s is the usual deviation of
/// its place in the season, and l the level of the window: the mean of v − s over the last season of the past. So
/// neither the level nor the season of a window depends on its future.
///
/// @param past number of known values, 1 or more
/// @param future number of values to forecast, 1 or more
/// @param logarithm whether v is log x; all values are then above 0
/// @param profile s for each place in the season; a single 0 for series without one
/// @param scale of the columns, above 0
/// @param range the values that are possible
public record WindowEncoding(
        int past, int future, boolean logarithm, List<Double> profile, double scale, ValueRange range) {
    private static final int DIGITS = 5;

    /// @throws IllegalArgumentException when a number is out of its range
    public WindowEncoding {
        profile = List.copyOf(profile);
        require(past >= 1, "past", "1 or more", past);
        require(future >= 1, "future", "1 or more", future);
        require(!profile.isEmpty(), "profile", "at least one number", "none");
        profile.forEach(s -> require(Double.isFinite(s), "profile", "finite numbers", s));
        require(scale > 0 && Double.isFinite(scale), "scale", "above 0", scale);
    }

    private static void require(boolean holds, String where, String expected, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("window " + where + ": expected " + expected + ", got " + got);
        }
    }

    /// Number of values in a season; 1 for series without one.
    public int season() {
        return profile.size();
    }

    /// Number of float columns of a row.
    public int width() {
        return past + future;
    }

    /// The level of the window whose future begins at value `origin`; where the last season has no value, the
    /// last value of the past. NaN where the past has none.
    public double level(Series series, int origin) {
        double sum = 0;
        int count = 0;
        for (int t = origin - 1; t >= Math.max(0, origin - past); t--) {
            double value = seasonless(series, t);
            if (t < origin - season() && count > 0) {
                break;
            }
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private double seasonless(Series series, int at) {
        double value = series.values()[at];
        return (logarithm ? Math.log(value) : value) - profile.get(series.phase(at, season()));
    }

    /// The columns of the window whose future begins at value `origin`; NaN for values that are missing, or
    /// before the start or after the end of the series. All are NaN where the past has no value.
    public double[] encode(Series series, int origin) {
        double level = level(series, origin);
        double[] cells = new double[width()];
        for (int j = 0; j < cells.length; j++) {
            int at = origin - past + j;
            cells[j] = at < 0 || at >= series.length() ? Double.NaN : (seasonless(series, at) - level) / scale;
        }
        return cells;
    }

    /// The possible value that is nearest to that of a column, to a hundred-thousandth of the scale.
    ///
    /// @param level of its window
    /// @param at the place of the value in the series
    public double decode(double cell, double level, Series series, int at) {
        double value = cell * scale + level + profile.get(series.phase(at, season()));
        return range.nearest(logarithm ? rounded(Math.exp(value), scale * Math.exp(value)) : rounded(value, scale));
    }

    private static double rounded(double value, double spread) {
        double power = Math.pow(10, DIGITS - Math.floor(Math.log10(spread)));
        double shifted = value * power;
        // Beyond 2⁵³ every double is a whole number already.
        return Math.abs(shifted) < 0x1p53 ? Math.rint(shifted) / power : value;
    }
}
