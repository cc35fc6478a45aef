package basin.report;

import java.util.List;

/// A table of text and numbers. Numbers are rounded to five digits and aligned to the right.
///
/// @param caption of the table
/// @param columns the names of the columns
/// @param rows the cells of each row: a `Number` is shown as a number, anything else as its text
public record Table(String caption, List<String> columns, List<? extends List<?>> rows) implements Block {
    /// Keeps copies and checks the length of each row.
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<?> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("row: expected " + columns.size() + " cells, got " + row.size());
            }
        }
    }

    /// Whether every cell of a column is a number.
    boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
    }

    /// The text of a cell.
    static String text(Object cell) {
        return cell instanceof Double || cell instanceof Float
                ? Numbers.value(((Number) cell).doubleValue())
                : cell.toString();
    }
}
