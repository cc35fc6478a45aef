package basin.run;

import basin.model.Requirements;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.ColumnStatistics;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.store.StoredRows;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.List;

/// Training rows and held-out rows.
///
/// @param source the file or the query of the rows, as the user gave it
/// @param encoding computed from the training rows
/// @param rows the training rows, encoded; in memory, or in a temporary file if they do not fit into memory
/// @param heldOut the rows that measure the quality of the model, encoded; may be empty
/// @param notes for the user, such as the columns that are left out
record TrainingData(String source, Encoding encoding, RowSource rows, Rows heldOut, List<String> notes) {
    /// The minimum number of rows for which some are held out.
    static final int MIN_ROWS = 50;

    /// The maximum number of held-out rows, enough for the precision of the AUROC.
    static final int MAX_HELD_OUT = 1000;

    /// Reads the rows of a table.
    ///
    /// @param requirements of the method
    /// @param memory the heap that the rows may use
    /// @throws InputException when the table or a column cannot be used, the given columns or the image do not fit
    ///     the columns, or memory is too small for so many rows
    static TrainingData read(
            Table table,
            String source,
            TrainingOptions options,
            Requirements requirements,
            ColumnChoice columns,
            RowMemory memory) {
        // What is stated about the columns is checked before the table is read.
        var _ = stated(columns.schema(), options, requirements);
        TableCells cells = columns.read(memory);
        Schema schema = stated(table.styled(cells.schema()), options, requirements);
        memory.require(cells.count());
        Split split = new Split(cells, options);
        List<ColumnStatistics> statistics = statistics(table, schema, split);
        Encoding encoding = switch (requirements.scaling()) {
            case STANDARD -> Encoding.standardised(schema, statistics);
            case NONE -> Encoding.unscaled(schema);
        };
        return split.encoded(source, encoding, memory, columns.notes());
    }

    private static List<ColumnStatistics> statistics(Table table, Schema schema, Split split) {
        List<ColumnStatistics> statistics =
                schema.columns().stream().map(ColumnStatistics::of).toList();
        split.forEach((kept, heldOut) -> {
            for (int p = 0; p < statistics.size(); p++) {
                statistics.get(p).add(kept, p);
            }
        });
        for (int p = 0; p < statistics.size(); p++) {
            if (statistics.get(p).count() == 0) {
                throw InputException.of(
                                table.name() + ": column '" + schema.names().get(p) + "'",
                                "a value in some row",
                                "only missing cells")
                        .withRemedy("leave it out");
            }
        }
        return statistics;
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

    /// The training cells and the held-out cells. Whether a row is held out depends on the seed and the number of
    /// the row.
    private static final class Split {
        private final TableCells cells;
        private final double share;
        private final Randomness randomness;
        private long keptRows;

        Split(TableCells cells, TrainingOptions options) {
            this.cells = cells;
            this.share =
                    cells.count() < MIN_ROWS ? 0 : Math.min(options.heldOut(), MAX_HELD_OUT / (double) cells.count());
            this.randomness = new Randomness(options.seed()).named("held out");
        }

        /// Takes the training cells and the held-out cells of a block.
        private interface Taker {
            void take(Cells kept, Cells heldOut);
        }

        /// Calls `taker` for all blocks, in order.
        void forEach(Taker taker) {
            keptRows = 0;
            long[] first = new long[1];
            cells.forEach(block -> {
                boolean[] held = new boolean[block.count()];
                for (int i = 0; i < held.length; i++) {
                    held[i] = share > 0 && randomness.uniform(first[0] + i, 0, 0) < share;
                }
                first[0] += held.length;
                Cells kept = share == 0 ? block : block.where(held, false);
                keptRows += kept.count();
                taker.take(kept, block.where(held, true));
            });
        }

        /// The encoded rows; to be called after [#forEach], which counts them.
        TrainingData encoded(String source, Encoding encoding, RowMemory memory, List<String> notes) {
            List<Cells> heldOut = new ArrayList<>();
            RowSource rows;
            if (memory.holdsRows(keptRows, encoding.width())) {
                Rows inMemory = Rows.zeros(Math.toIntExact(keptRows), encoding.width());
                int[] next = new int[1];
                forEach((kept, held) -> {
                    encoding.encode(kept, inMemory.slice(next[0], next[0] + kept.count()));
                    next[0] += kept.count();
                    heldOut.add(held);
                });
                rows = inMemory;
            } else {
                try (StoredRows.Writer writer = new StoredRows.Writer(encoding.width())) {
                    forEach((kept, held) -> {
                        writer.add(encoding.encode(kept));
                        heldOut.add(held);
                    });
                    rows = writer.finish();
                }
            }
            return new TrainingData(source, encoding, rows, encoding.encode(heldOut), notes);
        }
    }
}
