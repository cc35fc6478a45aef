package basin.cli;

import basin.rows.InputException;
import basin.tables.Output;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command writes its answers.
final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the answers to a csv, tsv, parquet, json, jsonl or ndjson file, known by its ending. Unless"
                            + " given, they are written to standard output as CSV.")
    private @Nullable String out;

    @Option(names = "--json", description = "Write JSON instead of CSV to standard output.")
    private boolean json;

    /// The file, or null for standard output.
    @Nullable
    String file() {
        return out;
    }

    /// The output, checked before any work is done.
    ///
    /// @param inputs files that must not be overwritten
    /// @throws InputException when it cannot be written
    Output open(Session session, List<Path> inputs) {
        if (out == null) {
            return json ? Output.json(session.out()) : Output.csv(session.out());
        }
        if (json) {
            throw InputException.of("--json", "only for standard output", "it with --out " + out)
                    .withRemedy("choose the format by the file's ending");
        }
        return Output.file(out, inputs.toArray(Path[]::new));
    }
}
