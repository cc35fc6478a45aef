package basin.run;

import basin.schema.Cells;
import basin.schema.Schema;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The cells of a table in blocks of a fixed number of rows: kept in memory where it can hold them, otherwise read
/// again whenever they are asked for.
final class TableCells {
    private final Table table;
    private Schema schema;
    private final List<Cells> blocks = new ArrayList<>();
    private long count;
    private boolean kept = true;

    private TableCells(Table table, Schema schema) {
        this.table = table;
        this.schema = schema;
    }

    /// Reads some columns of a table.
    ///
    /// @param watcher is called with every block, in order
    /// @throws basin.rows.InputException when a column is missing, or its cells cannot be read
    static TableCells read(Table table, Schema schema, RowMemory memory, Consumer<Cells> watcher) {
        TableCells cells = new TableCells(table, schema);
        cells.readTable(block -> {
            watcher.accept(block);
            cells.count += block.count();
            cells.kept &= memory.holdsCells(cells.count, schema.size());
            if (cells.kept) {
                cells.blocks.add(block);
            } else {
                cells.blocks.clear();
            }
        });
        return cells;
    }

    /// The same cells as columns of other kinds with the same codes.
    TableCells as(Schema other) {
        schema = other;
        return this;
    }

    /// Only some of the columns.
    ///
    /// @param columns their places in the schema, in order
    TableCells of(List<Integer> columns) {
        TableCells some = new TableCells(
                table, Schema.of(columns.stream().map(schema.columns()::get).toList()));
        some.count = count;
        some.kept = kept;
        blocks.forEach(block -> some.blocks.add(block.of(columns)));
        return some;
    }

    private void readTable(Consumer<Cells> consumer) {
        table.forEachBatch(schema.names(), schema, Table.rowsPerBlock(schema.size()), consumer);
    }

    /// The columns.
    Schema schema() {
        return schema;
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
