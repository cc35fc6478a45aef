package basin.run;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.ColumnKind;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a user states about the columns of a table.
///
/// @param names the columns to learn from, in this order; empty for all but those of no use: identifiers, constants,
///     copies of other columns, columns without cells and, where the method takes none, categories
/// @param excluded columns that are not learned from
/// @param kinds of columns, by their names, whatever the cells look like; the other columns are of the kind that
///     their cells show
public record ColumnOptions(List<String> names, List<String> excluded, Map<String, ColumnKind> kinds) {
    static final ColumnOptions ALL = new ColumnOptions(List.of(), List.of(), Map.of());

    /// @throws InputException for a column to learn from that is named twice or excluded
    public ColumnOptions {
        names = List.copyOf(names);
        excluded = List.copyOf(excluded);
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw InputException.of("columns", "every column once", "'" + Printable.name(name) + "' twice");
            }
        }
        requireNone(names, excluded);
    }

    /// Checks that columns that are needed are not excluded.
    ///
    /// @throws InputException when one is
    void requireNotExcluded(List<String> needed) {
        requireNone(needed, excluded);
    }

    private static void requireNone(List<String> needed, Collection<String> excluded) {
        for (String name : needed) {
            if (excluded.contains(name)) {
                throw InputException.of(
                        "excluded", "none that is to be learned from", "'" + Printable.name(name) + "'");
            }
        }
    }
}
