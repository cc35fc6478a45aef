package basin.run;

import basin.model.Requirements;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.ColumnStatistics;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Rows to learn from, and rows that are held out.
///
/// @param source the file or the query that they come from, as the user gave it
/// @param encoding learned from the rows to learn from
/// @param rows to learn from, encoded
/// @param heldOut rows that measure the quality of the model, encoded; may be none
/// @param notes what the user should know, such as columns left out
record TrainingData(String source, Encoding encoding, Rows rows, Rows heldOut, List<String> notes) {
    /// Fewer rows than this are all trained on.
    static final int MIN_ROWS = 50;

    /// More rows held out would not make a figure of quality more precise than anybody needs.
    static final int MAX_HELD_OUT = 1000;

    /// Reads the rows of a table.
    ///
    /// @param requirements of the method
    /// @throws InputException when the table or a column cannot be used, or the given columns or the image do not
    ///     fit the columns
    static TrainingData read(Table table, String source, TrainingOptions options, Requirements requirements) {
        List<String> columns = columns(table, options);
        Schema schema = stated(table.schema(columns), options, requirements);
        Split split = Split.of(table.cells(columns), options);
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int p = 0; p < columns.size(); p++) {
            ColumnStatistics column = new ColumnStatistics();
            for (Cells block : split.kept) {
                column.add(block, p);
            }
            if (column.count() == 0) {
                throw InputException.of(
                                table.name() + ": column '" + columns.get(p) + "'", "numbers", "only missing cells")
                        .withRemedy("leave it out");
            }
            statistics.add(column);
        }
        Encoding encoding = switch (requirements.scaling()) {
            case STANDARD -> Encoding.standardised(schema, statistics);
            case NONE -> Encoding.unscaled(schema);
        };
        return new TrainingData(
                source, encoding, encoding.encode(split.kept), encoding.encode(split.heldOut), table.notes(columns));
    }

    /// The columns to learn from, those given by name first.
    private static List<String> columns(Table table, TrainingOptions options) {
        Set<String> columns = new LinkedHashSet<>(options.given().names());
        columns.addAll(options.columns().isEmpty() ? table.numericColumns() : options.columns());
        return List.copyOf(columns);
    }

    /// The schema with what the user states about the columns, and otherwise what is usual for the method.
    private static Schema stated(Schema schema, TrainingOptions options, Requirements requirements) {
        int given = options.given().count();
        try {
            Schema stated = new Schema(
                    schema.columns(), given > 0 ? given : requirements.usualGiven(schema.size()), options.image());
            var _ = Encoding.unscaled(stated).layout();
            return stated;
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage() + "; state what the columns are, or choose other columns", e);
        }
    }

    /// The names of the columns, in order.
    List<String> columns() {
        return encoding.schema().names();
    }

    /// The cells to learn from and the cells held out. Whether a row is held out depends on the seed and its
    /// number.
    private record Split(List<Cells> kept, List<Cells> heldOut) {
        static Split of(List<Cells> blocks, TrainingOptions options) {
            long count = blocks.stream().mapToLong(Cells::count).sum();
            double share = count < MIN_ROWS ? 0 : Math.min(options.heldOut(), MAX_HELD_OUT / (double) count);
            if (share == 0) {
                return new Split(blocks, List.of());
            }
            Randomness randomness = new Randomness(options.seed()).named("held out");
            List<Cells> kept = new ArrayList<>();
            List<Cells> heldOut = new ArrayList<>();
            long first = 0;
            for (Cells block : blocks) {
                boolean[] held = new boolean[block.count()];
                for (int i = 0; i < held.length; i++) {
                    held[i] = randomness.uniform(first + i, 0, 0) < share;
                }
                first += held.length;
                kept.add(block.where(held, false));
                heldOut.add(block.where(held, true));
            }
            return new Split(kept, heldOut);
        }
    }
}
