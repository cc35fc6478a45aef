package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Copies the rows of another database into a table of DuckDB, which moves them to disk beyond its memory limit, so
/// that they are the same each time that they are read.
final class JdbcRows {
    private static final String TABLE = "rows";

    /// The number of rows that the driver keeps in memory.
    private static final int FETCHED = 10_000;

    /// The number of rows between two calls of the watcher.
    private static final int WATCHED = 10_000;

    private final Database database;
    private final JdbcAddress address;
    private final LongConsumer watcher;

    /// @param watcher is called with the number of rows that were read, now and then
    JdbcRows(Database database, JdbcAddress address, LongConsumer watcher) {
        this.database = database;
        this.address = address;
        this.watcher = watcher;
    }

    /// The rows of a query in the language of the database.
    ///
    /// @throws InputException when the database cannot be read
    Source query(String sql) {
        return read(_ -> sql);
    }

    /// The rows of a table, whose name may begin with its schema: `sales.orders`.
    ///
    /// @throws InputException when the database cannot be read
    Source table(String name) {
        return read(connection -> {
            String quote = connection.getMetaData().getIdentifierQuoteString().strip();
            String quoted = List.of(name.split("\\.", -1)).stream()
                    .map(part -> quote + part.replace(quote, quote + quote) + quote)
                    .collect(Collectors.joining("."));
            return "SELECT * FROM " + (quote.isEmpty() ? name : quoted);
        });
    }

    /// Writes a query in the language of the database.
    private interface Writing {
        String sql(Connection connection) throws SQLException;
    }

    private Source read(Writing query) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(query.sql(connection))) {
                copy(rows);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw address.problem(e);
        }
        return PlainSource.table(database, address.shown(), "basin." + TABLE);
    }

    private void copy(ResultSet rows) throws SQLException {
        List<Kept> columns = columns(rows.getMetaData());
        String types = columns.stream()
                .map(column -> Sql.identifier(column.name) + " " + column.kind.type)
                .collect(Collectors.joining(", "));
        database.execute(address.shown(), "CREATE TABLE basin." + TABLE + " (" + types + ")");
        DuckDBAppender appender;
        try {
            appender = database.appender(TABLE);
        } catch (SQLException e) {
            throw Problem.in(address.shown(), e);
        }
        long count = 0;
        try (appender) {
            while (rows.next()) {
                appender.beginRow();
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).kind.copy(rows, i + 1, appender);
                }
                appender.endRow();
                if (++count % WATCHED == 0) {
                    watcher.accept(count);
                }
            }
        }
    }

    private record Kept(String name, Kind kind) {}

    private List<Kept> columns(ResultSetMetaData from) throws SQLException {
        List<Kept> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i <= from.getColumnCount(); i++) {
            String name = from.getColumnLabel(i);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw InputException.of(
                        address.shown(),
                        "columns of different names (case aside)",
                        "'" + Printable.name(name) + "' twice");
            }
            columns.add(new Kept(name, Kind.of(from, i)));
        }
        return columns;
    }

    /// How the cells of a column are kept.
    private enum Kind {
        BOOLEAN("BOOLEAN"),
        INTEGER("BIGINT"),
        NUMBER("DOUBLE"),
        DATE("DATE"),
        TIME("TIMESTAMP"),
        TIME_WITH_ZONE("TIMESTAMP WITH TIME ZONE"),
        TEXT("VARCHAR");

        /// Every integer of so many digits is a float64.
        private static final int MAX_DIGITS = 15;

        private static final int MAX_YEAR = 9999;

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// Some drivers call booleans bits, and times with a zone times; the name of the type tells them apart. Long
        /// integers are kept as texts, so that no digit is lost.
        static Kind of(ResultSetMetaData columns, int i) throws SQLException {
            String name = columns.getColumnTypeName(i).toLowerCase(Locale.ROOT);
            return switch (columns.getColumnType(i)) {
                case Types.BIT, Types.BOOLEAN -> name.equals("bit") ? TEXT : BOOLEAN;
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
                // PostgreSQL's money is such a type, and has a sign of its currency.
                case Types.REAL, Types.FLOAT, Types.DOUBLE -> name.equals("money") ? TEXT : NUMBER;
                case Types.NUMERIC, Types.DECIMAL ->
                    columns.getScale(i) == 0 && columns.getPrecision(i) > MAX_DIGITS ? TEXT : NUMBER;
                case Types.DATE -> DATE;
                case Types.TIMESTAMP ->
                    name.equals("timestamptz") || name.contains("with time zone") ? TIME_WITH_ZONE : TIME;
                case Types.TIMESTAMP_WITH_TIMEZONE -> TIME_WITH_ZONE;
                default -> TEXT;
            };
        }

        void copy(ResultSet rows, int column, DuckDBAppender appender) throws SQLException {
            switch (this) {
                case BOOLEAN -> {
                    boolean cell = rows.getBoolean(column);
                    appender.append(rows.wasNull() ? null : Boolean.valueOf(cell));
                }
                case INTEGER -> {
                    long cell = rows.getLong(column);
                    appender.append(rows.wasNull() ? null : Long.valueOf(cell));
                }
                case NUMBER -> {
                    double cell = rows.getDouble(column);
                    appender.append(rows.wasNull() ? null : Double.valueOf(cell));
                }
                case DATE -> appender.append(finite(rows.getObject(column, LocalDate.class)));
                case TIME -> appender.append(finite(rows.getObject(column, LocalDateTime.class)));
                case TIME_WITH_ZONE -> appender.append(finite(rows.getObject(column, OffsetDateTime.class)));
                case TEXT -> appender.append(rows.getString(column));
            }
        }

        /// A time, or null for one as far away as PostgreSQL's `infinity`.
        private static <T extends Temporal> @Nullable T finite(@Nullable T time) {
            return time == null || Math.abs(time.get(ChronoField.YEAR)) > MAX_YEAR ? null : time;
        }
    }
}
