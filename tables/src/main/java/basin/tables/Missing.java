package basin.tables;

import java.util.List;

/// The texts of a missing cell: the empty text, a blank, `NA`, `N/A`, `#N/A`, `NaN`, `null`, `?`, `-`,
/// `--`.
final class Missing {
    private static final List<String> TEXTS = List.of(
            "", " ", "NA", "na", "N/A", "n/a", "#N/A", "#n/a", "NaN", "nan", "NAN", "null", "NULL", "Null", "?", "-",
            "--");

    /// All of them, quoted, in upper and lower case; DuckDB compares with case.
    static final String MARKERS = Sql.literals(TEXTS);

    private Missing() {}

    /// Whether a text is that of a missing cell.
    static boolean is(String cell) {
        return TEXTS.contains(cell);
    }

    /// A SQL condition: a text cell is missing.
    static String text(String cell) {
        return "(" + cell + " IS NULL OR " + cell + " IN (" + MARKERS + "))";
    }

    /// A SQL condition: a cell of the given column's type is missing.
    static String typed(Column column, String cell) {
        if (column.text()) {
            return text(column.type().equals("VARCHAR") ? cell : "CAST(" + cell + " AS VARCHAR)");
        }
        return column.floating() ? "(%1$s IS NULL OR isnan(%1$s))".formatted(cell) : "(" + cell + " IS NULL)";
    }
}
