package basin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One run: the machine, then the parts asked for, then what they come to.
final class KMeansBench {
    private final Plan plan;
    private final Setup setup;

    KMeansBench(Plan plan, Setup setup) {
        this.plan = plan;
        this.setup = setup;
    }

    /// Runs the parts.
    ///
    /// @param command what was typed
    Report run(Set<Part> parts, String command) throws IOException {
        String date = Text.now();
        List<Limits> limits = setup.limits(plan.triadCells());
        List<Sweeps> sweeps = new ArrayList<>();
        if (parts.contains(Part.SWEEPS)) {
            for (Problem problem : plan.problems()) {
                sweeps.add(new SweepBench(setup).run(problem));
            }
        }
        List<Clustered> clustered = parts.contains(Part.CLUSTERED) ? new ClusteredBench(plan, setup).run() : List.of();
        List<Scaled> scaling = parts.contains(Part.SCALING) ? Scaled.measure(plan, setup) : List.of();
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
