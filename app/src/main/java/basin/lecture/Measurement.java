package basin.lecture;

import basin.report.Numbers;

/// One measured number and the bounds that the claim sets.
///
/// @param quantity name of the number
/// @param min the minimum that the claim allows; −∞ for none
/// @param max the maximum that the claim allows; +∞ for none
/// @param reason why these are the bounds, fixed before measuring
/// @param measured the value; NaN never holds
public record Measurement(String quantity, double min, double max, String reason, double measured) {
    /// Exactly this number.
    static Measurement exactly(String quantity, double expected, String reason, double measured) {
        return new Measurement(quantity, expected, expected, reason, measured);
    }

    /// This number or more.
    static Measurement atLeast(String quantity, double min, String reason, double measured) {
        return new Measurement(quantity, min, Double.POSITIVE_INFINITY, reason, measured);
    }

    /// This number or less.
    static Measurement atMost(String quantity, double max, String reason, double measured) {
        return new Measurement(quantity, Double.NEGATIVE_INFINITY, max, reason, measured);
    }

    /// A number that is shown and not judged, such as a time.
    static Measurement shown(String quantity, String reason, double measured) {
        return new Measurement(quantity, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, reason, measured);
    }

    /// Whether the claim has bounds for this number.
    public boolean judged() {
        return min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
    }

    /// Whether the number is within its bounds; true for a number that is not judged.
    public boolean holds() {
        return !judged() || (measured >= min && measured <= max);
    }

    /// The bounds as text, such as `≥ 0.95`; `–` for a number that is not judged.
    public String claimed() {
        if (!judged()) {
            return "–";
        }
        if (min == max) {
            return "= " + Numbers.value(min);
        }
        return max == Double.POSITIVE_INFINITY
                ? "≥ " + Numbers.value(min)
                : min == Double.NEGATIVE_INFINITY
                        ? "≤ " + Numbers.value(max)
                        : Numbers.value(min) + " to " + Numbers.value(max);
    }

    /// `yes`, `no`, or `–` for a number that is not judged.
    public String verdict() {
        return judged() ? (holds() ? "yes" : "no") : "–";
    }

    /// The value as text.
    public String text() {
        return Numbers.value(measured);
    }
}
