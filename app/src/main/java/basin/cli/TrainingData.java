package basin.cli;

import basin.model.Scaler;
import basin.model.Scaling;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tables.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows to train on.
///
/// @param source the file or the query that they come from, as the user gave it
/// @param columns their columns' names, in order
/// @param rows scaled
/// @param scaler the scaling
/// @param notes what the user should know, such as columns left out
record TrainingData(String source, List<String> columns, Rows rows, Scaler scaler, List<String> notes) {
    /// Reads the rows and scales them as the method wants them.
    ///
    /// @throws basin.rows.InputException when the table or a column cannot be used
    static TrainingData read(InputOptions input, @Nullable String file, Scaling scaling, Shards shards) {
        try (Table table = input.open(file, shards.threads())) {
            List<String> columns = input.columns().isEmpty() ? table.numericColumns() : input.columns();
            Rows rows = table.rows(columns);
            table.requireValues(columns, rows);
            Scaler scaler = switch (scaling) {
                case STANDARD -> Scaler.fit(rows, shards);
                case NONE -> Scaler.identity(columns.size());
            };
            List<String> notes = table.notes(columns);
            return new TrainingData(
                    input.source(file), List.copyOf(columns), scaler.standardise(rows, shards), scaler, notes);
        }
    }
}
