package basin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run over models and samplers has measured.
///
/// @param date when it began, local time
/// @param command what was typed
/// @param machine the machine
/// @param limits what the machine can do, for each number of threads
/// @param results one for each work
/// @param targets what was to be reached; empty in a smoke run
/// @param checks what must hold
/// @param remarks what the reader should know
record ModelReport(
        String date,
        String command,
        Machine machine,
        List<Limits> limits,
        List<WorkResult> results,
        List<Target> targets,
        List<Check> checks,
        List<String> remarks) {

    private static final double FASTER_BY = 0.9;

    /// The checks that do not hold.
    List<Check> failures() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }

    /// What the works are to reach: a ratio to the best peer, and 1.8 times the speed on twice the threads.
    static List<Target> targets(List<WorkResult> results, int threads) {
        List<Target> targets = new ArrayList<>();
        for (WorkResult result : results) {
            Standings standings = result.standings();
            Optional<Entry> best = standings.bestPeer();
            best.ifPresent(peer -> targets.add(Target.ratio(
                    result.name() + ": against " + peer.name(),
                    result.target(),
                    peer.median() / standings.basin().median())));
            if (threads > 1) {
                targets.add(Target.ratio(
                        result.name() + ": " + Text.threads(threads) + " against 1",
                        FASTER_BY * threads,
                        standings.basin(1).median() / standings.basin().median()));
            }
        }
        return targets;
    }
}
