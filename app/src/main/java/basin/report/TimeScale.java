package basin.report;

import basin.run.SeriesOutlook;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// The numbers at which an axis shows times: years where it shows many, otherwise days, hours, minutes or seconds
/// from the last known time on.
///
/// @param axis with the unit
/// @param place the number of a time
record TimeScale(Axis axis, DoubleUnaryOperator place) {
    /// A unit is used for at least this number of them.
    private static final int MIN_UNITS = 3;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// The scale of a figure of a series.
    ///
    /// @param first the first time that is shown
    static TimeScale of(SeriesOutlook outlook, double first) {
        if (!outlook.calendar()) {
            return new TimeScale(Axis.of(outlook.time()), time -> time);
        }
        double last = outlook.pastTimes()[outlook.pastTimes().length - 1];
        double shown = outlook.futureTimes()[outlook.futureTimes().length - 1] - first;
        if (shown >= MIN_UNITS * seconds(ChronoUnit.YEARS)) {
            return new TimeScale(Axis.of(outlook.time(), "year"), TimeScale::years);
        }
        ChronoUnit unit = ChronoUnit.SECONDS;
        for (ChronoUnit longer : new ChronoUnit[] {ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS}) {
            unit = shown >= MIN_UNITS * seconds(longer) ? longer : unit;
        }
        double length = seconds(unit);
        DateTimeFormatter format = last % seconds(ChronoUnit.DAYS) == 0 ? DAY : TIME;
        String words = unit.toString().toLowerCase(Locale.ROOT) + " from " + format.format(moment(last));
        return new TimeScale(Axis.of(outlook.time(), words), time -> (time - last) / length);
    }

    private static double seconds(ChronoUnit unit) {
        return unit.getDuration().toSeconds();
    }

    private static LocalDateTime moment(double seconds) {
        return LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
    }

    private static double years(double seconds) {
        LocalDateTime time = moment(seconds);
        double day = time.getDayOfYear() - 1 + time.toLocalTime().toSecondOfDay() / 86_400.0;
        return time.getYear() + day / time.toLocalDate().lengthOfYear();
    }

    /// The numbers of some times.
    double[] of(double[] times) {
        return Arrays.stream(times).map(place).toArray();
    }
}
