package basin.tables;

import basin.rows.InputException;
import basin.rows.NearestNames;
import basin.rows.Printable;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.Encoding;
import basin.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A user's table: a CSV, TSV, Parquet or JSON file (CSV and JSON also gzipped), or the result of a SQL query. Its
/// columns are read as rows of numbers; [Answers] writes results with the user's own cells.
///
/// Rows are counted from 1, in the order of the file. Cells that are empty, `NULL`, `NaN`, or the text `NA`, `N/A`,
/// `null` or `?` are missing: `NaN` in [Rows]. A mistake in the file or the query is an [InputException].
public final class Table implements AutoCloseable {
    private static final int CELLS_PER_BLOCK = 1 << 19;

    private final Database database;
    private final String name;
    private final @Nullable Path file;
    private final Source source;
    private final Map<String, Column> byName = new HashMap<>();
    private @Nullable Long count;

    private Table(Database database, String name, @Nullable Path file, Source source) {
        this.database = database;
        this.name = name;
        this.file = file;
        this.source = source;
        Map<String, String> seen = new HashMap<>();
        for (Column column : source.columns()) {
            String twin = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (twin != null) {
                throw InputException.of(
                        name,
                        "columns of different names (case aside)",
                        "'" + Printable.name(twin) + "' and '" + Printable.name(column.name()) + "'");
            }
            byName.put(column.name(), column);
        }
    }

