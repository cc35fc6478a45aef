package basin.tables;

import java.util.List;

/// The texts that stand for a missing cell: nothing, `NA`, `N/A`, `NaN`, `null`, `?`, in any case.
final class Missing {
    /// As DuckDB's sniffer needs them, which compares letter by letter.
    static final List<String> MARKERS =
            List.of("", "NA", "na", "N/A", "n/a", "NaN", "nan", "NAN", "null", "NULL", "Null", "?");

    private Missing() {}

    /// A SQL condition: a text cell is missing.
    static String text(String cell) {
        return "(%1$s IS NULL OR lower(trim(%1$s)) IN ('', 'na', 'n/a', 'nan', 'null', '?'))".formatted(cell);
    }

    /// A SQL condition: a cell of the given column's type is missing.
    static String typed(Column column, String cell) {
        if (column.text()) {
            return text(cell);
        }
        return column.floating() ? "(%1$s IS NULL OR isnan(%1$s))".formatted(cell) : "(" + cell + " IS NULL)";
    }
}
