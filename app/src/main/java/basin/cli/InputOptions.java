package basin.cli;

import basin.rows.InputException;
import basin.tables.JdbcAddress;
import basin.tables.Reading;
import basin.tables.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which table a command reads.
final class InputOptions {
    /// The help text of the file.
    static final String FILE =
            "The table: a csv, tsv, parquet, json, jsonl or ndjson file, known by its ending; all but Parquet may"
                    + " be compressed, such as data.csv.gz. A quoted pattern such as 'data/*.csv' reads several files"
                    + " with the same columns as one table, in the order of their names. Not needed with --sql when"
                    + " the query does not read data.";

    private static final String USER = "JDBC_USER";
    private static final String PASSWORD = "JDBC_PASSWORD";

    private static final String DATA = " -- data: ";
    private static final Pattern DATABASE = Pattern.compile("(jdbc:\\S+) (.+)", Pattern.DOTALL);
    private static final Pattern QUERY =
            Pattern.compile("\\s*(select|with|from|table|values)\\s", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "Use the rows of a query in DuckDB's SQL, in which FILE is the table data, such as"
                    + " --sql 'SELECT * FROM data WHERE a > 0', and other files have their names as texts, such as"
                    + " \"SELECT * FROM 'a.csv' JOIN 'b.parquet' USING (id)\". With --jdbc: in the language of that"
                    + " database.")
    private @Nullable String sql;

    @Option(
            names = "--strict",
            description = "A cell that cannot be read is an error; otherwise it counts as missing, with a note.")
    private boolean strict;

    @Option(
            names = "--skip-bad-lines",
            description =
                    "Leave out the lines of a CSV file that have too many or too few cells, with a note; otherwise"
                            + " they are an error.")
    private boolean skipBadLines;

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "Read from a database, with --table or --sql, such as jdbc:postgresql://host/shop. The user"
                    + " and the password come from the URL or the variables " + USER + " and " + PASSWORD
                    + " of the environment; for PostgreSQL also PGUSER and PGPASSWORD.")
    private @Nullable String jdbc;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "The table of the database that is read, such as orders or sales.orders.")
    private @Nullable String table;

    /// Checks the columns that the user gave, if any, and returns them.
    ///
    /// @throws InputException when one is given twice
    static List<String> checked(List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw InputException.of("--columns", "every column once", "'" + column + "' twice");
            }
        }
        return columns;
    }

    /// Whether rows come from elsewhere than a file: a query or a database.
    boolean isQuery() {
        return sql != null || jdbc != null;
    }

    /// The file, the query or the table of a database, as the user gave it, without a password.
    ///
    /// @throws InputException when there is none, or more than one
    String source(@Nullable String file) {
        if (jdbc != null) {
            requireOnlyDatabase(file);
            return address(jdbc).shown() + " " + (table == null ? sql : table);
        }
        if (table != null) {
            throw InputException.of("--table", "a database after --jdbc", "none");
        }
        if (sql != null) {
            return file == null ? sql : sql + DATA + file;
        }
        if (file == null) {
            throw InputException.of("FILE", "a table, or a query after --sql", "neither");
        }
        return file;
    }

    private void requireOnlyDatabase(@Nullable String file) {
        if (file != null) {
            throw InputException.of("--jdbc", "a database and no file", "the file " + file + " too");
        }
        if (strict || skipBadLines) {
            throw InputException.of("--jdbc", "no option for files", strict ? "--strict" : "--skip-bad-lines");
        }
        if ((table == null) == (sql == null)) {
            throw InputException.of("--jdbc", "either --table or --sql", table == null ? "neither" : "both");
        }
    }

    /// The name for a run of the rows: that of the table, or `query`.
    String name() {
        return table == null ? "query" : table.replaceAll("[^\\w.-]", "_");
    }

    /// Opens the table. Progress is shown while a database is read.
    ///
    /// @throws InputException when it cannot be read
    Table open(Session session, @Nullable String file, int threads) {
        String source = source(file);
        if (jdbc != null) {
            return ofDatabase(session, jdbc, table, sql, threads);
        }
        return sql == null ? Table.open(source, threads, reading()) : Table.query(sql, file, threads, reading());
    }

    /// Opens the table of a run again.
    ///
    /// @param source of the run, as [#source] gave it: a file, a query or a database
    /// @throws InputException when it cannot be read
    Table openAgain(Session session, String source, int threads) {
        Matcher database = DATABASE.matcher(source);
        if (database.matches()) {
            String asked = database.group(2);
            boolean query = QUERY.matcher(asked).lookingAt();
            return ofDatabase(session, database.group(1), query ? null : asked, query ? asked : null, threads);
        }
        if (!QUERY.matcher(source).lookingAt()) {
            return Table.open(source, threads, reading());
        }
        int data = source.lastIndexOf(DATA);
        return data < 0
                ? Table.query(source, null, threads, reading())
                : Table.query(source.substring(0, data), source.substring(data + DATA.length()), threads, reading());
    }

    private Reading reading() {
        return new Reading(strict, skipBadLines);
    }

    private static Table ofDatabase(
            Session session, String url, @Nullable String name, @Nullable String query, int threads) {
        try (RowProgress progress = new RowProgress(session, System::nanoTime)) {
            return name != null
                    ? Table.ofDatabase(address(url), name, threads, progress)
                    : Table.queryDatabase(address(url), String.valueOf(query), threads, progress);
        }
    }

    private static JdbcAddress address(String url) {
        boolean postgres = url.startsWith("jdbc:postgresql:");
        Map<String, String> environment = System.getenv();
        return new JdbcAddress(
                url,
                Optional.ofNullable(environment.get(USER))
                        .or(() -> Optional.ofNullable(postgres ? environment.get("PGUSER") : null)),
                Optional.ofNullable(environment.get(PASSWORD))
                        .or(() -> Optional.ofNullable(postgres ? environment.get("PGPASSWORD") : null)));
    }
}
