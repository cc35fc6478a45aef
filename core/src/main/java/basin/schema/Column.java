package basin.schema;

import basin.rows.Printable;
import java.util.HashSet;
import java.util.List;

/// A column of the user's data.
///
/// @param name of the column in the user's data, not empty
/// @param kind of its cells
/// @param levels the values of a category, each once, in the order of their codes; empty for every other kind
/// @param style how the cells are written as texts, shown by the number 1234.5, the time 2024-05-06 07:08:09.5 or
///     both booleans, such as `1.234,5 €`, `06.05.2024` or `no/yes`; empty where it is not known, and for a category
public record Column(String name, ColumnKind kind, List<String> levels, String style) {
    /// @throws IllegalArgumentException for an empty name, a category without levels, with one level twice or with
    ///     a style, or levels of another kind
    public Column {
        levels = List.copyOf(levels);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("column: expected a name, got an empty one");
        }
        if (kind == ColumnKind.CATEGORY ? levels.isEmpty() : !levels.isEmpty()) {
            throw new IllegalArgumentException("column '" + Printable.line(name, 80) + "': expected "
                    + (kind == ColumnKind.CATEGORY ? "at least one level" : "no levels for the kind " + kind.word())
                    + ", got " + levels.size());
        }
        if (kind == ColumnKind.CATEGORY && !style.isEmpty()) {
            throw new IllegalArgumentException("column '" + Printable.line(name, 80)
                    + "': expected no style for a category, got '" + Printable.line(style, 80) + "'");
        }
        if (new HashSet<>(levels).size() < levels.size()) {
            throw new IllegalArgumentException(
                    "column '" + Printable.line(name, 80) + "': expected every level once, got one twice");
        }
    }

    /// A column of a kind without levels.
    public static Column of(String name, ColumnKind kind) {
        return new Column(name, kind, List.of(), "");
    }

    /// A category.
    public static Column category(String name, List<String> levels) {
        return new Column(name, ColumnKind.CATEGORY, levels, "");
    }

    /// The same with cells written in a style.
    public Column withStyle(String written) {
        return new Column(name, kind, levels, written);
    }
}
