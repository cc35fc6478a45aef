package basin.tables;

import basin.rows.InputException;
import basin.rows.Rows;
import basin.schema.Cells;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/// Answers on their way to the user: appended batch by batch in the order of the user's rows, then written beside the
/// user's own columns. What does not fit into memory spills to disk.
///
/// The user's columns keep their names, order and types, and, written to a format of texts from a CSV file, every
/// cell its letters. An added column that has the name of one of the user's takes that column's place. `NaN` is
/// written as a missing cell. All methods must be called from the thread that made the object.
public final class Answers implements AutoCloseable {
    /// Gives the cell at a row of a batch and an answer column, both counted from 0.
    @FunctionalInterface
    public interface CellSource {
        double at(int row, int column);
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

    /// Answers on their own, such as samples.
    ///
    /// @param threads how many threads write
    public static Answers alone(List<AnswerColumn> columns, int threads) {
        return new Answers(Database.open(threads), null, new AnswerLayout(AnswerLayout.Kind.ALONE, List.of(), columns));
    }

    /// One answer a row: the cells of the `replaced` columns of the user's in their places, then what is added. An
    /// energy is added to all columns; a projection replaces those that were modelled.
    ///
    /// Cells are appended in the order replaced, added.
    public static Answers beside(Table source, List<String> replaced, List<AnswerColumn> added) {
        return of(source, new AnswerLayout(AnswerLayout.Kind.REPLACING, replaced, added));
    }

    /// One answer a row in place of the `left` columns of the user's, such as features in place of those modelled: the
    /// user's other columns, then what is added.
    public static Answers insteadOf(Table source, List<String> left, List<AnswerColumn> added) {
        return of(source, new AnswerLayout(AnswerLayout.Kind.INSTEAD, left, added));
    }

    /// One answer a row that fills the missing cells of the `filled` columns and leaves every other cell as it is, then
    /// what is added. A column of integers, decimals or booleans keeps its type when every filled value has it, and
    /// becomes one of float64 else; in a format of texts only the filled cells differ.
    ///
    /// Cells are appended in the order filled, added.
    public static Answers filling(Table source, List<String> filled, List<AnswerColumn> added) {
        return of(source, new AnswerLayout(AnswerLayout.Kind.FILLING, filled, added));
    }

    /// Any number of answers a row, as in [#filling]: first the columns `row` and `answer`, both counted from 1, and
    /// what is added, then the user's.
    ///
    /// Cells are appended in the order row, answer, added, filled.
    ///
    /// @throws InputException when the user has a column `row` or `answer`
    public static Answers several(Table source, List<String> filled, List<AnswerColumn> added) {
        List<AnswerColumn> lead =
                Stream.concat(AnswerLayout.NUMBERS.stream(), added.stream()).toList();
        for (Column column : source.columns()) {
            if (AnswerLayout.NUMBERS.stream().anyMatch(n -> n.name().equalsIgnoreCase(column.name()))) {
                throw new InputException("%s: column '%s': expected another name, since answers have a column so named"
                        .formatted(source.name(), column.name()));
            }
        }
        return of(source, new AnswerLayout(AnswerLayout.Kind.SEVERAL, filled, lead));
    }

    private static Answers of(Table source, AnswerLayout layout) {
        layout.modelled().forEach(source::column);
        return new Answers(source.database(), source, layout);
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
                    append(open, columns.get(column).kind(), cells.at(row, column));
                }
                open.endRow();
            }
            appended += rows;
        } catch (SQLException e) {
            throw Problem.in("answers", e);
        }
    }

    private static void append(DuckDBAppender appender, AnswerColumn.Kind kind, double cell) throws SQLException {
        if (Double.isNaN(cell)) {
            appender.appendNull();
            return;
        }
        switch (kind) {
            case FLOAT -> appender.append((float) cell);
            case DOUBLE -> appender.append(cell);
            case INTEGER -> appender.append((long) cell);
        }
    }

    /// Appends rows whose columns are those of the answers.
    public void append(Rows rows) {
        Rows.requireColumns("rows", rows, columns.size());
        append(rows.count(), rows::get);
    }

    /// Appends cells whose columns are those of the answers.
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
    /// @throws InputException when `output` is the file that the answers are about, or can't be written
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
            source.file().ifPresent(output::requireOther);
            if (query.oneEachRow() && source.count() != appended) {
                throw new IllegalStateException(
                        "answers: expected one for each of " + source.count() + " rows, got " + appended);
            }
        }
        output.write(database, query.sql(output.format()));
    }

    /// Forgets the answers.
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
