package basin.tables;

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

    /// A condition: a cell is missing or cannot be read.
    ///
    /// @param stored the column as it is stored
    default String isGap(Column stored, String cell) {
        return "(" + Missing.typed(stored, cell) + " OR " + code(cell) + " IS NULL)";
    }
}
