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

    KMeansBench(Setup setup) {
        this.setup = setup;
    }

    /// Runs the parts.
    ///
    /// @param command what was typed
    Report run(Set<Part> parts, String command) throws IOException {
        String date = LocalDateTime.now(ZoneId.systemDefault()).format(DATE);
        Plan plan = setup.plan();
        List<Limits> limits = new ArrayList<>();
        for (Shards shards : setup.shards()) {
            limits.add(Limits.measure(shards, plan.triadCells()));
        }
        List<Sweeps> sweeps = new ArrayList<>();
        if (parts.contains(Part.SWEEPS)) {
            for (Problem problem : plan.problems()) {
                sweeps.add(new SweepBench(setup).run(problem));
            }
        }
        List<Clustered> clustered = parts.contains(Part.CLUSTERED) ? new ClusteredBench(setup).run() : List.of();
        List<Scaled> scaling = parts.contains(Part.SCALING) ? Scaled.measure(setup) : List.of();
        List<StartUp> startUp = parts.contains(Part.STARTUP) ? StartUp.measure(setup) : List.of();
        int threads = setup.allThreads().threads();
        return new Report(
                date,
                command,
                setup.machine(),
                limits,
                plan.blobs(),
                sweeps,
                clustered,
                scaling,
                startUp,
                plan.smoke() ? List.of() : Targets.of(plan.blobs(), sweeps, clustered, startUp, threads),
                setup.findings().checks(),
                setup.findings().remarks());
    }
}
