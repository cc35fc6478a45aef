package basin.bench;

import basin.bench.KMeansPlan.Problem;
import basin.bench.KMeansReport.PruningResult;
import basin.bench.KMeansReport.ScalingResult;
import basin.bench.KMeansReport.SweepResult;
import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.classic.kmeans.KMeansSettings.Pruning;
import basin.energy.Energy;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The timings of K-means: sweeps compared with peers, pruning on clustered rows, and more rows.
final class KMeansTimings {
    private static final int WARM_UPS = 3;
    private static final int MAX_SWEEPS = 300;

    /// The maximum relative difference between the inertia of a peer and Basin's: with other rounding, a few rows
    /// between two prototypes are assigned to the other one. Another algorithm, start or number of sweeps gives a
    /// far larger difference.
    private static final double TOLERANCE = 1e-4;

    private final KMeansPlan plan;
    private final Setup setup;

    KMeansTimings(KMeansPlan plan, Setup setup) {
        this.plan = plan;
        this.setup = setup;
    }

    /// Times sweeps over rows without clusters, of Basin and the peers on the same rows.
    List<SweepResult> sweeps() throws IOException {
        List<SweepResult> results = new ArrayList<>();
        for (Problem problem : plan.problems()) {
            results.add(sweeps(problem));
        }
        return results;
    }

    private SweepResult sweeps(Problem problem) throws IOException {
        setup.note().accept(problem.name());
        Rows rows = problem.draw(setup.allThreads());
        Map<Integer, Double> peaks = setup.peaks();
        try (Peers peers = Peers.start(setup, problem.peers(rows))) {
            List<Candidate> candidates = new ArrayList<>();
            for (Shards shards : setup.shards()) {
                for (Pruning pruning : List.of(Pruning.OFF, Pruning.AUTO)) {
                    candidates.add(KMeansCandidate.of(rows, problem.k(), problem.sweeps(), pruning, shards, WARM_UPS));
                }
            }
            candidates.addAll(peers.candidates());
            List<PairedTiming.Result> timed = PairedTiming.run(candidates, setup.rounds(), setup.note());
            setup.peaks().forEach((threads, peak) -> peaks.merge(threads, peak, Math::max));
            Comparison comparison =
                    Comparison.of(timed, peaks, problem.operations(), fit -> inertia(rows, fit.result()));
            checkSweeps(problem, comparison, timed);
            return new SweepResult(problem, comparison);
        }
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

    /// Checks that all candidates did the same work.
    private void checkSweeps(Problem problem, Comparison comparison, List<PairedTiming.Result> timed) {
        double expected = comparison.basin().objective();
        Rows prototypes = timed.getFirst().last().result();
        for (int i = 0; i < timed.size(); i++) {
            Comparison.Entry entry = comparison.entries().get(i);
            String what = problem.name() + ": " + entry.label();
            if (entry.isBasin()) {
                boolean same = equalBits(prototypes, timed.get(i).last().result());
                setup.findings().check(what + ": the same prototypes bit for bit", same);
            } else {
                boolean near = Math.abs(entry.objective() - expected) <= TOLERANCE * expected;
                setup.findings().check(what + ": the same inertia within " + TOLERANCE, near);
            }
        }
    }

    /// Times training on clustered rows with and without pruning, and checks that it ends at the same bits.
    List<PruningResult> pruning() {
        Rows rows = plan.blobs().draw(setup.allThreads());
        List<PruningResult> results = new ArrayList<>();
        for (int k : plan.blobPrototypes()) {
            setup.note().accept(plan.blobs().name() + ", k = " + k);
            results.add(pruning(rows, k));
        }
        return results;
    }

    private PruningResult pruning(Rows rows, int k) {
        List<Candidate> candidates = new ArrayList<>();
        for (Pruning pruning : List.of(Pruning.OFF, Pruning.ON, Pruning.AUTO)) {
            candidates.add(KMeansCandidate.of(rows, k, MAX_SWEEPS, pruning, setup.allThreads(), 1));
        }
        List<PairedTiming.Result> timed = PairedTiming.run(candidates, setup.rounds(), setup.note());
        Candidate.TimedFit off = timed.getFirst().last();
        for (PairedTiming.Result one : timed) {
            // The prototypes of a sweep are the means of its assignments: if those differ, the prototypes differ.
            boolean same = equalBits(off.result(), one.last().result())
                    && off.steps() == one.last().steps();
            String what =
                    plan.blobs().name() + ", k = " + k + ", " + one.candidate().setting();
            setup.findings().check(what + ": the same sweeps and prototypes bit for bit", same);
        }
        return new PruningResult(
                k, off.steps(), wholeFit(timed.get(0)), wholeFit(timed.get(1)), wholeFit(timed.get(2)));
    }

    private static double wholeFit(PairedTiming.Result timed) {
        return timed.perStep().median() * timed.last().steps();
    }

    /// Times n, 2n and 4n rows with all threads and without pruning.
    List<ScalingResult> scaling() {
        Problem smallest = plan.scaling();
        List<Problem> problems = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (int factor : List.of(1, 2, 4)) {
            Problem problem =
                    new Problem(factor * smallest.rows(), smallest.columns(), smallest.k(), smallest.sweeps());
            setup.note().accept(problem.name());
            Rows rows = problem.draw(setup.allThreads());
            problems.add(problem);
            candidates.add(KMeansCandidate.of(rows, problem.k(), problem.sweeps(), Pruning.OFF, setup.allThreads(), 2));
        }
        List<PairedTiming.Result> timed = PairedTiming.run(candidates, setup.rounds(), setup.note());
        List<ScalingResult> results = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            double median = timed.get(i).perStep().median();
            results.add(new ScalingResult(
                    problems.get(i), median, median * 1e6 / problems.get(i).rows()));
        }
        return results;
    }

    private static boolean equalBits(Rows a, Rows b) {
        if (a.count() != b.count() || a.columns() != b.columns()) {
            return false;
        }
        for (int i = 0; i < a.count(); i++) {
            if (!Arrays.equals(a.row(i), b.row(i))) {
                return false;
            }
        }
        return true;
    }

    /// Basin's own K-means on given rows.
    ///
    /// @param rows the training rows
    /// @param start the first prototypes
    /// @param settings with the maximum number of sweeps and the pruning
    /// @param warmUps as many as the compiler needs to compile every loop for its final types
    private record KMeansCandidate(Rows rows, Rows start, KMeansSettings settings, Shards shards, int warmUps)
            implements Candidate {
        /// Basin from the first k rows, until nothing moves or for `sweeps` sweeps.
        static KMeansCandidate of(Rows rows, int k, int sweeps, Pruning pruning, Shards shards, int warmUps) {
            KMeansSettings settings = KMeansSettings.standard().until(sweeps, 0).withPruning(pruning);
            return new KMeansCandidate(rows, rows.slice(0, k).copy(), settings, shards, warmUps);
        }

        @Override
        public String name() {
            return BASIN;
        }

        @Override
        public String setting() {
            return ReportText.threads(shards.threads()) + ", pruning "
                    + settings.pruning().name().toLowerCase(Locale.ROOT);
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
            long begin = System.nanoTime();
            Trained<KMeans> trained = KMeans.train(rows, start, settings, Training.of(0, shards));
            double milliseconds = (System.nanoTime() - begin) * 1e-6;
            return new TimedFit(milliseconds, trained.steps(), trained.model().prototypes());
        }
    }
}
