package basin.model;

import java.util.List;

/// How the candidates of a training compare, and what each was chosen for, as a table for the report.
///
/// @param caption what was measured
/// @param columns the names of the columns
/// @param rows the cells of each candidate: a `Number` or a text
public record Comparison(String caption, List<String> columns, List<List<Object>> rows) {
    /// Keeps copies.
    public Comparison {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