    /// Opens a file, whose format is known by its ending: `.csv`, `.tsv`, `.parquet`, `.json`, `.jsonl`, `.ndjson`;
    /// all but Parquet may end in `.gz` too.
    ///
    /// @param threads number of threads that read
    public static Table open(String path, int threads) {
        Path file = TableFile.existing(path);
        Database database = Database.open(threads);
        try {
            String name = TableFile.name(file);
            return new Table(database, name, file, TableFile.source(database, name, file)).requireRows();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Opens a file with all cores.
    public static Table open(Path file) {
        return open(file.toString(), Runtime.getRuntime().availableProcessors());
    }

    /// Runs a query, one `SELECT`, `WITH` or `FROM` of DuckDB's SQL, and keeps its result.
    ///
    /// @param path a file that is the table `data` in the query, or null for none
    /// @param threads number of threads that run it
    public static Table query(String sql, @Nullable String path, int threads) {
        Path file = path == null ? null : TableFile.existing(path);
        Database database = Database.open(threads);
        try {
            List<String> known = List.of();
            if (file != null) {
                Source data = TableFile.source(database, TableFile.name(file), file);
                known = data.columns().stream().map(Column::name).toList();
                database.execute(TableFile.name(file), "CREATE VIEW data AS SELECT * FROM " + data.typed());
            }
            UserQuery query = UserQuery.checked(database, sql);
            return new Table(database, UserQuery.NAME, file, query.result(database, known)).requireRows();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private Table requireRows() {
        if (database.query(name, "SELECT 1 FROM " + source.relation() + " LIMIT 1", row -> 1)
                .isEmpty()) {
            throw InputException.of(name, "at least one row", "none");
        }
        return this;
    }

    /// The file's name, or `query`: the name of this table in messages.
    public String name() {
        return name;
    }

    /// The file, or the file `data` of a query.
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /// All columns, in order.
    public List<Column> columns() {
        return source.columns();
    }

    /// The names of the numeric columns, in order.
    ///
    /// @throws InputException when there is none
    public List<String> numericColumns() {
        List<String> names =
                columns().stream().filter(Column::numeric).map(Column::name).toList();
        if (names.isEmpty()) {
            throw InputException.of(name, "a column of numbers", "only " + ColumnNames.withTypes(columns()));
        }
        return names;
    }

    /// Notes for the user, one line each: lines skipped above the table, columns that are not used, and unused
    /// columns that would be numeric except for some cells.
    public List<String> notes(List<String> used) {
        List<String> notes = new ArrayList<>(source.notes());
        List<Column> left =
                columns().stream().filter(c -> !used.contains(c.name())).toList();
        if (!left.isEmpty()) {
            notes.add(name + ": left out " + ColumnNames.withTypes(left));
        }
        left.stream()
                .filter(column -> column.text() && BadCell.mostlyNumbers(database, name, source, column))
                .flatMap(column -> BadCell.first(database, name, source, column).stream())
                .forEach(bad -> notes.add(String.format(
                        Locale.ROOT,
                        "%s: column '%s' would be a column of numbers except for row %d, '%s'",
                        name,
                        Printable.name(bad.column().name()),
                        bad.row(),
                        Printable.name(bad.text()))));
        return List.copyOf(notes);
    }

    /// The number of rows.
    public long count() {
        if (count == null) {
            count = database.query(name, "SELECT count(*) FROM " + source.relation(), row -> row.getLong(1))
                    .getFirst();
        }
        return count;
    }

    /// The given columns of all rows, in double precision, in blocks of a fixed number of rows.
    ///
    /// @throws InputException when a column is missing, or a cell is neither missing nor a finite number of float32
    public List<Cells> cells(List<String> columns) {
        List<Cells> blocks = new ArrayList<>();
        forEachBatch(columns, rowsPerBlock(columns.size()), blocks::add);
        return blocks;
    }

    /// The given columns of all rows, rounded to float32 without scaling.
    ///
    /// @throws InputException when a column is missing, or a cell is neither missing nor a finite number of float32
    public Rows rows(List<String> columns) {
        return Encoding.unscaled(schema(columns)).encode(cells(columns));
    }

    /// Number of rows of the blocks that [#cells] gives.
    public static int rowsPerBlock(int columns) {
        return Math.max(1, CELLS_PER_BLOCK / Math.max(1, columns));
    }

    /// The schema of the given columns, by their types: booleans, integers and numbers.
    ///
    /// @throws InputException when a column is missing
    public Schema schema(List<String> columns) {
        return Schema.of(columns.stream()
                .map(name -> basin.schema.Column.of(name, column(name).kind()))
                .toList());
    }

    /// Passes the given columns to `consumer` in batches of `rowsPerBatch` rows, the last one smaller, in the order
    /// of the table; only one batch is in memory. Returns the number of rows.
    ///
    /// @throws InputException when a column is missing, or a cell is neither missing nor a finite number of float32
    public long forEachBatch(List<String> columns, int rowsPerBatch, Consumer<Cells> consumer) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: expected at least one, got none");
        }
        if (rowsPerBatch < 1) {
            throw new IllegalArgumentException("rowsPerBatch: expected 1 or more, got " + rowsPerBatch);
        }
        List<Column> asked = columns.stream().map(this::column).toList();
        asked.forEach(this::requireNumbers);
        long read = new NumberReader(database, source, name, asked, rowsPerBatch, consumer).read();
        count = read;
        return read;
    }

    /// The column of a name.
    ///
    /// @throws InputException when there is none, with the nearest names
    public Column column(String column) {
        Column found = byName.get(column);
        if (found == null) {
            throw InputException.of(
                    name,
                    "a column '" + Printable.name(column) + "'",
                    NearestNames.of(column, columns().stream().map(Column::name).toList()));
        }
        return found;
    }

    private void requireNumbers(Column column) {
        if (column.numeric() || column.text()) {
            return;
        }
        String cell = Sql.identifier(column.name());
        String sql = "SELECT CAST(" + cell + " AS VARCHAR) FROM " + source.relation() + " WHERE " + cell
                + " IS NOT NULL LIMIT 1";
        String example = database.query(name, sql, row -> row.getString(1)).stream()
                .findFirst()
                .map(text -> " such as '" + Printable.name(text) + "'")
                .orElse("");
        throw InputException.of(
                name + ": column '" + Printable.name(column.name()) + "'", "numbers", column.typeName() + example);
    }

    /// The cells of a column as texts, in the order of the rows; null for a missing cell.
    ///
    /// @throws InputException when there is no such column
    public List<@Nullable String> texts(String column) {
        Column asked = column(column);
        String cell = Sql.identifier(column);
        String missing = source.texts() ? Missing.text(cell) : Missing.typed(asked, cell);
        String sql = "SELECT CASE WHEN NOT %s THEN CAST(%s AS VARCHAR) END FROM %s"
                .formatted(missing, cell, source.relation());
        Map<String, String> known = new HashMap<>();
        List<@Nullable String> texts = new ArrayList<>();
        database.query(name, sql, row -> {
            String text = row.getString(1);
            return texts.add(text == null ? null : known.computeIfAbsent(text, same -> same));
        });
        return texts;
    }

    Database database() {
        return database;
    }

    Source source() {
        return source;
    }

    @Override
    public void close() {
        database.close();
    }
}
