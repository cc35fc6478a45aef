package basin.bench;

import basin.rows.Shards;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The settings and resources of one benchmark run.
///
/// @param rounds number of timed fits of each candidate
/// @param machine the machine
/// @param shards the numbers of threads to compare, the largest last
/// @param python the Python interpreter that runs the peers; empty for a run without peers
/// @param home Basin's own folder, which contains the launcher
/// @param note receives progress, line by line
/// @param findings collects checks and remarks
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

    /// The peak performance of the machine with each number of threads.
    ///
    /// @param triadCells length of each array of the bandwidth measurement
    List<Limits> limits(int triadCells) {
        return shards.stream().map(some -> Limits.measure(some, triadCells)).toList();
    }

    /// Peak of the processor alone with each number of threads, 10⁹ operations per second.
    Map<Integer, Double> peaks() {
        Map<Integer, Double> peaks = new TreeMap<>();
        shards.forEach(some -> peaks.put(some.threads(), Limits.gigaflops(some)));
        return peaks;
    }

    /// Stops the threads.
    @Override
    public void close() {
        shards.forEach(Shards::close);
    }
}
