package basin.cli;

import basin.model.Model;
import basin.model.Scaler;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tables.Answers;
import basin.tables.Column;
import basin.tables.Output;
import basin.tables.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A run being asked about the rows of a table, a batch at a time.
///
/// @param run what is asked
/// @param table what it is asked about
/// @param columns the table's columns that stand for the model's, or for the first of them, in the model's order
/// @param output where the answers go
/// @param shards the threads
record Asking(TrainedRun run, Table table, List<String> columns, Output output, Shards shards)
        implements AutoCloseable {
    /// Cells in one batch, about 16 MiB of them.
    private static final int CELLS = 1 << 22;

    /// Opens the table.
    ///
    /// @param wanted the model's columns that it must have: all of them, or the first ones
    static Asking open(
            Session session,
            TrainedRun run,
            List<String> wanted,
            InputOptions input,
            @Nullable String file,
            OutputOptions output,
            WorkOptions work) {
        Table table = input.open(file, work.threads());
        try {
            List<String> columns = input.columns().isEmpty() ? wanted : input.columns();
            if (columns.size() != wanted.size()) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "--columns: expected %d, for %s, got %d",
                        wanted.size(),
                        String.join(", ", wanted),
                        columns.size()));
            }
            columns.forEach(table::column);
            Output place = output.open(session, table.file().orElse(null));
            table.notes(table.columns().stream().map(Column::name).toList()).forEach(session::note);
            return new Asking(run, table, columns, place, work.shards());
        } catch (RuntimeException | Error e) {
            table.close();
            throw e;
        }
    }

    /// The model that is asked.
    Model model() {
        return run.model();
    }

    /// Hands out all rows, standardised, in batches.
    ///
    /// @param width cells that are kept for one row, at most
    void eachBatch(int width, Consumer<Rows> consumer) {
        Scaler scaler = run.scaler().first(columns.size());
        table.forEachBatch(columns, rowsPerBatch(width), batch -> consumer.accept(scaler.standardise(batch, shards)));
    }

    /// Rows of `width` cells in one batch: whole blocks of the threads' work.
    static int rowsPerBatch(int width) {
        return Math.max(1, CELLS / width / Shards.BLOCK) * Shards.BLOCK;
    }

    /// Writes the answers.
    void write(Answers answers) {
        answers.write(output);
    }

    /// Rows in the user's own units.
    Rows restored(Rows standardised) {
        return run.scaler().restore(standardised, shards);
    }

    @Override
    public void close() {
        shards.close();
        table.close();
    }
}
