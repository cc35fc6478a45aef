package basin.run;

import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.ColumnStatistics;
import basin.schema.Schema;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the columns of a table are, and which of them would be learned from.
///
/// @param rows number of rows
/// @param columns in the order of the table
/// @param notes for the user, such as cells that could not be read
public record TableOutline(long rows, List<ColumnOutline> columns, List<String> notes) {
    /// The number of intervals of a histogram.
    private static final int INTERVALS = 10;

    public TableOutline {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /// Reads a table twice; the memory does not depend on the number of rows.
    ///
    /// @throws basin.rows.InputException when it cannot be read
    public static TableOutline of(Table table) {
        Map<String, String> reasons = new HashMap<>();
        List<String> readable = new ArrayList<>();
        for (basin.tables.Column column : table.columns()) {
            table.useless(column).ifPresent(reason -> reasons.put(column.name(), reason));
            if (table.isReadable(column)) {
                readable.add(column.name());
            }
        }
        Map<String, ColumnOutline> outlines = new HashMap<>();
        if (!readable.isEmpty()) {
            read(table, table.schema(readable), reasons).forEach(outline -> outlines.put(outline.name(), outline));
        }
        List<ColumnOutline> columns = table.columns().stream()
                .map(column -> Optional.ofNullable(outlines.get(column.name()))
                        .orElseGet(() ->
                                ColumnOutline.unreadable(column.name(), String.valueOf(reasons.get(column.name())))))
                .toList();
        return new TableOutline(table.count(), columns, table.notes());
    }

    private static List<ColumnOutline> read(Table table, Schema schema, Map<String, String> reasons) {
        ColumnScan scan = new ColumnScan(schema);
        List<ColumnStatistics> statistics =
                schema.columns().stream().map(ColumnStatistics::of).toList();
        forEach(table, schema, block -> {
            scan.add(block);
            for (int p = 0; p < schema.size(); p++) {
                statistics.get(p).add(block, p);
            }
        });
        Schema corrected = scan.corrected();
        Map<Integer, String> useless = scan.useless();
        long[][] counts = new long[schema.size()][];
        for (int p = 0; p < counts.length; p++) {
            counts[p] = new long[corrected.columns().get(p).kind() == ColumnKind.BOOLEAN ? 2 : INTERVALS];
        }
        forEach(table, schema, block -> {
            for (int p = 0; p < counts.length; p++) {
                ColumnStatistics cells = statistics.get(p);
                switch (schema.columns().get(p).kind()) {
                    case CATEGORY -> {}
                    case BOOLEAN -> count(block, p, 0, 1, counts[p]);
                    case NUMBER, INTEGER, TIME -> count(block, p, cells.min(), cells.max(), counts[p]);
                }
            }
        });
        List<ColumnOutline> outlines = new ArrayList<>();
        for (int p = 0; p < counts.length; p++) {
            Column column = corrected.columns().get(p);
            Optional<String> reason = Optional.ofNullable(reasons.getOrDefault(column.name(), useless.get(p)));
            outlines.add(ColumnOutline.of(column, statistics.get(p), counts[p], reason));
        }
        return outlines;
    }

    private static void forEach(Table table, Schema schema, Consumer<Cells> consumer) {
        table.forEachBatch(schema.names(), schema, Table.rowsPerBlock(schema.size()), consumer);
    }

    private static void count(Cells block, int column, double min, double max, long[] counts) {
        // Halves, since the difference of the bounds may overflow.
        double width = max / 2 - min / 2;
        for (int i = 0; i < block.count(); i++) {
            double cell = block.get(i, column);
            if (!Double.isNaN(cell)) {
                double share = width > 0 ? (cell / 2 - min / 2) / width : 0;
                counts[(int) Math.min(counts.length - 1.0, share * counts.length)]++;
            }
        }
    }
}
