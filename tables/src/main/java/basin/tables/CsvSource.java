package basin.tables;

import basin.rows.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A CSV file. Its dialect is detected once; then every cell is read as text, so that answers can contain it
/// unchanged and a bad cell is a problem only of its column.
final class CsvSource implements Source {
    private static final String QUOTES = "quote = '\"', escape = '\"'";

    /// The number of rows by which a column is classified, the same as for DuckDB.
    private static final int START = 20_480;

    /// Every integer of so many digits is a float64.
    private static final int MAX_DIGITS = 15;

    private record Dialect(String delimiter, int skipped, boolean header) {
        String options() {
            return String.format(
                    Locale.ROOT,
                    "auto_detect = false, %s, delim = %s, comment = '', skip = %d, header = %b",
                    QUOTES,
                    Sql.literal(delimiter),
                    skipped,
                    header);
        }
    }

    /// What is detected of a file whose form is known.
    private static String sniffed(char delimiter, int skipped, boolean header) {
        return String.format(
                Locale.ROOT,
                "delim = %s, comment = '', skip = %d, header = %b",
                Sql.literal(String.valueOf(delimiter)),
                skipped,
                header);
    }

    private record Sniffed(Dialect dialect, Column column) {}

    private final Database database;
    private final String name;
    private final Path file;
    private final String path;
    private final List<String> notes;
    private final Dialect dialect;
    private final List<Column> columns;
    private List<Column> types = List.of();

    private CsvSource(Database database, String name, Utf8File file, Dialect dialect, List<Column> columns) {
        this.database = database;
        this.name = name;
        this.file = file.path();
        this.path = Sql.path(file.path().toString());
        this.notes = file.notes();
        this.dialect = dialect;
        this.columns = columns;
    }

    /// Detects the dialect of a file.
    ///
    /// @param delimiter the separator of cells, or null to detect it
    /// @param skipBadLines whether lines of too many or too few cells are left out, with a note
    static CsvSource of(
            Database database, String name, Path file, @Nullable Character delimiter, boolean skipBadLines) {
        Utf8File text = Utf8File.of(database, name, file);
        CsvStart start = CsvStart.of(name, text.start(), text.whole(), delimiter, skipBadLines);
        if (skipBadLines || start.comments()) {
            text = Objects.requireNonNullElse(text.copied(database, name, start, skipBadLines), text);
        }
        String path = Sql.path(text.path().toString());
        List<Sniffed> sniffed = sniff(database, name, path, start);
        if (sniffed.isEmpty()) {
            throw InputException.of(name, "a table", "no column");
        }
        Dialect dialect = sniffed.getFirst().dialect;
        List<Column> columns = sniffed.stream()
                .map(Sniffed::column)
                .map(CsvSource::numberOrText)
                .toList();
        List<Column> named = named(database, name, path, dialect, columns);
        return new CsvSource(database, name, text, dialect, longIntegersAsTexts(database, name, path, dialect, named));
    }

