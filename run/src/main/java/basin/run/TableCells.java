package basin.run;

import basin.schema.Cells;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The cells of a table in blocks of a fixed number of rows: kept in memory where it can hold them, otherwise read
/// again whenever they are asked for.
final class TableCells {
    private final Table table;
    private final List<String> columns;
    private final List<Cells> blocks = new ArrayList<>();
    private long count;
    private boolean kept = true;

    private TableCells(Table table, List<String> columns) {
        this.table = table;
        this.columns = columns;
    }

    /// Reads a table.
    ///
    /// @throws basin.rows.InputException when a column is missing, or a cell cannot be read
    static TableCells read(Table table, List<String> columns, RowMemory memory) {
        TableCells cells = new TableCells(table, columns);
        cells.readTable(block -> {
            cells.count += block.count();
            cells.kept &= memory.holdsCells(cells.count, columns.size());
            if (cells.kept) {
                cells.blocks.add(block);
            } else {
                cells.blocks.clear();
            }
        });
        return cells;
    }

    private void readTable(Consumer<Cells> consumer) {
        table.forEachBatch(columns, Table.rowsPerBlock(columns.size()), consumer);
    }

    /// Number of rows.
    long count() {
        return count;
    }

    /// Hands out all blocks, in order: the same ones every time.
    void forEach(Consumer<Cells> consumer) {
        if (kept) {
            blocks.forEach(consumer);
        } else {
            readTable(consumer);
        }
    }
}
