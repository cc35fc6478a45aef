package basin.series;

import basin.schema.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The length of the season of some series: the one whose profile, learned from the other cycles, explains most
/// of the deviations of a cycle from the moving average. So a multiple of the season, of which there are fewer
/// cycles, explains less, and cycles of a series that only wanders explain nothing of each other on average. By chance,
/// few of them often do: a length that is not usual has to explain more, the more the fewer its cycles are.
final class SeasonSearch {
    /// The share of the variance that the profile of a season explains at least.
    private static final double MIN = 0.15;

    /// What is added to it for an unusual season of one cycle; it falls with the number of cycles. With it, seasons are
    /// found in fewer than one random walk in ten.
    private static final double UNUSUAL = 1.8;

    /// Quarters, days and weeks of a year, days of a week, months, hours of a day and of a week.
    private static final Set<Integer> USUAL = Set.of(4, 7, 12, 24, 52, 168, 365);

    /// The share of what the best season explains at which a part of it is the season.
    private static final double AS_GOOD = 0.95;

    /// The longest season that is looked for.
    private static final int MAX = 1000;

    /// How many of the series are looked at.
    private static final int MAX_SERIES = 20;

    private SeasonSearch() {}

    /// The number of values in a season, at most a third of those of the longest series; 1 where there is none.
    static int of(List<Series> series) {
        int longest = WindowShape.longest(series);
        double[] explained = new double[1 + Math.min(MAX, longest / 3)];
        int best = 1;
        for (int length = 2; length < explained.length; length++) {
            explained[length] = explained(series, length);
            if (explained[length] > Math.max(min(length, longest), explained[best])) {
                best = length;
            }
        }
        for (int length = 2; length < best; length++) {
            if (best % length == 0 && explained[length] > AS_GOOD * explained[best]) {
                return length;
            }
        }
        return best;
    }

    private static double min(int length, int longest) {
        return USUAL.contains(length) ? MIN : MIN + UNUSUAL * length / longest;
    }

    private static double explained(List<Series> series, int length) {
        double all = 0;
        double unexplained = 0;
        for (Series one : series.subList(0, Math.min(MAX_SERIES, series.size()))) {
            double[] deviations = MovingAverage.deviations(one.values(), length);
            double mean = Arrays.stream(deviations)
                    .filter(d -> !Double.isNaN(d))
                    .average()
                    .orElse(0);
            double[] sums = new double[length];
            int[] counts = new int[length];
            double square = 0;
            for (int t = 0; t < deviations.length; t++) {
                if (!Double.isNaN(deviations[t])) {
                    deviations[t] -= mean;
                    sums[t % length] += deviations[t];
                    counts[t % length]++;
                    square += deviations[t] * deviations[t];
                }
            }
            for (int t = 0; t < deviations.length && square > 0; t++) {
                int others = counts[t % length] - 1;
                if (!Double.isNaN(deviations[t])) {
                    double expected = others > 0 ? (sums[t % length] - deviations[t]) / others : 0;
                    double rest = deviations[t] - expected;
                    unexplained += rest * rest / square;
                }
            }
            all += square > 0 ? 1 : 0;
        }
        return all > 0 ? 1 - unexplained / all : 0;
    }
}
