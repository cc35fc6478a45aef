package basin.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a race ended.
///
/// @param peaks 10⁹ operations a second that the machine can do, by number of threads, measured beside the race
/// @param entries who ran; Basin's first, with fewer threads before more; then the fast settings of each peer
record Standings(Map<Integer, Double> peaks, List<Entry> entries) {

    /// Basin as it comes: the last of its entries, with all threads.
    Entry basin() {
        return entries.stream()
                .filter(entry -> entry.name().equals(BasinContender.NAME))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /// The first of Basin's entries with so many threads.
    Entry basin(int threads) {
        return entries.stream()
                .filter(entry -> entry.name().equals(BasinContender.NAME) && entry.threads() == threads)
                .findFirst()
                .orElseThrow();
    }

    /// The fastest setting of the fastest peer, if one ran.
    Optional<Entry> bestPeer() {
        return entries.stream()
                .filter(entry -> !entry.name().equals(BasinContender.NAME))
                .min(Comparator.comparingDouble(Entry::median));
    }

    /// The fastest setting of a peer, if it ran.
    Optional<Entry> best(String peer) {
        return entries.stream()
                .filter(entry -> entry.name().startsWith(peer))
                .min(Comparator.comparingDouble(Entry::median));
    }
}
