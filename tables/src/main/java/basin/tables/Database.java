package basin.tables;

import basin.store.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.jspecify.annotations.Nullable;

/// A DuckDB database in memory. Data beyond the memory limit are moved to the temporary directory; nothing is
/// installed or loaded from a network. Basin's own tables are in the schema `basin`, the user's in `main`.
final class Database implements AutoCloseable {
    /// The minimum memory limit in bytes, which DuckDB needs to sort and to write large tables.
    private static final long MIN_MEMORY = 512L << 20;

    private static final double SHARE_OF_HEAP = 0.8;

    /// Makes a value of the current row of a result.
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Is called with up to 2,048 rows of a result, column by column.
    @FunctionalInterface
    interface ChunkReader {
        void read(DuckDBDataChunkReader chunk);
    }

    private final DuckDBConnection connection;
    private final List<Path> temporary = new ArrayList<>();
    private @Nullable String parquet;
    private int tables;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// An empty database that uses the given number of threads.
    static Database open(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected 1 or more, got " + threads);
        }
        Properties settings = new Properties();
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("memory_limit", memory() + "B");
        settings.setProperty("temp_directory", spillFolder());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        try {
            // Without the DriverManager, whose initialisation takes longer than that of DuckDB.
            Database database = new Database(DuckDBConnection.newConnection("jdbc:duckdb:", false, null, settings));
            database.executeOrThrow("CREATE SCHEMA basin");
            database.executeOrThrow("SET lock_configuration = true");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot start: " + e.getMessage(), e);
        }
    }

    /// The memory limit of DuckDB in bytes, somewhat less than that of Java's heap, so that one setting limits
    /// both.
    private static long memory() {
        return Math.max(MIN_MEMORY, (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
    }

    /// The folder for data beyond the memory limit; empty when there is none, so that DuckDB writes nothing to
    /// disk.
    private static String spillFolder() {
        return TemporaryFiles.folder().isPresent() ? TemporaryFiles.inFolder().toString() : "";
    }

    /// Runs a statement; a failure is reported as one of `where`.
    void execute(String where, String sql) {
        try {
            executeOrThrow(sql);
        } catch (SQLException e) {
            throw Problem.in(where, e);
        }
    }

    /// Runs a statement.
    void executeOrThrow(String sql) throws SQLException {
        Sql.requireNoNul(sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw checked(e);
        }
    }

    /// The rows of a result.
    <T> List<T> query(String where, String sql, RowReader<T> reader) {
        try {
            return queryOrThrow(sql, reader);
        } catch (SQLException e) {
            throw Problem.in(where, e);
        }
    }

    /// The rows of a result.
    <T> List<T> queryOrThrow(String sql, RowReader<T> reader) throws SQLException {
        Sql.requireNoNul(sql);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw checked(e);
        }
    }

    /// The names and types of a query's columns.
    List<Column> describe(String where, String sql) {
        return query(where, "DESCRIBE " + sql, row -> new Column(row.getString(1), row.getString(2)));
    }

    /// The names of a query's columns as in its result, including equal ones.
    List<String> namesOrThrow(String sql) throws SQLException {
        Sql.requireNoNul(sql);
        try (var statement = connection.prepareStatement(sql)) {
            var columns = statement.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i));
            }
            return names;
        } catch (SQLException e) {
            throw checked(e);
        }
    }

    /// Streams a result in order on a separate connection, so that `reader` may use this database.
    void chunksOrThrow(String sql, ChunkReader reader) throws SQLException {
        Sql.requireNoNul(sql);
        try (var own = connection.duplicate();
                var statement = own.prepare(sql);
                var result = statement.query()) {
            while (result.nextChunk()) {
                reader.read(result.chunk());
            }
        } catch (SQLException e) {
            throw checked(e);
        }
    }

    /// Stores the name of the Parquet file that queries read, for the message when it is damaged.
    void readsParquet(String name) {
        parquet = name;
    }

    /// @throws basin.rows.InputException when the failure comes from a damaged Parquet file
    private SQLException checked(SQLException e) {
        if (parquet != null) {
            Problem.requireUndamaged(parquet, e);
        }
        return e;
    }

    /// An unused name of a table in the schema `basin`.
    String freshTable() {
        return "answers_" + tables++;
    }

    /// A new empty file that is deleted when this database is closed.
    Path temporaryFile() throws IOException {
        Path file = TemporaryFiles.createFile();
        temporary.add(file);
        return file;
    }

    /// Appends to a table of the schema `basin`.
    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender("basin", table);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot close: " + e.getMessage(), e);
        } finally {
            temporary.forEach(Database::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next process deletes it (see TemporaryFiles).
        }
    }
}
