package basin.cli;

import basin.rows.InputException;
import basin.tables.Reading;
import basin.tables.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which table a command reads.
final class InputOptions {
    /// The help text of the file.
    static final String FILE =
            "The table: a csv, tsv, parquet, json, jsonl or ndjson file, known by its ending; all but Parquet may"
                    + " be compressed, such as data.csv.gz. Not needed with --sql when the query does not read data.";

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "Use the rows of a query in DuckDB's SQL, in which FILE is the table data, such as"
                    + " --sql 'SELECT * FROM data WHERE a > 0'.")
    private @Nullable String sql;

    @Option(
            names = "--strict",
            description = "A cell that cannot be read is an error; otherwise it counts as missing, with a note.")
    private boolean strict;

    @Option(
            names = "--skip-bad-lines",
            description =
                    "Leave out the lines of a CSV file that have too many or too few cells, with a note; otherwise"
                            + " they are an error.")
    private boolean skipBadLines;

    /// Checks the columns that the user gave, if any, and returns them.
    ///
    /// @throws InputException when one is given twice
    static List<String> checked(List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw InputException.of("--columns", "every column once", "'" + column + "' twice");
            }
        }
        return columns;
    }

    /// Whether a query is asked for.
    boolean isQuery() {
        return sql != null;
    }

    /// The file or the query, as the user gave it.
    ///
    /// @throws InputException when there is neither
    String source(@Nullable String file) {
        if (sql != null) {
            return file == null ? sql : sql + " -- data: " + file;
        }
        if (file == null) {
            throw InputException.of("FILE", "a table, or a query after --sql", "neither");
        }
        return file;
    }

    /// Opens the table.
    ///
    /// @throws InputException when it cannot be read
    Table open(@Nullable String file, int threads) {
        String source = source(file);
        Reading reading = new Reading(strict, skipBadLines);
        return sql == null ? Table.open(source, threads, reading) : Table.query(sql, file, threads, reading);
    }
}
