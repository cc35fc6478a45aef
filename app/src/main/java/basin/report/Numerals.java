package basin.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as text for people.
final class Numerals {
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private Numerals() {}

    /// At most five significant digits, without trailing zeros: `0.01234`, `123.45`, `1.2e-7`.
    static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "—" : value > 0 ? "∞" : "-∞";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() == 0 || (exponent >= -4 && exponent < 7)) {
            return rounded.signum() == 0 ? "0" : rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /// A number with a fixed count of decimals.
    static String fixed(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
