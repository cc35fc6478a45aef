package basin.tables;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The cells of a table as SQL, which can be read any number of times in the same order.
interface Source {
    /// The columns with the user's names and types.
    List<Column> columns();

    /// A relation with every cell exactly as the user wrote it; its columns are texts when [#texts] is true.
    String relation();

    /// A relation with every cell in its column's type.
    ///
    /// @param unchanged the names of columns that keep their texts, where the cells are texts
    String typed(Set<String> unchanged);

    /// A relation whose cells in the `parsed` columns are float64, `NULL` where missing, as the reader of the file
    /// parses them; it fails at a cell that is no number. The other columns are those of [#relation].
    ///
    /// @param parsed columns for which [#parses] is true
    String parsed(Set<Column> parsed);

    /// Whether the reader of the file can parse the cells of a column as numbers, faster than a cast of texts.
    boolean parses(Column column);

    /// Whether the cells of [#relation] are all texts, as in a CSV file.
    boolean texts();

    /// Notes for the user about how the source was read, one line each.
    List<String> notes();

    /// Where the user finds rows: their lines in a file of lines, otherwise their numbers.
    ///
    /// @param rows counted from 1
    /// @return phrases such as `line 8`, by row
    default Map<Long, String> places(Set<Long> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row, row -> "row " + row));
    }

    /// Where the user finds a row.
    ///
    /// @param row counted from 1
    default String place(long row) {
        return String.valueOf(places(Set.of(row)).get(row));
    }
}
