package basin.bench;

import basin.classic.KMeansSettings.Pruning;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// Times training on clustered rows with and without pruning, and checks that it ends at the same bits.
final class ClusteredBench {
    private static final int MOST_SWEEPS = 300;

    private final Setup setup;

    ClusteredBench(Setup setup) {
        this.setup = setup;
    }

    List<Clustered> run() {
        Rows rows = setup.plan().blobs().draw(setup.allThreads());
        List<Clustered> results = new ArrayList<>();
        for (int k : setup.plan().blobPrototypes()) {
            setup.note().accept(setup.plan().blobs().name() + ", k = " + k);
            results.add(run(rows, k));
        }
        return results;
    }

    private Clustered run(Rows rows, int k) {
        List<Contender> contenders = new ArrayList<>();
        for (Pruning pruning : List.of(Pruning.OFF, Pruning.ON, Pruning.AUTO)) {
            contenders.add(BasinContender.of(rows, k, MOST_SWEEPS, pruning, setup.allThreads(), 1));
        }
        List<Race.Timed> timed = Race.run(contenders, setup.plan().rounds(), setup.note());
        Fit plain = timed.getFirst().last();
        for (Race.Timed one : timed) {
            // A sweep's prototypes are the means of its assignments: where those differ, so do these.
            boolean same = Bits.equal(plain.prototypes(), one.last().prototypes())
                    && plain.sweeps() == one.last().sweeps();
            String what = setup.plan().blobs().name() + ", k = " + k + ", "
                    + one.contender().setting();
            setup.findings().check(what + ": the same sweeps and prototypes bit for bit", same);
        }
        return new Clustered(k, plain.sweeps(), whole(timed.get(0)), whole(timed.get(1)), whole(timed.get(2)));
    }

    private static double whole(Race.Timed timed) {
        return timed.perSweep().median() * timed.last().sweeps();
    }
}
