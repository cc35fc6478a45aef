package basin.report;

/// What an axis shows.
///
/// @param name what is measured, such as a column's name; it may come from a user's file and is never trusted
/// @param unit its unit, or "" for a number without one
/// @param scale how values are spread along the axis
public record Axis(String name, String unit, Scale scale) {
    private static final int LONGEST_NAME = 48;

    /// How values are spread along an axis. A logarithmic axis leaves out values of 0 and less.
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

    /// Name and unit as they stand beside the axis: `mass (g)`. Control characters are dropped, long names
    /// shortened.
    public String label() {
        String text = shortened(name);
        return unit.isBlank() ? text : text + " (" + shortened(unit) + ")";
    }

    /// A name from outside made fit for one line of a figure.
    static String shortened(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return line.codePointCount(0, line.length()) <= LONGEST_NAME
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
