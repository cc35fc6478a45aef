package basin.schema;

import java.util.Arrays;

/// Values at evenly spaced times, in the user's units.
///
/// @param start the place of the first value on the time axis, counted in steps
/// @param values in order of time; NaN where one is missing
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record Series(long start, double[] values) {
    /// Number of values.
    public int length() {
        return values.length;
    }

    /// The place of value `at` in a season.
    ///
    /// @param at may be beyond the end
    public int phase(int at, int season) {
        return (int) Math.floorMod(start + at, (long) season);
    }

    /// The first `count` values.
    public Series first(int count) {
        return new Series(start, Arrays.copyOf(values, count));
    }

    /// The mean absolute difference between values one season apart: what a forecast that repeats the last
    /// season is wrong by (Hyndman & Koehler 2006). NaN where no two of them are observed.
    public double seasonalChange(int season) {
        double sum = 0;
        int count = 0;
        for (int t = season; t < values.length; t++) {
            double change = Math.abs(values[t] - values[t - season]);
            if (!Double.isNaN(change)) {
                sum += change;
                count++;
            }
        }
        return sum / count;
    }
}
