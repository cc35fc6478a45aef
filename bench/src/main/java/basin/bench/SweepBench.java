package basin.bench;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings.Pruning;
import basin.energy.Energy;
import basin.rows.Rows;
import basin.rows.Shards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Times sweeps over rows without clusters, Basin and the peers in turn on the same rows.
final class SweepBench {
    private static final int WARM_UPS = 3;

    /// By how much the inertia of others may differ: after some sweeps of other rounding a few rows between two
    /// prototypes have gone the other way. Another algorithm, start or number of sweeps differs by far more.
    private static final double SAME = 1e-4;

    private final Setup setup;

    SweepBench(Setup setup) {
        this.setup = setup;
    }

    Sweeps run(Problem problem) throws IOException {
        setup.note().accept(problem.name());
        Rows rows = problem.draw(setup.allThreads());
        Map<Integer, Double> peaks = setup.peaks();
        try (Peers peers = Peers.start(setup, problem.peers(rows))) {
            List<Contender> contenders = new ArrayList<>(ours(problem, rows));
            contenders.addAll(peers.contenders());
            List<Race.Timed> timed = Race.run(contenders, setup.rounds(), setup.note());
            setup.peaks().forEach((threads, peak) -> peaks.merge(threads, peak, Math::max));
            return judged(problem, rows, peaks, timed);
        }
    }

    private List<Contender> ours(Problem problem, Rows rows) {
        List<Contender> ours = new ArrayList<>();
        for (Shards shards : setup.shards()) {
            for (Pruning pruning : List.of(Pruning.OFF, Pruning.AUTO)) {
                ours.add(BasinContender.of(rows, problem.k(), problem.sweeps(), pruning, shards, WARM_UPS));
            }
        }
        return ours;
    }

    private Sweeps judged(Problem problem, Rows rows, Map<Integer, Double> peaks, List<Race.Timed> timed) {
        List<Entry> entries = new ArrayList<>();
        for (Race.Timed one : timed) {
            double peak = Objects.requireNonNull(peaks.get(one.contender().threads()));
            entries.add(Entry.of(
                    one, problem.operations(), peak, inertia(rows, one.last().result())));
        }
        Sweeps sweeps = new Sweeps(problem, new Standings(peaks, entries));
        compare(sweeps, timed);
        return sweeps;
    }

    /// The sum of F∞ over the rows.
    private double inertia(Rows rows, Rows prototypes) {
        Energy energy = new KMeans(prototypes, 1).energy();
        return setup.allThreads().sum(rows.count(), (from, to) -> {
            double[] values = new double[to - from];
            energy.values(rows.slice(from, to), values);
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum;
        });
    }

    /// Whether all have done the same work.
    private void compare(Sweeps sweeps, List<Race.Timed> timed) {
        double expected = sweeps.standings().basin().objective();
        Rows ours = timed.getFirst().last().result();
        for (int i = 0; i < timed.size(); i++) {
            Entry entry = sweeps.standings().entries().get(i);
            String who = sweeps.problem().name() + ": " + entry.name() + ", " + entry.setting();
            if (entry.name().equals(BasinContender.NAME)) {
                boolean same = Bits.equal(ours, timed.get(i).last().result());
                setup.findings().check(who + ": the same prototypes bit for bit", same);
            } else {
                boolean close = Math.abs(entry.objective() - expected) <= SAME * expected;
                setup.findings().check(who + ": the same inertia within " + SAME, close);
            }
        }
    }
}
