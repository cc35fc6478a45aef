package basin.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The times of Basin and its peers on one problem.
///
/// @param peaks 10⁹ operations per second that the machine can do, by number of threads, measured together with the
/// times
/// @param entries one for each timed candidate: Basin's first, with fewer threads before more, then those of the
///        peers
record Comparison(Map<Integer, Double> peaks, List<Entry> entries) {

    /// The comparison of timed fits.
    ///
    /// @param peaks by number of threads
    /// @param operations floating-point operations of one step
    /// @param objective the value of the objective at the end of a fit
    static Comparison of(
            List<PairedTiming.Result> results,
            Map<Integer, Double> peaks,
            double operations,
            ToDoubleFunction<Candidate.TimedFit> objective) {
        List<Entry> entries = new ArrayList<>();
        for (PairedTiming.Result result : results) {
            double peak = Objects.requireNonNull(peaks.get(result.candidate().threads()));
            entries.add(Entry.of(result, operations, peak, objective.applyAsDouble(result.last())));
        }
        return new Comparison(peaks, entries);
    }

    /// Basin with its standard settings: the last of its entries, with all threads.
    Entry basin() {
        return entries.stream()
                .filter(Entry::isBasin)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /// The first of Basin's entries with this number of threads.
    Entry basin(int threads) {
        return entries.stream()
                .filter(entry -> entry.isBasin() && entry.threads() == threads)
                .findFirst()
                .orElseThrow();
    }

    /// The fastest setting of the fastest peer, if a peer was timed.
    Optional<Entry> fastestPeer() {
        return entries.stream().filter(entry -> !entry.isBasin()).min(Comparator.comparingDouble(Entry::median));
    }

    /// The fastest setting of a peer, if it was timed.
    Optional<Entry> fastest(String peer) {
        return entries.stream()
                .filter(entry -> entry.name().startsWith(peer))
                .min(Comparator.comparingDouble(Entry::median));
    }

    /// The measurements of one candidate.
    ///
    /// @param name the program
    /// @param setting its number of threads and other settings
    /// @param threads number of threads
    /// @param median milliseconds per step, the median over the rounds
    /// @param min milliseconds per step, the shortest
    /// @param steps number of steps of one fit
    /// @param gigaflops operations per step over the median, 10⁹ per second; operations that pruning skips are
    /// counted
    /// @param ofPeak `gigaflops` over the peak with the same number of threads
    /// @param objective the value that training minimises or maximises, which shows whether all did the same work
    record Entry(
            String name,
            String setting,
            int threads,
            double median,
            @JsonProperty("least") double min,
            int steps,
            double gigaflops,
            double ofPeak,
            double objective) {

        private static Entry of(PairedTiming.Result result, double operations, double peak, double objective) {
            double median = result.perStep().median();
            double gigaflops = operations / (median * 1e6);
            Candidate candidate = result.candidate();
            return new Entry(
                    candidate.name(),
                    candidate.setting(),
                    candidate.threads(),
                    median,
                    result.perStep().min(),
                    result.last().steps(),
                    gigaflops,
                    gigaflops / peak,
                    objective);
        }

        /// Whether it is an entry of Basin.
        boolean isBasin() {
            return name.equals(Candidate.BASIN);
        }

        /// The program with its setting.
        String label() {
            return name + ", " + setting;
        }
    }
}
