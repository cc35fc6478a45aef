package basin.report;

/// An axis of a figure.
///
/// @param name of the quantity, such as a column's name; it may come from a user's file and is never trusted
/// @param unit its unit, or "" for a number without one
/// @param scale linear or logarithmic
public record Axis(String name, String unit, Scale scale) {
    private static final int MAX_LENGTH = 48;

    /// The scale of an axis. A logarithmic axis leaves out values of 0 and less.
    public enum Scale {
        /// Equal steps are equal differences.
        LINEAR,
        /// Equal steps are equal ratios.
        LOGARITHMIC
    }

    /// A linear axis of a number without a unit.
    public static Axis of(String name) {
        return new Axis(name, "", Scale.LINEAR);
    }

    /// A linear axis.
    public static Axis of(String name, String unit) {
        return new Axis(name, unit, Scale.LINEAR);
    }

    /// The same axis with a logarithmic scale.
    public Axis logarithmic() {
        return new Axis(name, unit, Scale.LOGARITHMIC);
    }

    /// Whether the scale is logarithmic.
    public boolean isLogarithmic() {
        return scale == Scale.LOGARITHMIC;
    }

    /// Name and unit as the axis is labelled: `mass (g)`. Control characters are dropped, long names
    /// shortened.
    public String label() {
        String text = shortened(name);
        return unit.isBlank() ? text : text + " (" + shortened(unit) + ")";
    }

    /// A name on one line without control characters, shortened to at most 48 characters.
    static String shortened(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.codePointCount(0, line.length()) <= MAX_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}
