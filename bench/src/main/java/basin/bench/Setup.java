package basin.bench;

import basin.rows.Shards;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a run measures with.
///
/// @param rounds timed fits of every contender
/// @param machine the machine
/// @param shards the sets of threads to compare, the largest last
/// @param python the interpreter of the peers; empty to leave them out
/// @param home Basin's own folder, with the launcher
/// @param note hears what happens, line by line
/// @param findings takes what comes to light
record Setup(
        int rounds,
        Machine machine,
        List<Shards> shards,
        Optional<String> python,
        Path home,
        Consumer<String> note,
        Findings findings)
        implements AutoCloseable {

    /// All the threads.
    Shards allThreads() {
        return shards.getLast();
    }

    /// What the machine can do with each number of threads.
    ///
    /// @param triadCells length of each array of the bandwidth measurement
    List<Limits> limits(int triadCells) {
        return shards.stream().map(some -> Limits.measure(some, triadCells)).toList();
    }

    /// Peak of the processor alone with each number of threads, 10⁹ operations a second.
    Map<Integer, Double> peaks() {
        Map<Integer, Double> peaks = new TreeMap<>();
        shards.forEach(some -> peaks.put(some.threads(), Limits.gigaflops(some)));
        return peaks;
    }

    /// Ends the threads.
    @Override
    public void close() {
        shards.forEach(Shards::close);
    }
}
