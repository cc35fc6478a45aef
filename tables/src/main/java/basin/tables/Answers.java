package basin.tables;

import basin.rows.InputException;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Answers to the user: appended batch by batch in the order of the user's rows, then written with the user's own
/// columns. Answers that do not fit into memory are moved to disk.
///
/// The user's columns keep their names, order and types; cells of a CSV file that are written to a text format keep
/// their text. An added column that has the name of one of the user's columns replaces it. `NaN` is
/// written as a missing cell. All methods must be called from the thread that made the object.
public final class Answers implements AutoCloseable {
    /// Returns the cell at a row of a batch and an answer column, both counted from 0.
    @FunctionalInterface
    public interface CellSource {
        double at(int row, int column);

        /// The cell of a column of texts; null for a missing one.
        default @Nullable String text(int row, int column) {
            throw new IllegalStateException("answers: expected no column of texts, got one at " + column);
        }
    }

    private final Database database;
    private final @Nullable Table source;
    private final AnswerQuery query;
    private final List<AnswerColumn> columns;
    private final String table;
    private @Nullable DuckDBAppender appender;
    private long appended;

    private Answers(Database database, @Nullable Table source, AnswerLayout layout) {
        this.database = database;
        this.source = source;
        this.columns = layout.columns();
        this.table = database.freshTable();
        this.query = new AnswerQuery(database, source, layout, "basin." + table);
        try {
            database.executeOrThrow("CREATE TABLE basin." + table + " (" + query.definition() + ")");
            this.appender = database.appender(table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Answers without a table of the user, such as samples.
    ///
    /// @param threads number of threads that write
    public static Answers alone(List<AnswerColumn> columns, int threads) {
        return new Answers(
                Database.open(threads), null, new AnswerLayout(AnswerLayout.Kind.ALONE, List.of(), List.of(), columns));
    }

    /// One answer for each row: the user's columns, then the added columns.
    public static Answers adding(Table source, List<AnswerColumn> added) {
        return new Answers(
                source.database(), source, new AnswerLayout(AnswerLayout.Kind.REPLACING, List.of(), List.of(), added));
    }

    /// One answer for each row: the user's columns, with new cells for those in `replaced`.
    ///
    /// @param schema the kinds of the replaced columns, in the same order, whose codes are appended
    public static Answers replacing(Table source, List<String> replaced, Schema schema) {
        return of(source, AnswerLayout.Kind.REPLACING, replaced, schema, List.of());
    }

    /// One answer for each row instead of the `left` columns, such as features instead of the columns of the model:
    /// the user's other columns, then the added columns.
    public static Answers insteadOf(Table source, List<String> left, List<AnswerColumn> added) {
        left.forEach(source::column);
        return new Answers(
                source.database(), source, new AnswerLayout(AnswerLayout.Kind.INSTEAD, left, List.of(), added));
    }

    /// One answer for each row that fills the missing cells of the `filled` columns and leaves every other cell
    /// unchanged, then the added columns. A column of integers, decimals or booleans keeps its type when it can
    /// represent every filled value, and becomes float64 otherwise; in a text format only the filled cells differ.
    ///
    /// Cells are appended in the order filled, added.
    ///
    /// @param schema the kinds of the filled columns, in the same order, whose codes are appended
    public static Answers filling(Table source, List<String> filled, Schema schema, List<AnswerColumn> added) {
        return of(source, AnswerLayout.Kind.FILLING, filled, schema, added);
    }

    /// Any number of answers for each row, as in [#filling]: first the columns `row` and `answer`, both counted
    /// from 1, and the added columns, then the user's columns.
    ///
    /// Cells are appended in the order row, answer, added, filled.
    ///
    /// @param schema the kinds of the filled columns, in the same order, whose codes are appended
    /// @throws InputException when the table has a column `row` or `answer`
    public static Answers several(Table source, List<String> filled, Schema schema, List<AnswerColumn> added) {
        List<AnswerColumn> lead =
                Stream.concat(AnswerLayout.NUMBERS.stream(), added.stream()).toList();
        for (Column column : source.columns()) {
            if (AnswerLayout.NUMBERS.stream().anyMatch(n -> n.name().equalsIgnoreCase(column.name()))) {
                throw new InputException(
                        "%s: column '%s': expected another name, since answers have a column with this name"
                                .formatted(source.name(), column.name()));
            }
        }
        return of(source, AnswerLayout.Kind.SEVERAL, filled, schema, lead);
    }

    private static Answers of(
            Table source, AnswerLayout.Kind kind, List<String> modelled, Schema schema, List<AnswerColumn> added) {
        return new Answers(
                source.database(), source, new AnswerLayout(kind, modelled, source.formats(modelled, schema), added));
    }

    /// Appends `rows` rows of answers.
    public void append(int rows, CellSource cells) {
        DuckDBAppender open = appender;
        if (open == null) {
            throw new IllegalStateException("answers: expected appends before the first write, got one after it");
        }
        try {
            for (int row = 0; row < rows; row++) {
                open.beginRow();
                for (int column = 0; column < columns.size(); column++) {
                    append(open, columns.get(column).kind(), cells, row, column);
                }
                open.endRow();
            }
            appended += rows;
        } catch (SQLException e) {
            throw Problem.in("answers", e);
        }
    }

    private static void append(DuckDBAppender appender, AnswerColumn.Kind kind, CellSource cells, int row, int column)
            throws SQLException {
        switch (kind) {
            case TEXT, JSON -> append(appender, cells.text(row, column));
            case FLOAT, DOUBLE, INTEGER, BOOLEAN, TIME, DATE, CATEGORY -> append(appender, kind, cells.at(row, column));
        }
    }

    private static void append(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private static void append(DuckDBAppender appender, AnswerColumn.Kind kind, double cell) throws SQLException {
        if (Double.isNaN(cell)) {
            appender.appendNull();
            return;
        }
        switch (kind) {
            case FLOAT -> appender.append((float) cell);
            case DOUBLE, TIME, DATE, CATEGORY -> appender.append(cell);
            case INTEGER -> appender.append((long) cell);
            case BOOLEAN -> appender.append(cell != 0);
            case TEXT, JSON -> throw new IllegalArgumentException("cell: expected a text, got " + cell);
        }
    }

    /// Appends rows with the columns of the answers.
    public void append(Rows rows) {
        Rows.requireColumns("rows", rows, columns.size());
        append(rows.count(), rows::get);
    }

    /// Appends cells with the columns of the answers.
    public void append(Cells cells) {
        if (cells.columns() != columns.size()) {
            throw new IllegalArgumentException(
                    "cells: expected " + columns.size() + " columns, got " + cells.columns());
        }
        append(cells.count(), cells::get);
    }

    /// Appends one column, such as energies.
    public void append(double[] cells) {
        if (columns.size() != 1) {
            throw new IllegalArgumentException("cells: expected " + columns.size() + " columns, got 1");
        }
        append(cells.length, (row, column) -> cells[row]);
    }

    /// Writes all rows. A file appears whole or not at all.
    ///
    /// @throws InputException when `output` is the file of the table, or can't be written
    public void write(Output output) {
        try {
            if (appender != null) {
                appender.close();
                appender = null;
            }
        } catch (SQLException e) {
            throw Problem.in("answers", e);
        }
        if (source != null) {
            source.files().forEach(output::requireOther);
            if (query.oneEachRow() && source.count() != appended) {
                throw new IllegalStateException(
                        "answers: expected one for each of " + source.count() + " rows, got " + appended);
            }
        }
        output.write(database, query.sql(output.format()));
    }

    /// Deletes the answers from memory and disk.
    @Override
    public void close() {
        try {
            if (appender != null) {
                appender.close();
                appender = null;
            }
            if (source == null) {
                database.close();
            } else {
                database.executeOrThrow("DROP TABLE basin." + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
