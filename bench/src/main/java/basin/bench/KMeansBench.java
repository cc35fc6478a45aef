package basin.bench;

import basin.rows.Shards;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One run: the machine, then the parts asked for, then what they come to.
final class KMeansBench {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Setup setup;
    private final List<Check> checks = new ArrayList<>();

    KMeansBench(Setup setup) {
        this.setup = setup;
    }

    /// Runs the parts.
    ///
    /// @param command what was typed
    /// @param judged whether the sizes are those that the targets are set for
    Report run(Set<Part> parts, String command, boolean judged, Set<String> remarks) throws IOException {
        String date = LocalDateTime.now(ZoneId.systemDefault()).format(DATE);
        List<Limits> limits = new ArrayList<>();
        for (Shards shards : setup.shards()) {
            limits.add(Limits.measure(shards, setup.plan().triadCells()));
        }
        List<Sweeps> sweeps = new ArrayList<>();
        if (parts.contains(Part.SWEEPS)) {
            for (Problem problem : setup.plan().problems()) {
                sweeps.add(new SweepBench(setup, checks::add).run(problem));
            }
        }
        List<Clustered> clustered =
                parts.contains(Part.CLUSTERED) ? new ClusteredBench(setup, checks::add).run() : List.of();
        List<Scaled> scaling = parts.contains(Part.SCALING) ? Scaled.measure(setup) : List.of();
        List<StartUp> startUp = parts.contains(Part.STARTUP) ? StartUp.measure(setup) : List.of();
        return new Report(
                date,
                command,
                setup.machine(),
                limits,
                setup.plan().blobs(),
                sweeps,
                clustered,
                scaling,
                startUp,
                judged
                        ? Targets.of(
                                setup.plan().blobs(),
                                sweeps,
                                clustered,
                                startUp,
                                setup.allThreads().threads())
                        : List.of(),
                checks,
                List.copyOf(remarks));
    }
}
