package basin.tables;

import basin.rows.Printable;
import java.util.List;
import java.util.stream.Collectors;

/// Names of columns in messages.
final class ColumnNames {
    private static final int SHOWN = 8;

    private ColumnNames() {}

    /// Such as `species (text), day (DATE) and 3 more`.
    static String withTypes(List<Column> columns) {
        String shown = columns.stream()
                .limit(SHOWN)
                .map(column -> Printable.name(column.name()) + " (" + column.typeName() + ")")
                .collect(Collectors.joining(", "));
        return shown + more(columns.size());
    }

    /// Such as `column 'a'` or `columns 'a', 'b' and 3 more`.
    static String quoted(List<String> names) {
        String shown = names.stream()
                .limit(SHOWN)
                .map(name -> "'" + Printable.name(name) + "'")
                .collect(Collectors.joining(", "));
        return (names.size() == 1 ? "column " : "columns ") + shown + more(names.size());
    }

    private static String more(int count) {
        return count > SHOWN ? " and " + (count - SHOWN) + " more" : "";
    }
}
