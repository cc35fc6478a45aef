package basin.series;

import java.util.Arrays;

/// The moving average of one season, centred, in which every place of the season counts once.
final class MovingAverage {
    private MovingAverage() {}

    /// The differences of the values to it. NaN for missing values, near the ends, and where less than half of a
    /// season is observed.
    static double[] deviations(double[] values, int season) {
        double[] deviations = new double[values.length];
        Arrays.fill(deviations, Double.NaN);
        double sum = 0;
        int count = 0;
        for (int end = 0; end < values.length; end++) {
            if (!Double.isNaN(values[end])) {
                sum += values[end];
                count++;
            }
            if (end >= season && !Double.isNaN(values[end - season])) {
                sum -= values[end - season];
                count--;
            }
            int centre = end - (season - 1) / 2;
            if (end >= season - 1 && 2 * count >= season) {
                deviations[centre] = values[centre] - sum / count;
            }
        }
        return deviations;
    }
}
