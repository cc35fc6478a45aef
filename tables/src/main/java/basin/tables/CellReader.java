package basin.tables;

import basin.schema.Cells;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/// Reads columns of a source as codes in double precision, in order, batch by batch. A cell that cannot be read is
/// missing, and counted.
///
/// Numbers are parsed by the reader of the file where it can. When it fails at a cell, the rows from there on are
/// read as texts, which are cast one by one, in another style where nearly all cells have it.
///
/// A stream of chunks ends without an exception when an error occurs. So the query appends a marker row.
final class CellReader {
    private final Database database;
    private final Source source;
    private final String name;
    private final List<Column> columns;
    private final ColumnFormats known;
    private final BadCells bad;
    private final int rowsPerBatch;
    private final Consumer<Cells> consumer;

    private List<CellFormat> formats;
    private final Thousands thousands;
    private double[] batch;
    private int filled;
    private long delivered;
    private boolean ended;
    private List<Integer> checked = List.of();

    /// @param formats of the columns, in the same order
    /// @param known which may give others, where a column of plain numbers turns out to have another style
    /// @param bad counts the cells that cannot be read
    CellReader(
            Database database,
            Source source,
            String name,
            List<Column> columns,
            List<CellFormat> formats,
            ColumnFormats known,
            BadCells bad,
            int rowsPerBatch,
            Consumer<Cells> consumer) {
        this.database = database;
        this.source = source;
        this.name = name;
        this.columns = columns;
        this.formats = formats;
        this.thousands = new Thousands(formats);
        this.known = known;
        this.bad = bad;
        this.rowsPerBatch = rowsPerBatch;
        this.consumer = consumer;
        this.batch = new double[Math.multiplyExact(rowsPerBatch, columns.size())];
    }

    /// Reads all rows; returns their number.
    long read() {
        Set<Column> parsed = new HashSet<>();
        for (int p = 0; p < columns.size(); p++) {
            if (source.parses(columns.get(p)) && isPlain(formats.get(p))) {
                parsed.add(columns.get(p));
            }
        }
        try {
            boolean ofTexts = parsed.isEmpty();
            if (!ofTexts && !isReadBy(parsed)) {
                formats = known.reconsidered(columns, formats, parsed, delivered + filled);
                bad.expect(formats);
                ofTexts = true;
            }
            if (ofTexts) {
                String query = query(Set.of());
                stream(query + " OFFSET " + (delivered + filled));
                if (!ended) {
                    database.executeOrThrow("SELECT max(COLUMNS(*)) FROM (" + query + ")");
                    throw new IllegalStateException(name + ": reading ended at row " + (delivered + filled));
                }
            }
        } catch (SQLException e) {
            throw Problem.in(name, e);
        }
        if (filled > 0) {
            deliver();
        }
        return delivered;
    }

    private static boolean isPlain(CellFormat format) {
        return format instanceof NumberCells numbers && numbers.style().equals(NumberStyle.PLAIN);
    }

    /// Reads rows until the reader fails; returns whether it did not.
    private boolean isReadBy(Set<Column> parsed) {
        try {
            stream(query(parsed));
        } catch (SQLException e) {
            return false;
        }
        return ended;
    }

    /// A query for the codes of all columns, then the texts of those cells that cannot be read, of the columns
    /// where there can be some.
    private String query(Set<Column> parsed) {
        List<String> expressions = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        for (int p = 0; p < columns.size(); p++) {
            Column column = columns.get(p);
            String cell = Sql.identifier(column.name());
            if (parsed.contains(column)) {
                expressions.add(cell);
                continue;
            }
            Column stored = source.texts() ? new Column(column.name(), "VARCHAR") : column;
            String code = formats.get(p).code(cell);
            String present = "NOT " + Missing.typed(stored, cell);
            expressions.add("CASE WHEN " + present + " THEN " + code + " END");
            if (stored.text() && !(formats.get(p) instanceof CategoryCells)) {
                unreadable.add("CASE WHEN " + present + " AND " + code + " IS NULL THEN " + cell + " END");
                asked.add(p);
            }
        }
        checked = List.copyOf(asked);
        expressions.addAll(unreadable);
        return "SELECT " + String.join(", ", expressions) + " FROM " + source.parsed(parsed);
    }

    private void stream(String query) throws SQLException {
        String none = "NULL, ".repeat(columns.size() + checked.size());
        database.chunksOrThrow("SELECT *, false FROM (" + query + ") UNION ALL SELECT " + none + "true", this::take);
    }

    private void take(DuckDBDataChunkReader chunk) {
        int last = Math.toIntExact(chunk.rowCount()) - 1;
        ended = chunk.vector(columns.size() + checked.size()).getBoolean(last);
        int rows = ended ? last : last + 1;
        for (int i = 0; i < checked.size(); i++) {
            count(chunk.vector(columns.size() + i), rows, checked.get(i));
        }
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

    private void count(DuckDBReadableVector texts, int rows, int column) {
        for (int i = 0; i < rows; i++) {
            if (!texts.isNull(i)) {
                bad.add(column, delivered + filled + i + 1, texts.getString(i));
            }
        }
    }

    private void copy(DuckDBReadableVector vector, int from, int count, int column) {
        double[] cells = batch;
        int stride = columns.size();
        int at = filled * stride + column;
        int present = 0;
        for (int i = 0; i < count; i++, at += stride) {
            double cell = vector.getDouble(from + i, Double.NaN);
            if (Float.isInfinite((float) cell)) {
                bad.addInfinite(column, delivered + filled + i + 1, cell);
                cell = Double.NaN;
            }
            present += Double.isNaN(cell) ? 0 : 1;
            cells[at] = cell;
        }
        bad.read(column, present);
        for (int i = 0, start = filled * stride + column; i < count && thousands.isOpen(column); i++) {
            thousands.add(column, cells[start + i * stride]);
        }
    }

    /// The columns whose points may separate groups of digits, each with what the user should know.
    Map<Column, String> thousands() {
        return thousands.remarks(database, name, source, columns);
    }

    private void deliver() {
        Cells cells = new Cells(batch, filled, columns.size());
        delivered += filled;
        filled = 0;
        consumer.accept(cells);
    }
}
