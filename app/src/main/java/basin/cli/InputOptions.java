package basin.cli;

import basin.rows.InputException;
import basin.tables.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What of a table a command reads.
final class InputOptions {
    /// How help describes the file.
    static final String FILE =
            "The table, of the kind that its ending tells: csv, tsv, parquet, json, jsonl, ndjson; all but"
                    + " Parquet also compressed, as in data.csv.gz."
                    + " Not needed for a query that needs none.";

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description =
                    "The columns to take, such as --columns a,b. Unless given, training takes all columns of numbers,"
                            + " and a run those that it was trained on.")
    private List<String> columns = List.of();

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "Take the rows of a query (DuckDB's SQL), which sees FILE as the table data.")
    private @Nullable String sql;

    /// The columns asked for; empty when the user left them open.
    ///
    /// @throws InputException when one is asked for twice
    List<String> columns() {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new InputException("--columns: expected every column once, got '" + column + "' twice");
            }
        }
        return columns;
    }

    /// The file or the query, as the user gave it.
    ///
    /// @throws InputException when there is neither
    String source(@Nullable String file) {
        if (sql != null) {
            return file == null ? sql : sql + " -- data: " + file;
        }
        if (file == null) {
            throw new InputException("FILE: expected a table, or a query after --sql, got neither");
        }
        return file;
    }

    /// Opens the table.
    ///
    /// @throws InputException when it cannot be read
    Table open(@Nullable String file, int threads) {
        String source = source(file);
        return sql == null ? Table.open(source, threads) : Table.query(sql, file, threads);
    }
}
