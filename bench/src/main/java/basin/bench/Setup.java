package basin.bench;

import basin.rows.Shards;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run measures with.
///
/// @param plan what and how long
/// @param machine the machine
/// @param shards the sets of threads to compare, the largest last
/// @param python the interpreter of the peers; empty to leave them out
/// @param home Basin's own folder, with the launcher
/// @param note hears what happens, line by line
/// @param findings takes what comes to light
record Setup(
        Plan plan,
        Machine machine,
        List<Shards> shards,
        Optional<String> python,
        Path home,
        Consumer<String> note,
        Findings findings) {

    /// All the threads.
    Shards allThreads() {
        return shards.getLast();
    }
}
