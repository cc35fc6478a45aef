package basin.cli;

import basin.rows.Shards;
import picocli.CommandLine.Option;

/// How a command works.
final class WorkOptions {
    private static final int MOST_THREADS = 4096;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads work; all cores unless given. The results are the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /// The number of threads.
    ///
    /// @throws basin.rows.InputException unless it is from 1 to 4096
    int threads() {
        return Checks.within("--threads", threads, 1, MOST_THREADS);
    }

    /// The threads.
    Shards shards() {
        return Shards.of(threads());
    }
}
