package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.Column;
import basin.schema.ColumnKind;
import java.util.List;
import java.util.Optional;

/// How the cells of a column are read as codes (see [basin.schema.ColumnKind]), and how codes are written as cells.
/// Both are expressions of SQL. A new way to write cells is one record that implements this.
interface CellFormat {
    /// The code, a float64, of a cell that is not missing; NULL where the cell cannot be read.
    ///
    /// @param cell an expression
    String code(String cell);

    /// A code as a text in the user's own format; NULL for NULL.
    ///
    /// @param code an expression
    String text(String code);

    /// A code as a value of a type other than text; NULL for NULL.
    ///
    /// @param code an expression
    /// @param type DuckDB's name of the type
    String value(String code, String type);

    /// What a cell is expected to be, in a message, such as `a number`.
    String expected();

    /// How texts are written, in the words of [basin.schema.Column#style]; empty where the cells are no texts.
    String written();

    /// The format of texts in the style of a column of a schema; empty where it is not known, and for categories.
    ///
    /// @throws InputException when there is no such style
    static Optional<CellFormat> known(Column column) {
        if (column.style().isEmpty()) {
            return Optional.empty();
        }
        Optional<CellFormat> numbers = NumberStyle.of(column.style())
                .map(style -> new NumberCells(true, column.kind() == ColumnKind.INTEGER, style));
        Optional<? extends CellFormat> known = switch (column.kind()) {
            case NUMBER, INTEGER, CATEGORY -> numbers;
            case BOOLEAN ->
                numbers.or(() -> BooleanCells.of(List.of(column.style().split("/"))));
            case TIME -> numbers.or(() -> TimePattern.of(column.style()).map(pattern -> new TimeCells(true, pattern)));
        };
        if (known.isEmpty()) {
            throw InputException.of(
                    "column '" + Printable.name(column.name()) + "' of the run",
                    "a style of the kind " + column.kind().word(),
                    "'" + Printable.name(column.style()) + "'");
        }
        return Optional.of(known.get());
    }

    /// A condition: a cell is missing or cannot be read.
    ///
    /// @param stored the column as it is stored
    default String isGap(basin.tables.Column stored, String cell) {
        return "(" + Missing.typed(stored, cell) + " OR " + code(cell) + " IS NULL)";
    }
}
