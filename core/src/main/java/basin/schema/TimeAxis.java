package basin.schema;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evenly spaced times. Their places are counted in steps from the first one.
///
/// @param unit of the steps
/// @param first the time of place 0: seconds since 1970-01-01T00:00Z, a number, or a row
/// @param step the distance of two places in the unit, above 0
public record TimeAxis(Unit unit, double first, double step) {
    /// The shortest month, in seconds.
    private static final double MONTH = 28 * 86_400.0;

    private static final double DAY = 86_400;

    /// How far from a whole place a number may be, relative to a step.
    private static final double TOLERANCE = 1e-6;

    /// What steps are counted in.
    public enum Unit {
        /// Rows in the order of the file, where there are no times.
        ROWS("rows"),
        /// Numbers, such as years.
        NUMBERS("numbers"),
        /// Seconds.
        SECONDS("seconds"),
        /// Calendar months, on the same day and time.
        MONTHS("months"),
        /// Calendar months, on their last days.
        MONTH_ENDS("month ends");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /// The word for it in files.
        public String word() {
            return word;
        }
    }

    /// @throws IllegalArgumentException for a number out of its range
    public TimeAxis {
        if (!(step > 0 && Double.isFinite(step) && Double.isFinite(first))) {
            throw new IllegalArgumentException(
                    "time axis: expected a first time and a step above 0, got " + first + " and " + step);
        }
    }

    /// The rows of a file, from 1.
    public static TimeAxis rows() {
        return new TimeAxis(Unit.ROWS, 1, 1);
    }

    /// The axis whose step is the most frequent difference of the times of several series. Calendar months are
    /// preferred where two times are whole months apart.
    ///
    /// @param times of each series, in its order; a pair that does not rise says nothing about the step
    /// @param calendar whether they are seconds since 1970-01-01T00:00Z
    /// @throws IllegalArgumentException when no two times rise
    public static TimeAxis of(List<double[]> times, boolean calendar) {
        Map<TimeAxis, Integer> counts = new LinkedHashMap<>();
        double first = times.getFirst()[0];
        for (double[] one : times) {
            for (int i = 1; i < one.length; i++) {
                if (one[i] > one[i - 1]) {
                    counts.merge(between(first, one[i - 1], one[i], calendar), 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow(() -> new IllegalArgumentException("times: expected two that rise, got none"))
                .getKey();
    }

    private static TimeAxis between(double first, double before, double after, boolean calendar) {
        if (calendar && after - before >= MONTH) {
            long months = monthsBetween(before, after);
            for (Unit unit : new Unit[] {Unit.MONTHS, Unit.MONTH_ENDS}) {
                TimeAxis axis = new TimeAxis(unit, before, Math.max(1, months));
                if (axis.place(after) == 1) {
                    return new TimeAxis(unit, first, months);
                }
            }
        }
        return new TimeAxis(calendar ? Unit.SECONDS : Unit.NUMBERS, first, after - before);
    }

    private static long monthsBetween(double before, double after) {
        return ChronoUnit.MONTHS.between(YearMonth.from(moment(before)), YearMonth.from(moment(after)));
    }

    private static LocalDateTime moment(double seconds) {
        long whole = (long) Math.floor(seconds);
        return LocalDateTime.ofEpochSecond(whole, (int) Math.round(1e6 * (seconds - whole)) * 1000, ZoneOffset.UTC);
    }

    /// Whether all times are the starts of days.
    public boolean hasDates() {
        boolean daily = unit == Unit.MONTHS || unit == Unit.MONTH_ENDS || (unit == Unit.SECONDS && step % DAY == 0);
        return daily && first % DAY == 0;
    }

    /// The time of a place.
    public double at(long place) {
        return switch (unit) {
            case ROWS, NUMBERS, SECONDS -> first + place * step;
            case MONTHS -> seconds(moment(first).plusMonths(Math.round(place * step)));
            case MONTH_ENDS -> {
                LocalDateTime time = moment(first).plusMonths(Math.round(place * step));
                yield seconds(time.withDayOfMonth(YearMonth.from(time).lengthOfMonth()));
            }
        };
    }

    private static double seconds(LocalDateTime time) {
        Instant instant = time.toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() + 1e-9 * instant.getNano();
    }

    /// The place of a time: a whole number for times of the axis; otherwise the fraction of a step, or NaN for
    /// a month on another day.
    public double place(double time) {
        double place = unit == Unit.MONTHS || unit == Unit.MONTH_ENDS
                ? monthsBetween(first, time) / step
                : (time - first) / step;
        double whole = Math.rint(place);
        if (unit == Unit.MONTHS || unit == Unit.MONTH_ENDS) {
            return place == whole && at((long) whole) == time ? whole : Double.NaN;
        }
        return Math.abs(place - whole) < TOLERANCE ? whole : place;
    }
}
