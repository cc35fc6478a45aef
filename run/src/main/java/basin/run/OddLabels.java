package basin.run;

import basin.rows.InputException;
import basin.rows.NearestNames;
import basin.rows.Printable;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which rows of a table a column labels as odd.
///
/// @param cells of the column; null for a row without a label
/// @param value the cell of odd rows
record OddLabels(List<@Nullable String> cells, String value) {
    /// The values of odd rows, in small letters, by those of others.
    private static final Map<String, String> USUAL = Map.of(
            "0", "1", "0.0", "1.0", "-1", "1", "false", "true", "f", "t", "no", "yes", "n", "y", "normal", "anomaly");

    /// Reads a column with two values. Odd are 1, true, yes and anomaly beside 0, false, no and normal; otherwise
    /// the rarer value.
    ///
    /// @throws InputException for another number of values
    static OddLabels read(Table table, String column) {
        List<@Nullable String> cells = table.texts(column);
        Map<String, Integer> counts = new TreeMap<>();
        cells.forEach(cell -> {
            if (cell != null) {
                counts.merge(cell, 1, Integer::sum);
            }
        });
        List<String> values = new ArrayList<>(counts.keySet());
        if (values.size() != 2) {
            throw InputException.of(
                    table.name() + ": column '" + Printable.name(column) + "'",
                    "two values, of odd rows and of others, such as 1 and 0",
                    values.isEmpty() ? "no cell" : values.size() + " such as " + NearestNames.of("", values));
        }
        return new OddLabels(cells, odd(values.get(0), values.get(1), counts));
    }

    private static String odd(String first, String second, Map<String, Integer> counts) {
        if (second.equalsIgnoreCase(USUAL.get(first.toLowerCase(Locale.ROOT)))) {
            return second;
        }
        if (first.equalsIgnoreCase(USUAL.get(second.toLowerCase(Locale.ROOT)))) {
            return first;
        }
        return counts.getOrDefault(first, 0) <= counts.getOrDefault(second, 0) ? first : second;
    }
}
