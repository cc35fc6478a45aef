package basin.run;

import basin.series.SeriesForecast;

/// A series and what may follow, for a figure.
///
/// @param value the name of the values
/// @param which of several series it is, such as `shop centre, the first of 3 series`; empty for the only one
/// @param time the name of the times
/// @param calendar whether times are seconds since 1970-01-01T00:00Z
/// @param pastTimes of the known values
/// @param past the known values; NaN where one is missing
/// @param futureTimes of the steps
/// @param forecast with the bounds between which nine of ten values are expected as its quantiles
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record SeriesOutlook(
        String value,
        String which,
        String time,
        boolean calendar,
        double[] pastTimes,
        double[] past,
        double[] futureTimes,
        SeriesForecast forecast) {}
