package basin.tables;

import basin.rows.InputException;
import basin.rows.NearestNames;
import basin.rows.Printable;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A user's table: CSV, TSV, Parquet or JSON files (CSV and JSON also gzipped), or the result of a SQL query. Its
/// columns are read as rows of codes (see [basin.schema.ColumnKind]); [Answers] writes results with the user's own
/// cells.
///
/// Rows are counted from 1, in the order of the file. Cells that are empty, `NULL`, `NaN`, or the text `NA`, `N/A`,
/// `#N/A`, `null`, `?`, `-` or `--` are missing: `NaN` in [Cells]. So are the few cells of a column that do not fit
/// its kind, such as a word among numbers, and infinite numbers; [#notes] counts them. A mistake in the file or the
/// query is an [InputException].
public final class Table implements AutoCloseable {
    private static final int CELLS_PER_BLOCK = 1 << 19;

    private final Database database;
    private final String name;
    private final List<Path> files;
    private final Source source;
    private final boolean strict;
    private final Map<String, Column> byName = new HashMap<>();
    private final ColumnFormats formats;
    private List<Column> read = List.of();
    private @Nullable BadCells bad;
    private @Nullable Long count;

    private Table(Database database, String name, List<Path> files, Source source, Reading reading) {
        this.database = database;
        this.name = name;
        this.files = files;
        this.source = source;
        this.strict = reading.strict();
        this.formats = new ColumnFormats(database, name, source);
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
    /// all but Parquet may end in `.gz` too. A pattern such as `data/*.csv` opens all files with names like it as
    /// one table, in the order of their names; they must have the same format and the same columns.
    ///
    /// @param path of the file, or the pattern: `*` and `?` for any characters and any one, `**` also for folders,
    ///     `[0-9]` and `{a,b}` for some
    /// @param threads number of threads that read
    public static Table open(String path, int threads) {
        return open(path, threads, Reading.USUAL);
    }

    /// The same.
    ///
    /// @param reading what is done with mistakes in the file
    public static Table open(String path, int threads, Reading reading) {
        List<Path> files = TableFile.existingAll(path);
        Database database = Database.open(threads);
        try {
            String name = TableFile.name(TableFile.path(path));
            return new Table(database, name, files, TableFile.source(database, name, files, reading), reading)
                    .requireRows();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Opens a file, or the files of a pattern, with all cores.
    public static Table open(Path file) {
        return open(file.toString(), Runtime.getRuntime().availableProcessors());
    }

    /// Runs a query, one `SELECT`, `WITH` or `FROM` of DuckDB's SQL, and keeps its result.
    ///
    /// @param path a file, or a pattern of files, that is the table `data` in the query, or null for none
    /// @param threads number of threads that run it
    public static Table query(String sql, @Nullable String path, int threads) {
        return query(sql, path, threads, Reading.USUAL);
    }

    /// The same.
    ///
    /// @param reading what is done with mistakes in the file and in the result
    public static Table query(String sql, @Nullable String path, int threads, Reading reading) {
        List<Path> files = path == null ? List.of() : TableFile.existingAll(path);
        Database database = Database.open(threads);
        try {
            List<String> known = List.of();
            if (path != null) {
                String data = TableFile.name(TableFile.path(path));
                Source source = TableFile.source(database, data, files, reading);
                known = source.columns().stream().map(Column::name).toList();
                database.execute(data, "CREATE VIEW data AS SELECT * FROM " + source.typed(Set.of()));
            }
            UserQuery query = UserQuery.checked(database, sql);
            return new Table(database, UserQuery.NAME, files, query.result(database, known), reading).requireRows();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Reads a table of another database, and keeps its rows in memory or on disk.
    ///
    /// @param table its name, which may begin with its schema: `sales.orders`
    /// @param threads number of threads that read the kept rows
    /// @param watcher is called now and then with the number of rows that were read
    /// @throws InputException when the database cannot be reached or read; the message has no password
    public static Table ofDatabase(JdbcAddress address, String table, int threads, LongConsumer watcher) {
        return ofDatabase(address, table, threads, watcher, rows -> rows.table(table));
    }

    /// The same for the result of a query in the language of the database.
    public static Table queryDatabase(JdbcAddress address, String sql, int threads, LongConsumer watcher) {
        return ofDatabase(address, UserQuery.NAME, threads, watcher, rows -> rows.query(sql));
    }

    private static Table ofDatabase(
            JdbcAddress address, String name, int threads, LongConsumer watcher, Function<JdbcRows, Source> source) {
        Database database = Database.open(threads);
        try {
            return new Table(
                            database,
                            name,
                            List.of(),
                            source.apply(new JdbcRows(database, address, watcher)),
                            Reading.USUAL)
                    .requireRows();
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

    /// The files, or the files of the table `data` of a query.
    public List<Path> files() {
        return files;
    }

    /// All columns, in order.
    public List<Column> columns() {
        return source.columns();
    }

    /// Notes for the user, one line each: lines skipped above the table, how numbers and times are
    /// written where it is unusual or may be read in several ways, and the cells that count as missing since
    /// they could not be read the last time that the table was read.
    public List<String> notes() {
        List<String> notes = new ArrayList<>(source.notes());
        Map<String, List<String>> remarks = new LinkedHashMap<>();
        for (Column column : read) {
            formats.remark(column)
                    .ifPresent(remark -> remarks.computeIfAbsent(remark, key -> new ArrayList<>())
                            .add(column.name()));
        }
        remarks.forEach((remark, names) -> notes.add(name + ": " + ColumnNames.quoted(names) + ": " + remark));
        if (bad != null) {
            notes.addAll(bad.notes());
        }
        return List.copyOf(notes);
    }

    /// Why a column is of no use to learn from, as far as its type and its texts say: a phrase, such as `an
    /// identifier`. Empty for a column that may be of use.
    ///
    /// @param column one of [#columns]
    public Optional<String> useless(Column column) {
        if (!isReadable(column)) {
            return Optional.of("of type " + column.typeName());
        }
        if (!column.text()) {
            return Optional.empty();
        }
        formats.profile(columns());
        TextProfile profile = formats.profile(column);
        if (profile.cells() == 0) {
            return Optional.of("only missing cells");
        }
        if (profile.distinct() == 1) {
            return Optional.of("constant");
        }
        return profile.isIdentifier()
                ? Optional.of("an identifier: " + profile.distinct() + " texts in " + profile.cells() + " cells")
                : Optional.empty();
    }

    /// Whether the cells of a column can be read as codes: numbers, texts and times can, lists cannot.
    ///
    /// @param column one of [#columns]
    public boolean isReadable(Column column) {
        return column.numeric() || column.text() || column.time();
    }

    /// The number of rows.
    public long count() {
        if (count == null) {
            count = database.query(name, "SELECT count(*) FROM " + source.relation(), row -> row.getLong(1))
                    .getFirst();
        }
        return count;
    }

    /// Some columns of all rows, in blocks of a fixed number of rows.
    ///
    /// @param schema of the columns: their names, and how their cells are read
    /// @throws InputException when a column is missing or is of another kind
    public List<Cells> cells(Schema schema) {
        List<Cells> blocks = new ArrayList<>();
        forEachBatch(schema.names(), schema, rowsPerBlock(schema.size()), blocks::add);
        return blocks;
    }

    /// The given columns of all rows, encoded without scaling.
    ///
    /// @throws InputException when a column is missing
    public Rows rows(List<String> columns) {
        Schema schema = schema(columns);
        return Encoding.unscaled(schema).encode(cells(schema));
    }

    /// The different texts of a column, in alphabetical order, without missing cells: however many there are.
    ///
    /// @throws InputException when the column is missing
    public List<String> levels(String column) {
        Column asked = column(column);
        String cell = Sql.identifier(asked.name());
        return database.query(
                name,
                "SELECT DISTINCT CAST(" + cell + " AS VARCHAR) FROM " + source.relation() + " WHERE NOT "
                        + missing(asked, cell) + " ORDER BY 1",
                row -> row.getString(1));
    }

    /// Number of rows of the blocks that [#cells] gives.
    public static int rowsPerBlock(int columns) {
        return Math.max(1, CELLS_PER_BLOCK / Math.max(1, columns));
    }

    /// The schema of the given columns. The kinds follow from the types and, for texts, from all cells: numbers,
    /// times or two words for booleans where nearly all cells are, otherwise categories. The levels of a category
    /// are its 64 most frequent texts, the most frequent first, equally frequent ones by name; every other text has
    /// the code of an unseen level.
    ///
    /// @throws InputException when a column is missing, or of a type that cannot be read
    public Schema schema(List<String> columns) {
        List<Column> asked = columns.stream().map(this::column).toList();
        formats.profile(asked);
        return Schema.of(asked.stream().map(this::inferred).toList());
    }

    /// The same, some columns being of stated kinds, whatever their cells look like. A number that is a time counts
    /// the seconds since 1970-01-01T00:00Z.
    ///
    /// @param kinds by the names of columns; those of other columns than the given ones do not matter
    /// @throws InputException when a column is missing, or its cells are not of the stated kind
    public Schema schema(List<String> columns, Map<String, ColumnKind> kinds) {
        List<Column> asked = columns.stream().map(this::column).toList();
        formats.profile(asked.stream()
                .filter(column -> !kinds.containsKey(column.name()))
                .toList());
        return Schema.of(asked.stream()
                .map(column -> {
                    ColumnKind kind = kinds.get(column.name());
                    return kind == null ? inferred(column) : stated(column, kind);
                })
                .toList());
    }

    private basin.schema.Column stated(Column column, ColumnKind kind) {
        if (kind == ColumnKind.CATEGORY) {
            return basin.schema.Column.category(
                    column.name(), formats.profile(column).levels());
        }
        if (source.texts() && kind != ColumnKind.BOOLEAN) {
            formats.profile(column);
        }
        basin.schema.Column stated = basin.schema.Column.of(column.name(), kind);
        CellFormat format =
                formats(List.of(column.name()), Schema.of(List.of(stated))).getFirst();
        if (!column.isBoolean()) {
            misfit(kind, format.code("c"))
                    .flatMap(misfit -> BadCell.first(database, name, source.relation(), column, misfit))
                    .ifPresent(cell -> {
                        throw cell.exception(name, source, kind == ColumnKind.INTEGER ? "a whole number" : "0 or 1");
                    });
        }
        return stated;
    }

    /// A condition: a code is none of a kind.
    private static Optional<String> misfit(ColumnKind kind, String code) {
        return switch (kind) {
            case INTEGER -> Optional.of("isfinite(%1$s) AND %1$s <> trunc(%1$s)".formatted(code));
            case BOOLEAN -> Optional.of(code + " NOT IN (0, 1)");
            case NUMBER, CATEGORY, TIME -> Optional.empty();
        };
    }

    private basin.schema.Column inferred(Column column) {
        if (column.text()) {
            TextProfile profile = formats.profile(column);
            return profile.cells() > 0 && profile.kind() == ColumnKind.CATEGORY
                    ? basin.schema.Column.category(column.name(), profile.levels())
                    : basin.schema.Column.of(column.name(), profile.kind());
        }
        if (!isReadable(column)) {
            throw formats.unreadable(column, "numbers, texts or times");
        }
        return basin.schema.Column.of(
                column.name(),
                column.time()
                        ? ColumnKind.TIME
                        : column.isBoolean()
                                ? ColumnKind.BOOLEAN
                                : column.integer() ? ColumnKind.INTEGER : ColumnKind.NUMBER);
    }

    /// Passes columns to `consumer` in batches of `rowsPerBatch` rows, the last one smaller, in the order of the
    /// table; only one batch is in memory. Returns the number of rows.
    ///
    /// @param columns of the table
    /// @param schema how their cells are read, in the same order; the names in it do not matter
    /// @throws InputException when a column is missing, of another kind, or has many cells that cannot be read
    public long forEachBatch(List<String> columns, Schema schema, int rowsPerBatch, Consumer<Cells> consumer) {
        if (columns.size() != schema.size()) {
            throw new IllegalArgumentException(
                    "columns: expected " + schema.size() + " as in the schema, got " + columns.size());
        }
        if (rowsPerBatch < 1) {
            throw new IllegalArgumentException("rowsPerBatch: expected 1 or more, got " + rowsPerBatch);
        }
        List<Column> asked = columns.stream().map(this::column).toList();
        List<CellFormat> read = formats.of(asked, schema);
        BadCells found = new BadCells(name, source, asked, read, strict);
        CellReader reader = new CellReader(database, source, name, asked, read, formats, found, rowsPerBatch, consumer);
        long rows = reader.read();
        reader.thousands().forEach(formats::remark);
        found.requireFew();
        bad = found;
        count = rows;
        this.read = asked;
        return rows;
    }

    /// How the cells of columns are read as the columns of a schema, and written.
    ///
    /// @throws InputException when a column is missing or its cells are of another kind
    List<CellFormat> formats(List<String> columns, Schema schema) {
        return formats.of(columns.stream().map(this::column).toList(), schema);
    }

    /// A schema of some columns with the styles in which their cells were written the last time that they were
    /// read.
    public Schema styled(Schema schema) {
        return new Schema(
                schema.columns().stream()
                        .map(column -> column.withStyle(formats.style(column.name())))
                        .toList(),
                schema.given(),
                schema.image());
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

    /// The cells of a column as texts, in the order of the rows; null for a missing cell.
    ///
    /// @throws InputException when there is no such column
    public List<@Nullable String> texts(String column) {
        Column asked = column(column);
        String cell = Sql.identifier(column);
        String sql = "SELECT CASE WHEN NOT %s THEN CAST(%s AS VARCHAR) END FROM %s"
                .formatted(missing(asked, cell), cell, source.relation());
        Map<String, String> known = new HashMap<>();
        List<@Nullable String> texts = new ArrayList<>();
        database.query(name, sql, row -> {
            String text = row.getString(1);
            return texts.add(text == null ? null : known.computeIfAbsent(text, same -> same));
        });
        return texts;
    }

    private String missing(Column column, String cell) {
        return source.texts() ? Missing.text(cell) : Missing.typed(column, cell);
    }

    /// Where the user finds a row: its line in a CSV file, such as `line 8`, otherwise its number, such as `row 7`.
    ///
    /// @param row counted from 1
    public String place(long row) {
        return source.place(row);
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
