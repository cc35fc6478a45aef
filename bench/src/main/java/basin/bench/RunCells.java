package basin.bench;

import basin.rows.Rows;
import basin.rows.Shards;
import basin.run.Run;
import basin.schema.Cells;
import basin.schema.Encoding;
import basin.schema.ScaledEncoding;
import basin.tables.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a table, encoded for a run, so that its model can fill them.
///
/// @param run whose model fills
/// @param table the rows as texts
/// @param rows the same, encoded
/// @param texts for each column of the run the text of each code, where the column is not one of numbers
record RunCells(Run run, PlainTable table, Rows rows, List<Map<Double, String>> texts) {
    /// Fills rows.
    @FunctionalInterface
    interface Filler {
        /// Overwrites `filled` with the rows, whose first one has the number `first`.
        void fill(Rows rows, long first, Rows filled);
    }

    /// Reads a table.
    ///
    /// @param file with the rows of `table`
    static RunCells of(Run run, PlainTable table, Path file) {
        List<Map<Double, String>> texts = new ArrayList<>();
        run.schema().names().forEach(name -> texts.add(new HashMap<>()));
        try (Table opened = Table.open(file)) {
            List<Cells> blocks = opened.cells(run.schema());
            int row = 0;
            for (Cells block : blocks) {
                for (int i = 0; i < block.count(); i++, row++) {
                    for (int p = 0; p < block.columns(); p++) {
                        String text = table.rows().get(row).get(column(run, table, p));
                        texts.get(p).put(block.get(i, p), text);
                    }
                }
            }
            return new RunCells(run, table, run.encoding().encode(blocks), texts);
        }
    }

    private static int column(Run run, PlainTable table, int p) {
        return table.header().indexOf(run.schema().names().get(p));
    }

    /// The table with the cells of filled rows, before they are rounded to the kind of their column. A column that the
    /// run did not learn keeps its gaps.
    PlainTable filled(Filler filler, Shards shards) {
        Rows filled = Rows.zeros(rows.count(), rows.columns());
        shards.forEach(rows.count(), (from, to) -> filler.fill(rows.slice(from, to), from, filled.slice(from, to)));
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            List<String> row = new ArrayList<>(table.rows().get(i));
            int at = filled.offset(i);
            Encoding encoding = run.encoding();
            for (int p = 0; p < encoding.columns().size(); p++) {
                int column = column(run, table, p);
                if (row.get(column).isEmpty()) {
                    row.set(column, text(p, column, filled.array(i), at));
                }
                at += encoding.columns().get(p).width();
            }
            all.add(row);
        }
        return new PlainTable(table.header(), all);
    }

    private String text(int p, int column, float[] row, int at) {
        if (run.encoding().columns().get(p) instanceof ScaledEncoding scaled && table.isNumeric(column)) {
            return Double.toString(scaled.mean() + scaled.scale() * row[at]);
        }
        return texts.get(p).getOrDefault(run.encoding().columns().get(p).decode(row, at), "");
    }
}
