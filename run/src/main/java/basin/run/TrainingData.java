package basin.run;

import basin.model.Scaling;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.ColumnStatistics;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.List;

/// Training rows and held-out rows.
///
/// @param source the file or the query of the rows, as the user gave it
/// @param encoding computed from the training rows
/// @param rows the training rows, encoded
/// @param heldOut the rows that measure the quality of the model, encoded; may be empty
/// @param notes for the user, such as the columns that are left out
record TrainingData(String source, Encoding encoding, Rows rows, Rows heldOut, List<String> notes) {
    /// The minimum number of rows for which some are held out.
    static final int MIN_ROWS = 50;

    /// The maximum number of held-out rows, enough for the precision of the AUROC.
    static final int MAX_HELD_OUT = 1000;

    /// Reads the rows of a table.
    ///
    /// @param scaling of the columns that the method requires
    /// @throws InputException when the table or a column cannot be used
    static TrainingData read(Table table, String source, TrainingOptions options, Scaling scaling) {
        List<String> columns = options.columns().isEmpty() ? table.numericColumns() : options.columns();
        Schema schema = table.schema(columns);
        Split split = Split.of(table.cells(columns), options);
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int p = 0; p < columns.size(); p++) {
            ColumnStatistics column = new ColumnStatistics();
            for (Cells block : split.kept) {
                column.add(block, p);
            }
            if (column.count() == 0) {
                throw new InputException("%s: column '%s': expected numbers, got only missing cells; leave it out"
                        .formatted(table.name(), columns.get(p)));
            }
            statistics.add(column);
        }
        Encoding encoding = switch (scaling) {
            case STANDARD -> Encoding.standardised(schema, statistics);
            case NONE -> Encoding.unscaled(schema);
        };
        return new TrainingData(
                source, encoding, encoding.encode(split.kept), encoding.encode(split.heldOut), table.notes(columns));
    }

    /// The names of the columns, in order.
    List<String> columns() {
        return encoding.schema().names();
    }

    /// The training cells and the held-out cells. Whether a row is held out depends on the seed and the number of
    /// the row.
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