    /// Integers that a float64 may not represent, such as identifiers of 17 digits, as texts.
    private static List<Column> longIntegersAsTexts(
            Database database, String name, String path, Dialect dialect, List<Column> columns) {
        int[] integers = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).integer())
                .toArray();
        if (integers.length == 0) {
            return columns;
        }
        String lengths = Arrays.stream(integers)
                .mapToObj(i -> "coalesce(max(length(c" + i + ")), 0)")
                .collect(Collectors.joining(", "));
        String start = "(SELECT * FROM " + read(path, dialect, places(columns.size())) + " LIMIT " + START + ")";
        Set<Column> tooLong = new HashSet<>();
        database.query(name, "SELECT " + lengths + " FROM " + start, row -> {
            for (int i = 0; i < integers.length; i++) {
                if (row.getLong(i + 1) > MAX_DIGITS) {
                    tooLong.add(columns.get(integers[i]));
                }
            }
            return tooLong;
        });
        return columns.stream()
                .map(c -> tooLong.contains(c) ? new Column(c.name(), "VARCHAR") : c)
                .toList();
    }

    /// Only numbers keep the type that was detected: what other texts are is found from all rows.
    private static Column numberOrText(Column column) {
        return column.numeric() && !column.isBoolean() ? column : new Column(column.name(), "VARCHAR");
    }

    /// What is detected of a file whose form is known from its start. Where DuckDB finds no table, the reading of
    /// all lines tells the line that is wrong.
    private static List<Sniffed> sniff(Database database, String name, String path, CsvStart start) {
        Dialect dialect = new Dialect(String.valueOf(start.delimiter()), start.skipped(), start.header());
        try {
            return sniffOrThrow(database, path, sniffed(start.delimiter(), start.skipped(), start.header()));
        } catch (SQLException e) {
            database.execute(name, "SELECT count(*) FROM " + read(path, dialect, places(start.columns())));
            throw Problem.input(name, e);
        }
    }

    private static List<Sniffed> sniffOrThrow(Database database, String path, String more) throws SQLException {
        String options = QUOTES + ", nullstr = [" + Missing.MARKERS + "], " + more;
        String sql = "SELECT Delimiter, SkipRows, HasHeader, c.name, c.type FROM (SELECT *, unnest(Columns) AS c"
                + " FROM sniff_csv(" + path + ", " + options + "))";
        return database.queryOrThrow(sql, row -> {
            Dialect dialect = new Dialect(row.getString(1), row.getInt(2), row.getBoolean(3));
            return new Sniffed(dialect, new Column(row.getString(4), row.getString(5)));
        });
    }

    /// The columns with the names in the header; the detection would rename equal ones.
    private static List<Column> named(
            Database database, String name, String path, Dialect dialect, List<Column> columns) {
        if (!dialect.header) {
            return columns;
        }
        Dialect headless = new Dialect(dialect.delimiter, dialect.skipped, false);
        int count = columns.size();
        String sql = "SELECT * FROM " + read(path, headless, places(count)) + " LIMIT 1";
        List<@Nullable String> header = database.query(name, sql, row -> {
                    List<@Nullable String> cells = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        cells.add(row.getString(i + 1));
                    }
                    return cells;
                })
                .getFirst();
        List<Column> named = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String written = header.get(i);
            Column column = columns.get(i);
            named.add(written == null || written.isBlank() ? column : new Column(written, column.type()));
        }
        return List.copyOf(named);
    }

    private static List<String> places(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
    }

    private static String read(String path, Dialect dialect, List<String> names) {
        return read(
                path, dialect, names.stream().map(n -> new Column(n, "VARCHAR")).toList(), "''");
    }

    private static String read(String path, Dialect dialect, List<Column> columns, String missing) {
        String types = columns.stream()
                .map(c -> Sql.literal(c.name()) + ": " + Sql.literal(c.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(%s, %s, nullstr = [%s], columns = %s)".formatted(path, dialect.options(), missing, types);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String relation() {
        return read(path, dialect, columns.stream().map(Column::name).toList());
    }

    @Override
    public String parsed(Set<Column> parsed) {
        List<Column> read = columns.stream()
                .map(c -> new Column(c.name(), parsed.contains(c) ? "DOUBLE" : "VARCHAR"))
                .toList();
        return read(path, dialect, read, parsed.isEmpty() ? "''" : Missing.MARKERS);
    }

    @Override
    public boolean parses(Column column) {
        return column.numeric();
    }

    /// The types are inferred from the whole file, not its first rows, so that no cell is changed by its type.
    @Override
    public String typed(Set<String> unchanged) {
        if (types.isEmpty()) {
            types = wholeTypes();
        }
        String cells = IntStream.range(0, columns.size())
                .mapToObj(i -> unchanged.contains(columns.get(i).name())
                        ? Sql.identifier(columns.get(i).name())
                        : cast(columns.get(i).name(), types.get(i)))
                .collect(Collectors.joining(", "));
        return "(SELECT " + cells + " FROM " + relation() + ")";
    }

    private List<Column> wholeTypes() {
        String known = sniffed(dialect.delimiter.charAt(0), dialect.skipped, dialect.header);
        try {
            return sniffOrThrow(database, path, known + ", sample_size = -1").stream()
                    .map(Sniffed::column)
                    .toList();
        } catch (SQLException e) {
            throw Problem.input(name, e);
        }
    }

    /// Numbers and booleans in their types; all other cells stay unchanged texts.
    private static String cast(String name, Column type) {
        String cell = Sql.identifier(name);
        return type.numeric()
                ? "CASE WHEN NOT %s THEN CAST(%s AS %s) END AS %s"
                        .formatted(Missing.text(cell), cell, type.type(), cell)
                : cell;
    }

    @Override
    public boolean texts() {
        return true;
    }

    @Override
    public Map<Long, String> places(Set<Long> rows) {
        try (InputStream in = Utf8File.bytes(file)) {
            Map<Long, String> places = new HashMap<>();
            CsvLines.of(
                            in,
                            dialect.delimiter.charAt(0),
                            dialect.skipped,
                            dialect.header,
                            columns.size() == 1,
                            new TreeSet<>(rows))
                    .forEach((row, line) -> places.put(row, "line " + line));
            return places;
        } catch (IOException e) {
            throw InputException.of(name, "a file that can be read", String.valueOf(e.getMessage()))
                    .withCause(e);
        }
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (dialect.skipped > 0) {
            String lines = dialect.skipped == 1 ? "line, which is" : dialect.skipped + " lines, which are";
            all.add(name + ": skipped the first " + lines + " not part of the table");
        }
        return List.copyOf(all);
    }
}
