package basin.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as text for people, the same in every locale.
public final class Numbers {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /// A number with at most four significant digits and without trailing zeros: `0.01234`, `123.5`, `5.139e-6`.
    ///
    /// A whole number below 10⁷ keeps all its digits. A number below 10⁻⁴, or from 10⁷ on, has an exponent.
    /// NaN is `—`.
    public static String value(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "—" : value > 0 ? "∞" : "-∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= -4 && exponent < 7
                ? rounded.toPlainString()
                : rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /// A number with a fixed number of decimals.
    public static String fixed(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /// A count, such as `2,000`.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
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
