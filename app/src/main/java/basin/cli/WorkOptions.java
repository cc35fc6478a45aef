package basin.cli;

import basin.rows.Shards;
import picocli.CommandLine.Option;

/// The threads of a command.
final class WorkOptions {
    private static final int MAX_THREADS = 4096;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; all cores unless given. The results are the same at any number.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// The number of threads.
    ///
    /// @throws basin.rows.InputException unless it is from 1 to 4096
    int threads() {
        return Checks.within("--threads", threads, 1, MAX_THREADS);
    }

    /// The threads.
    Shards shards() {
        return Shards.of(threads());
    }
}
