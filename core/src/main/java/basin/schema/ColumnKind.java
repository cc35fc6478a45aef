package basin.schema;

import java.util.Locale;

/// The kind of the cells of a column.
///
/// Everywhere in this package a cell is a double, its *code*: the number itself, 0 or 1 for a boolean, the index of
/// its level for a category, seconds since 1970-01-01T00:00Z for a time; NaN for a missing cell. A double
/// represents times to a microsecond and every integer up to 2⁵³.
public enum ColumnKind {
    /// A real number.
    NUMBER,
    /// A whole number.
    INTEGER,
    /// True or false.
    BOOLEAN,
    /// One of some levels, in no order.
    CATEGORY,
    /// A point in time.
    TIME;

    /// The name in `config.json` and in messages, such as `number`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
