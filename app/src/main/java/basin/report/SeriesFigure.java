package basin.report;

import basin.run.SeriesOutlook;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// The figure of a series: its last values, the forecast, its interval and some possible futures.
final class SeriesFigure {
    /// How many times as much past as future is shown.
    private static final int PAST = 5;

    private SeriesFigure() {}

    static LineChart of(SeriesOutlook outlook) {
        int futures = outlook.forecast().futures().length;
        int length = outlook.past().length;
        int from = Math.max(0, length - PAST * outlook.futureTimes().length);
        double[] shown = Arrays.copyOfRange(outlook.pastTimes(), from, length);
        TimeScale scale = TimeScale.of(outlook, shown[0]);
        double[] past = scale.of(shown);
        double[] future = scale.of(after(outlook.pastTimes(), outlook.futureTimes()));
        double[][] bounds = outlook.forecast().quantiles();
        double[] low = Arrays.stream(bounds).mapToDouble(bound -> bound[0]).toArray();
        double[] high = Arrays.stream(bounds).mapToDouble(bound -> bound[1]).toArray();
        double[] known = outlook.past();
        double[][] times = new double[futures][];
        Arrays.fill(times, future);
        return new LineChart(
                "Forecast of " + outlook.value() + (outlook.which().isEmpty() ? "" : ": " + outlook.which()),
                String.format(
                        Locale.ROOT,
                        "The end of the series, the forecast of the next %d values, the interval in which nine of ten"
                                + " values are expected, and %d possible futures.",
                        outlook.futureTimes().length,
                        futures),
                scale.axis(),
                Axis.of(outlook.value()),
                List.of(
                        new LineChart.Series(outlook.value(), past, Arrays.copyOfRange(known, from, length)),
                        new LineChart.Series(
                                "possible futures",
                                joined(times),
                                joined(Arrays.stream(outlook.forecast().futures())
                                        .map(values -> after(known, values))
                                        .toArray(double[][]::new))),
                        new LineChart.Series(
                                "90 % interval", joined(future, future), joined(after(known, low), after(known, high))),
                        new LineChart.Series(
                                "forecast",
                                future,
                                after(known, outlook.forecast().point()))),
                LineChart.Stroke.FINE);
    }

    /// The numbers after the last known one, which lines start at.
    private static double[] after(double[] known, double[] next) {
        return DoubleStream.concat(DoubleStream.of(known[known.length - 1]), Arrays.stream(next))
                .toArray();
    }

    /// Lines one after the other, with a gap between them.
    private static double[] joined(double[]... lines) {
        return Arrays.stream(lines)
                .flatMapToDouble(line -> DoubleStream.concat(Arrays.stream(line), DoubleStream.of(Double.NaN)))
                .toArray();
    }
}
