package basin.bench;

import java.util.ArrayList;
import java.util.List;

/// What K-means is to reach.
final class Targets {
    private static final List<Rival> RIVALS = List.of(new Rival(Peers.SCIKIT_LEARN, 2.5), new Rival(Peers.FAISS, 8));
    private static final double OF_PEAK = 0.6;

    /// The share of the peak is asked for where products, and not the memory, take the time.
    private static final int COLUMNS_FOR_PEAK = 64;

    private static final double PRUNING = 2;

    private Targets() {}

    /// A peer, and by how many times Basin is to be faster.
    private record Rival(String peer, double times) {}

    /// The targets of those parts that were run.
    static List<Target> of(
            Blobs blobs, List<Sweeps> sweeps, List<Clustered> clustered, List<StartUp> startUps, int threads) {
        List<Target> targets = new ArrayList<>();
        for (Sweeps race : sweeps) {
            for (Rival rival : RIVALS) {
                race.standings()
                        .best(rival.peer())
                        .ifPresent(best -> targets.add(Target.ratio(
                                race.problem().name() + ": against " + best.name(),
                                rival.times(),
                                best.median() / race.standings().basin().median())));
            }
            if (race.problem().columns() >= COLUMNS_FOR_PEAK) {
                Entry full = race.standings().basin(threads);
                targets.add(Target.share(
                        race.problem().name() + ": of the peak, " + full.setting(), OF_PEAK, full.ofPeak()));
            }
        }
        for (Clustered one : clustered) {
            targets.add(Target.ratio(
                    blobs.name() + ", k = " + one.k() + ": pruning auto against off", PRUNING, one.off() / one.auto()));
        }
        for (StartUp one : startUps) {
            targets.add(Target.seconds(one.command(), one.wanted(), one.median() / 1000));
        }
        return targets;
    }
}
