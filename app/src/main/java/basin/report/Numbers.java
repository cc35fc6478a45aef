package basin.report;

import java.util.Locale;

/// Numbers as people read them.
public final class Numbers {
    private Numbers() {}

    /// A count, such as `2,000`.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A measured value with four digits, such as `0.01234`, or a whole number with all of its own.
    public static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? count((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /// A time, such as `0.42 s` or `3 min 20 s`.
    public static String seconds(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
