package basin.tables;

import java.util.List;

/// The cells of a table as SQL, which can be read any number of times in the same order.
interface Source {
    /// The columns with the user's names and types.
    List<Column> columns();

    /// A relation with every cell exactly as the user wrote it; its columns are texts when [#texts] is true.
    String relation();

    /// A relation with every cell in its column's type.
    String typed();

    /// A query for some columns as float64, `NULL` or `NaN` where missing, that fails on a cell that is no number.
    String numbers(List<Column> columns);

    /// Whether the cells of [#relation] are all texts, as in a CSV file.
    boolean texts();

    /// Notes for the user about how the source was read, one line each.
    List<String> notes();
}
