package basin.tables;

import basin.rows.Printable;
import java.util.Set;

/// A column of a table.
///
/// @param name as the user wrote it
/// @param type DuckDB's name of its type, such as `BIGINT`, `DOUBLE`, `VARCHAR`; inferred from the cells in a CSV
///     file
public record Column(String name, String type) {
    private static final Set<String> INTEGERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");

    private static final Set<String> TIMES =
            Set.of("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE");

    /// Whether its cells are numbers: integers, floating-point, decimals, and booleans as 0 and 1.
    public boolean numeric() {
        return integer() || floating() || type.startsWith("DECIMAL") || isBoolean();
    }

    /// Whether its cells are texts.
    public boolean text() {
        return type.equals("VARCHAR") || type.startsWith("ENUM");
    }

    /// Whether its cells are dates, or dates with times.
    boolean time() {
        return TIMES.contains(type);
    }

    boolean isBoolean() {
        return type.equals("BOOLEAN");
    }

    boolean integer() {
        return INTEGERS.contains(type);
    }

    boolean floating() {
        return type.equals("FLOAT") || type.equals("DOUBLE");
    }

    /// Its type in a message: `text`, or DuckDB's name.
    public String typeName() {
        return text() ? "text" : Printable.name(type);
    }
}
