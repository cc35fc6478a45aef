package basin.bench;

import basin.rows.Shards;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Times a workload: compared with its peers, for the memory that it allocates, and with more rows.
final class WorkloadTiming {
    private static final int WARM_UPS = 3;

    private final Setup setup;

    WorkloadTiming(Setup setup) {
        this.setup = setup;
    }

    /// The measurements of one workload.
    ///
    /// @param name the workload
    /// @param step the name of one step
    /// @param objective the name of the value that is compared
    /// @param target the minimum ratio of the fastest peer's time to Basin's
    /// @param comparison the times of Basin and the peers
    /// @param allocated bytes that one step allocates for each row, in all threads together
    /// @param scaling the cost with more rows, all threads
    record Result(
            String name,
            String step,
            String objective,
            double target,
            @JsonProperty("standings") Comparison comparison,
            double allocated,
            List<Cost> scaling) {}

    /// The cost at one number of rows.
    ///
    /// @param rows number of rows of one step
    /// @param median milliseconds per step
    record Cost(long rows, double median) {
        double nanosecondsPerRow() {
            return median * 1e6 / rows;
        }
    }

    Result run(Workload workload) throws IOException {
        setup.note().accept(workload.name());
        return new Result(
                workload.name(),
                workload.step(),
                workload.objective(),
                workload.target(),
                compare(workload),
                allocated(workload),
                scaling(workload));
    }

    private Comparison compare(Workload workload) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (Shards shards : setup.shards()) {
            candidates.add(new WorkloadCandidate(workload, shards, WARM_UPS));
        }
        Map<Integer, Double> peaks = setup.peaks();
        Optional<PeerScript> script = workload.peers();
        if (script.isEmpty()) {
            return compare(workload, peaks, candidates);
        }
        try (Peers peers = Peers.start(setup, script.get())) {
            candidates.addAll(peers.candidates());
            return compare(workload, peaks, candidates);
        }
    }

    private Comparison compare(Workload workload, Map<Integer, Double> peaks, List<Candidate> candidates) {
        List<PairedTiming.Result> timed = PairedTiming.run(candidates, setup.rounds(), setup.note());
        Comparison comparison = Comparison.of(
                timed, peaks, workload.operations(), fit -> fit.result().get(0, 0));
        double expected = comparison.entries().getFirst().objective();
        for (Comparison.Entry entry : comparison.entries()) {
            double tolerance = entry.isBasin() ? 0 : workload.tolerance();
            setup.findings()
                    .check(
                            workload.name() + ": " + entry.label() + ": the same " + workload.objective()
                                    + (entry.isBasin() ? "" : " within " + tolerance),
                            Math.abs(entry.objective() - expected) <= tolerance * Math.abs(expected));
        }
        return comparison;
    }

    /// Bytes allocated for each row of a step, after everything is compiled.
    private double allocated(Workload workload) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        Candidate.TimedFit fit = workload.fit(setup.allThreads());
        long bytes = threads.getTotalThreadAllocatedBytes() - before;
        return (double) bytes / fit.steps() / workload.rows();
    }

    private List<Cost> scaling(Workload workload) {
        List<Workload> sizes = List.of(workload, workload.times(2), workload.times(4));
        List<Candidate> candidates = new ArrayList<>();
        sizes.forEach(size -> candidates.add(new WorkloadCandidate(size, setup.allThreads(), 1)));
        List<PairedTiming.Result> timed = PairedTiming.run(candidates, setup.rounds(), setup.note());
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            costs.add(new Cost(sizes.get(i).rows(), timed.get(i).perStep().median()));
        }
        return costs;
    }

    /// Basin on a workload.
    ///
    /// @param warmUps as many as the compiler needs
    private record WorkloadCandidate(Workload workload, Shards shards, int warmUps) implements Candidate {
        @Override
        public String name() {
            return BASIN;
        }

        @Override
        public String setting() {
            return ReportText.threads(shards.threads());
        }

        @Override
        public int threads() {
            return shards.threads();
        }

        @Override
        public boolean onlyFastest() {
            return false;
        }

        @Override
        public TimedFit fit() {
            return workload.fit(shards);
        }
    }
}
