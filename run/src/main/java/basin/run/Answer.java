package basin.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row that is an answer of a run.
///
/// @param cells by the names of the columns, in their order: [Double] for a number, [Long] for an integer,
///     [Boolean], [String] for a category, [java.time.Instant] for a time, null for a cell that is missing
/// @param energy the energy of the row: low where it fits
public record Answer(Map<String, @Nullable Object> cells, double energy) {
    /// Copies the cells and keeps their order.
    public Answer {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /// A number of the answer.
    ///
    /// @throws IllegalArgumentException unless the column has numbers, integers or booleans, and its cell is not
    ///     missing
    public double number(String column) {
        return switch (cells.get(column)) {
            case Number number -> number.doubleValue();
            case Boolean flag -> flag ? 1 : 0;
            case null, default ->
                throw new IllegalArgumentException(
                        "column '" + column + "': expected a number, got " + cells.get(column));
        };
    }
}
