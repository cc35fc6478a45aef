package basin.tables;

import basin.rows.InputException;
import basin.rows.Rows;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/// Reads columns of a source as float32 rows, in order, batch by batch.
///
/// Text cells are cast leniently, which is twice as fast as a strict cast; when a column turns out to have missing
/// cells, it is searched once for a cell that is neither a number nor missing.
final class NumberReader {
    private final Database database;
    private final Source source;
    private final String name;
    private final List<Column> columns;
    private final int rowsPerBatch;
    private final Consumer<Rows> consumer;
    private final boolean[] checked;

    private float[] batch;
    private int filled;
    private long delivered;

    NumberReader(
            Database database,
            Source source,
            String name,
            List<Column> columns,
            int rowsPerBatch,
            Consumer<Rows> consumer) {
        this.database = database;
        this.source = source;
        this.name = name;
        this.columns = columns;
        this.rowsPerBatch = rowsPerBatch;
        this.consumer = consumer;
        this.checked = new boolean[columns.size()];
        this.batch = new float[Math.multiplyExact(rowsPerBatch, columns.size())];
    }

    /// Reads everything; returns the number of rows.
    long read() {
        String cells = columns.stream().map(this::number).collect(Collectors.joining(", "));
        database.chunks(name, "SELECT " + cells + " FROM " + source.relation(), this::take);
        if (filled > 0) {
            deliver();
        }
        return delivered;
    }

    private boolean text(Column column) {
        return source.texts() || column.text();
    }

    private String number(Column column) {
        String cell = Sql.identifier(column.name());
        if (!text(column)) {
            return "CAST(" + cell + " AS DOUBLE)";
        }
        return column.type().equals("BOOLEAN")
                ? "CAST(TRY_CAST(" + cell + " AS BOOLEAN) AS DOUBLE)"
                : "TRY_CAST(" + cell + " AS DOUBLE)";
    }

    private void take(DuckDBDataChunkReader chunk) {
        int rows = Math.toIntExact(chunk.rowCount());
        for (int from = 0; from < rows; ) {
            int count = Math.min(rows - from, rowsPerBatch - filled);
            for (int column = 0; column < columns.size(); column++) {
                copy(chunk.vector(column), from, count, column);
            }
            from += count;
            filled += count;
            if (filled == rowsPerBatch) {
                deliver();
                batch = new float[batch.length];
            }
        }
    }

    private void copy(DuckDBReadableVector cells, int from, int count, int column) {
        boolean missing = false;
        for (int i = 0; i < count; i++) {
            double cell = cells.getDouble(from + i, Double.NaN);
            float value = (float) cell;
            missing |= Float.isNaN(value);
            if (Float.isInfinite(value)) {
                throw infinite(column, delivered + filled + i, cell);
            }
            batch[(filled + i) * columns.size() + column] = value;
        }
        if (missing && !checked[column] && text(columns.get(column))) {
            refuseText(columns.get(column));
            checked[column] = true;
        }
    }

    private void deliver() {
        Rows rows = Rows.wrap(batch, columns.size()).slice(0, filled);
        delivered += filled;
        filled = 0;
        consumer.accept(rows);
    }

    private InputException infinite(int column, long row, double cell) {
        String expected = Double.isInfinite(cell) ? "a finite number" : "a number within ±3.4e38, the range of float32";
        return new InputException("%s: column '%s', row %d: expected %s, got %s"
                .formatted(name, columns.get(column).name(), row + 1, expected, cell));
    }

    private void refuseText(Column column) {
        String cell = Sql.identifier(column.name());
        String numbered = "SELECT row_number() OVER () AS n, " + cell + " AS c, " + number(column) + " AS v FROM "
                + source.relation();
        String bad = "SELECT n, c FROM (" + numbered + ") WHERE v IS NULL AND NOT " + Missing.text("c") + " LIMIT 1";
        List<String> messages = database.query(
                name,
                bad,
                row -> "%s: column '%s' (%s), row %d: expected a number, got '%s'"
                        .formatted(name, column.name(), column.typeName(), row.getLong(1), row.getString(2)));
        if (!messages.isEmpty()) {
            throw new InputException(messages.getFirst());
        }
    }
}
