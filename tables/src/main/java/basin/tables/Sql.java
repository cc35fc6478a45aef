package basin.tables;

import basin.rows.Printable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/// Names and texts as parts of a SQL statement, quoted so that they are not interpreted as SQL.
final class Sql {
    /// The number of characters that a message shows on each side of a mistake.
    private static final int CONTEXT = 10;

    private Sql() {}

    /// A column or table name, quoted.
    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text, quoted.
    static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /// A condition: a type can represent a number exactly.
    static String fits(String number, String type) {
        return "(TRY_CAST(TRY_CAST(%1$s AS %2$s) AS DOUBLE) IS NOT DISTINCT FROM %1$s)".formatted(number, type);
    }

    /// Checks that a statement does not contain the character NUL, which DuckDB interprets as the end.
    static void requireNoNul(String sql) throws SQLException {
        int at = sql.indexOf('\0');
        if (at >= 0) {
            String around = sql.substring(Math.max(0, at - CONTEXT), Math.min(sql.length(), at + CONTEXT));
            throw new SQLException("Invalid Input Error: expected names and texts without the character NUL, got "
                    + Printable.quoted(around) + "; write it without");
        }
    }

    /// A list of texts, quoted.
    static String literals(Collection<String> texts) {
        return texts.stream().map(Sql::literal).collect(Collectors.joining(", "));
    }

    /// A file's path, quoted, with escapes for the characters that DuckDB would interpret as a pattern.
    static String path(String path) {
        return literal(path.replaceAll("[\\[*?]", "[$0]"));
    }
}
