package basin.bench;

import basin.rows.Shards;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Times some work: beside its peers, for what it allocates, and with more rows.
final class WorkBench {
    private static final int WARM_UPS = 3;

    private final Setup setup;

    WorkBench(Setup setup) {
        this.setup = setup;
    }

    WorkResult run(Work work) throws IOException {
        setup.note().accept(work.name());
        Standings standings = race(work);
        return new WorkResult(
                work.name(), work.step(), work.objective(), work.target(), standings, allocated(work), scaling(work));
    }

    private Standings race(Work work) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        for (Shards shards : setup.shards()) {
            contenders.add(new WorkContender(work, shards, WARM_UPS));
        }
        Map<Integer, Double> peaks = setup.peaks();
        if (work.peers().isEmpty()) {
            return standings(work, peaks, Race.run(contenders, setup.rounds(), setup.note()));
        }
        try (Peers peers = Peers.start(setup, work.peers().get())) {
            contenders.addAll(peers.contenders());
            return standings(work, peaks, Race.run(contenders, setup.rounds(), setup.note()));
        }
    }

    private Standings standings(Work work, Map<Integer, Double> peaks, List<Race.Timed> timed) {
        List<Entry> entries = new ArrayList<>();
        for (Race.Timed one : timed) {
            double peak = Objects.requireNonNull(peaks.get(one.contender().threads()));
            entries.add(
                    Entry.of(one, work.operations(), peak, one.last().result().get(0, 0)));
        }
        double ours = entries.getFirst().objective();
        for (Entry entry : entries) {
            boolean own = entry.name().equals(BasinContender.NAME);
            double same = own ? 0 : work.same();
            setup.findings()
                    .check(
                            work.name() + ": " + entry.name() + ", " + entry.setting() + ": the same "
                                    + work.objective() + (own ? "" : " within " + same),
                            Math.abs(entry.objective() - ours) <= same * Math.abs(ours));
        }
        return new Standings(peaks, entries);
    }

    /// Bytes allocated for each row of a step, once everything is compiled.
    private double allocated(Work work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        Fit fit = work.fit(setup.allThreads());
        long bytes = threads.getTotalThreadAllocatedBytes() - before;
        return (double) bytes / fit.steps() / work.rows();
    }

    private List<WorkResult.Cost> scaling(Work work) {
        List<Work> sizes = List.of(work, work.times(2), work.times(4));
        List<Contender> contenders = new ArrayList<>();
        sizes.forEach(size -> contenders.add(new WorkContender(size, setup.allThreads(), 1)));
        List<Race.Timed> timed = Race.run(contenders, setup.rounds(), setup.note());
        List<WorkResult.Cost> costs = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            costs.add(new WorkResult.Cost(
                    sizes.get(i).rows(), timed.get(i).perStep().median()));
        }
        return costs;
    }
}
