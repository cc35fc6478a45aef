package basin.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Why a row is odd: a cell that another one should replace.
///
/// @param column the name of its column
/// @param seen the cell, in the types of [Answer#cells]; null for a level of a category that was not seen in
///     training
/// @param expected the cell of lowest energy, given the other cells of the row; a number is rounded to about a
///     hundredth of the standard deviation of its column
/// @param drop the energy ([basin.model.Model#answerEnergy]) of the row less that with the expected cell; above 0
public record Reason(String column, @Nullable Object seen, Object expected, double drop) {
    /// Such as `body_mass_g 9200 (expected 3700)`.
    @Override
    public String toString() {
        return column + " " + (seen == null ? "another level" : text(seen)) + " (expected " + text(expected) + ")";
    }

    /// A cell as text: a whole number without decimals, a time without what is 0.
    private static String text(Object cell) {
        return switch (cell) {
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 0x1p53 -> Long.toString(number.longValue());
            case Instant time -> {
                LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
                LocalTime clock = LocalTime.ofInstant(time, ZoneOffset.UTC);
                yield clock.equals(LocalTime.MIDNIGHT) ? day.toString() : day + " " + clock;
            }
            default -> cell.toString();
        };
    }
}
