package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import java.util.Optional;

/// A cell that is not missing and cannot be read.
///
/// @param row counted from 1
record BadCell(Column column, long row, String text) {
    /// The first cell of a column that is not missing and for which a condition is true.
    ///
    /// @param condition on the text `c` of the cell
    static Optional<BadCell> first(Database database, String name, String relation, Column column, String condition) {
        String numbered = "SELECT row_number() OVER () AS n, CAST(" + Sql.identifier(column.name())
                + " AS VARCHAR) AS c FROM " + relation;
        String bad = "SELECT n, c FROM (" + numbered + ") WHERE NOT " + Missing.text("c") + " AND (" + condition
                + ") LIMIT 1";
        return database.query(name, bad, row -> new BadCell(column, row.getLong(1), row.getString(2))).stream()
                .findFirst();
    }

    InputException exception(String name, Source source, String expected) {
        return InputException.of(
                name + ": " + source.place(row) + ", column '" + Printable.name(column.name()) + "'",
                expected,
                "'" + Printable.name(text) + "'");
    }
}
