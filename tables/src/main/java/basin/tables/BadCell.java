package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import java.util.Optional;

/// A text cell that is neither a number nor missing.
///
/// @param row counted from 1
record BadCell(Column column, long row, String text) {
    /// The number of rows at the start of a table by which a column is classified.
    private static final int SAMPLE = 20_480;

    /// The first bad cell of a column whose cells are stored as texts.
    static Optional<BadCell> first(Database database, String name, Source source, Column column) {
        String cell = Sql.identifier(column.name());
        String type = column.type().equals("BOOLEAN") ? "BOOLEAN" : "DOUBLE";
        String numbered = "SELECT row_number() OVER () AS n, " + cell + " AS c FROM " + source.relation();
        String bad = "SELECT n, c FROM (" + numbered + ") WHERE NOT " + Missing.text("c") + " AND TRY_CAST(c AS " + type
                + ") IS NULL LIMIT 1";
        return database.query(name, bad, row -> new BadCell(column, row.getLong(1), row.getString(2))).stream()
                .findFirst();
    }

    /// Whether most cells at the start of a column of texts are numbers, so that its bad cells are likely mistakes.
    static boolean mostlyNumbers(Database database, String name, Source source, Column column) {
        String start =
                "SELECT " + Sql.identifier(column.name()) + " AS c FROM " + source.relation() + " LIMIT " + SAMPLE;
        String sql = "SELECT 2 * count(TRY_CAST(c AS DOUBLE)) > count(*) FROM (" + start + ") WHERE NOT "
                + Missing.text("c");
        return database.query(name, sql, row -> row.getBoolean(1)).getFirst();
    }

    InputException exception(String name) {
        return InputException.of(
                name + ": column '" + Printable.name(column.name()) + "' (" + column.typeName() + "), row " + row,
                "a number",
                "'" + Printable.name(text) + "'");
    }
}
