package basin.lecture;

import basin.report.Numbers;

/// One measured number beside what the claim says of it.
///
/// @param quantity what was measured
/// @param least the smallest value that the claim allows; −∞ for none
/// @param most the largest value that the claim allows; +∞ for none
/// @param reason why these bounds and no others, known before measuring
/// @param measured the value; NaN never holds
public record Measurement(String quantity, double least, double most, String reason, double measured) {
    /// Exactly this number.
    static Measurement exactly(String quantity, double expected, String reason, double measured) {
        return new Measurement(quantity, expected, expected, reason, measured);
    }

    /// This number or more.
    static Measurement atLeast(String quantity, double least, String reason, double measured) {
        return new Measurement(quantity, least, Double.POSITIVE_INFINITY, reason, measured);
    }

    /// This number or less.
    static Measurement atMost(String quantity, double most, String reason, double measured) {
        return new Measurement(quantity, Double.NEGATIVE_INFINITY, most, reason, measured);
    }

    /// A number that is shown and not judged, such as a time.
    static Measurement shown(String quantity, String reason, double measured) {
        return new Measurement(quantity, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, reason, measured);
    }

    /// Whether the claim says anything of this number.
    public boolean judged() {
        return least != Double.NEGATIVE_INFINITY || most != Double.POSITIVE_INFINITY;
    }

    /// Whether the number is where the claim has it; a number that is not judged does not speak against it.
    public boolean holds() {
        return !judged() || (measured >= least && measured <= most);
    }

    /// What the claim says, such as `≥ 0.95`; `–` for a number that is not judged.
    public String claimed() {
        if (!judged()) {
            return "–";
        }
        if (least == most) {
            return "= " + Numbers.value(least);
        }
        return most == Double.POSITIVE_INFINITY
                ? "≥ " + Numbers.value(least)
                : least == Double.NEGATIVE_INFINITY
                        ? "≤ " + Numbers.value(most)
                        : Numbers.value(least) + " to " + Numbers.value(most);
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
