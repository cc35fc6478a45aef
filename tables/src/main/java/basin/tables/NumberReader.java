package basin.tables;

import basin.rows.InputException;
import basin.schema.Cells;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/// Reads columns of a source as numbers in double precision, in order, batch by batch.
///
/// A stream of chunks ends without an exception when an error occurs. So the query appends a marker row; when it is
/// missing, another query provokes the error again, which then is an exception.
final class NumberReader {
    private final Database database;
    private final Source source;
    private final String name;
    private final List<Column> columns;
    private final int rowsPerBatch;
    private final Consumer<Cells> consumer;

    private double[] batch;
    private int filled;
    private long delivered;
    private boolean ended;

    NumberReader(
            Database database,
            Source source,
            String name,
            List<Column> columns,
            int rowsPerBatch,
            Consumer<Cells> consumer) {
        this.database = database;
        this.source = source;
        this.name = name;
        this.columns = columns;
        this.rowsPerBatch = rowsPerBatch;
        this.consumer = consumer;
        this.batch = new double[Math.multiplyExact(rowsPerBatch, columns.size())];
    }

    /// Reads all rows; returns their number.
    long read() {
        String numbers = source.numbers(columns);
        String noNumbers = "NULL, ".repeat(columns.size());
        try {
            database.chunksOrThrow(
                    "SELECT *, false FROM (" + numbers + ") UNION ALL SELECT " + noNumbers + "true", this::take);
            if (!ended) {
                database.executeOrThrow("SELECT max(COLUMNS(*)) FROM (" + numbers + ")");
                throw new IllegalStateException(name + ": reading ended at row " + (delivered + filled));
            }
        } catch (SQLException e) {
            columns.stream()
                    .filter(column -> source.texts() || column.text())
                    .flatMap(column -> BadCell.first(database, name, source, column).stream())
                    .findFirst()
                    .ifPresent(bad -> {
                        throw bad.exception(name);
                    });
            throw Problem.in(name, e);
        }
        if (filled > 0) {
            deliver();
        }
        return delivered;
    }

    private void take(DuckDBDataChunkReader chunk) {
        int last = Math.toIntExact(chunk.rowCount()) - 1;
        ended = chunk.vector(columns.size()).getBoolean(last);
        int rows = ended ? last : last + 1;
        for (int from = 0; from < rows; ) {
            int count = Math.min(rows - from, rowsPerBatch - filled);
            for (int column = 0; column < columns.size(); column++) {
                copy(chunk.vector(column), from, count, column);
            }
            from += count;
            filled += count;
            if (filled == rowsPerBatch) {
                deliver();
                batch = new double[batch.length];
            }
        }
    }

    private void copy(DuckDBReadableVector vector, int from, int count, int column) {
        double[] cells = batch;
        int stride = columns.size();
        int at = filled * stride + column;
        for (int i = 0; i < count; i++, at += stride) {
            double cell = vector.getDouble(from + i, Double.NaN);
            if (Float.isInfinite((float) cell)) {
                throw infinite(column, delivered + filled + i, cell);
            }
            cells[at] = cell;
        }
    }

    private void deliver() {
        Cells cells = new Cells(batch, filled, columns.size());
        delivered += filled;
        filled = 0;
        consumer.accept(cells);
    }

    private InputException infinite(int column, long row, double cell) {
        String expected = Double.isInfinite(cell) ? "a finite number" : "a number within ±3.4e38, the range of float32";
        return InputException.of(
                name + ": column '" + columns.get(column).name() + "', row " + (row + 1), expected, cell);
    }
}
