package basin.series;

import basin.rows.InputException;
import basin.schema.Series;
import java.util.List;
import java.util.OptionalInt;

/// The size of the windows of some series.
///
/// @param past number of known values
/// @param future number of values to forecast
/// @param season number of values in a season; 1 where there is none
record WindowShape(int past, int future, int season) {
    /// The maximum number of columns of a window.
    private static final int MAX = 2000;

    private static final int MAX_PAST_WITHOUT_SEASON = 12;

    /// The shape for some series, as the user wants it or, where they say nothing, two seasons of past (one, if
    /// there are fewer than four) and one season of future; without a season a fifth and a tenth of the length.
    ///
    /// @throws InputException when the series are too short
    static WindowShape of(List<Series> series, OptionalInt past, OptionalInt future) {
        int length = longest(series);
        int season = SeasonSearch.of(series);
        int usualPast = season == 1 ? pastWithoutSeason(length) : season * (length >= 4 * season ? 2 : 1);
        int usualFuture = season == 1 ? Math.max(1, length / 10) : season;
        WindowShape shape = new WindowShape(past.orElse(usualPast), future.orElse(usualFuture), season);
        if (shape.past + (long) shape.future > MAX) {
            throw InputException.of("windows", "at most " + MAX + " values", shape.past + " + " + shape.future)
                    .withRemedy("state a shorter past or future");
        }
        int needed = shape.shortest() + 2;
        if (length < needed) {
            throw InputException.of(
                            "series", "at least " + needed + " values for a past of " + shape.past, "at most " + length)
                    .withRemedy("state a shorter past, or bring more values");
        }
        return shape;
    }

    private static int pastWithoutSeason(int length) {
        return Math.clamp(length / 5, 1, MAX_PAST_WITHOUT_SEASON);
    }

    /// The length of the longest series; 0 without any.
    static int longest(List<Series> series) {
        return series.stream().mapToInt(Series::length).max().orElse(0);
    }

    /// The shape of forecasts of the same values that know no season.
    WindowShape withoutSeason(List<Series> series) {
        return new WindowShape(Math.min(past, pastWithoutSeason(longest(series))), future, 1);
    }

    /// The number of values before the first origin of a window.
    int shortest() {
        return Math.min(past, season);
    }

    /// The number of values from which on a forecast is tested: two seasons and a half, or some windows.
    int minLength() {
        return Math.max(5 * season / 2, shortest() + 6);
    }
}
