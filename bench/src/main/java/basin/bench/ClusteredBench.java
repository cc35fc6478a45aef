package basin.bench;

import basin.classic.kmeans.KMeansSettings.Pruning;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// Times training on clustered rows with and without pruning, and checks that it ends at the same bits.
final class ClusteredBench {
    private static final int MOST_SWEEPS = 300;

    private final Plan plan;
    private final Setup setup;

    ClusteredBench(Plan plan, Setup setup) {
        this.plan = plan;
        this.setup = setup;
    }

    List<Clustered> run() {
        Rows rows = plan.blobs().draw(setup.allThreads());
        List<Clustered> results = new ArrayList<>();
        for (int k : plan.blobPrototypes()) {
            setup.note().accept(plan.blobs().name() + ", k = " + k);
            results.add(run(rows, k));
        }
        return results;
    }

    private Clustered run(Rows rows, int k) {
        List<Contender> contenders = new ArrayList<>();
        for (Pruning pruning : List.of(Pruning.OFF, Pruning.ON, Pruning.AUTO)) {
            contenders.add(BasinContender.of(rows, k, MOST_SWEEPS, pruning, setup.allThreads(), 1));
        }
        List<Race.Timed> timed = Race.run(contenders, setup.rounds(), setup.note());
        Fit plain = timed.getFirst().last();
        for (Race.Timed one : timed) {
            // A sweep's prototypes are the means of its assignments: where those differ, so do these.
            boolean same = Bits.equal(plain.result(), one.last().result())
                    && plain.steps() == one.last().steps();
            String what =
                    plan.blobs().name() + ", k = " + k + ", " + one.contender().setting();
            setup.findings().check(what + ": the same sweeps and prototypes bit for bit", same);
        }
        return new Clustered(k, plain.steps(), whole(timed.get(0)), whole(timed.get(1)), whole(timed.get(2)));
    }

    private static double whole(Race.Timed timed) {
        return timed.perStep().median() * timed.last().steps();
    }
}
