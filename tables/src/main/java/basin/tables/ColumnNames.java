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

    private static String more(int count) {
        return count > SHOWN ? " and " + (count - SHOWN) + " more" : "";
    }
}
