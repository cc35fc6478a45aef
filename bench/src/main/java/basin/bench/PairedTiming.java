package basin.bench;

import basin.bench.Candidate.TimedFit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Times candidates in turn, round after round, so that changes in the machine's speed affect all of them equally.
final class PairedTiming {
    /// A candidate of which only the fastest setting matters is timed if its warm-up took at most this many times
    /// as long as that of its fastest setting.
    private static final double MAX_RATIO = 1.75;

    private PairedTiming() {}

    /// The timed fits of one candidate.
    ///
    /// @param perStep milliseconds per step, one number per round
    /// @param last the last fit
    record Result(Candidate candidate, Times perStep, TimedFit last) {}

    /// Runs the warm-up and then one or more rounds. The results have the order of `candidates`.
    ///
    /// @param note receives progress, line by line
    static List<Result> run(List<? extends Candidate> candidates, int rounds, Consumer<String> note) {
        List<Candidate> timed = warmedUp(candidates, note);
        List<List<TimedFit>> fits = new ArrayList<>();
        timed.forEach(candidate -> fits.add(new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            note.accept("  round " + round + " of " + rounds);
            for (int i = 0; i < timed.size(); i++) {
                fits.get(i).add(timed.get(i).fit());
            }
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < timed.size(); i++) {
            Times perStep =
                    new Times(fits.get(i).stream().map(TimedFit::perStep).toList());
            results.add(new Result(timed.get(i), perStep, fits.get(i).getLast()));
        }
        return results;
    }

    /// Runs all warm-up fits.
    ///
    /// @return the candidates that are fast enough to be timed
    private static List<Candidate> warmedUp(List<? extends Candidate> candidates, Consumer<String> note) {
        List<Double> times = new ArrayList<>();
        Map<String, Double> fastest = new HashMap<>();
        for (Candidate candidate : candidates) {
            double min = Double.POSITIVE_INFINITY;
            for (int i = 0; i < candidate.warmUps(); i++) {
                min = Math.min(min, candidate.fit().perStep());
            }
            note.accept("  " + candidate.name() + ", " + candidate.setting() + ": " + ReportText.number(min)
                    + " ms per step at warm-up");
            times.add(min);
            fastest.merge(candidate.name(), min, Math::min);
        }
        List<Candidate> timed = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            double limit = MAX_RATIO * Objects.requireNonNull(fastest.get(candidate.name()));
            if (!candidate.onlyFastest() || times.get(i) <= limit) {
                timed.add(candidate);
            }
        }
        return timed;
    }

    /// Repeated measurements of one time.
    ///
    /// @param milliseconds one number per repetition; at least one
    record Times(List<Double> milliseconds) {
        Times {
            if (milliseconds.isEmpty()) {
                throw new IllegalArgumentException("milliseconds: expected at least one, got none");
            }
            milliseconds = List.copyOf(milliseconds);
        }

        /// The median; of an even number the mean of the middle two.
        double median() {
            List<Double> sorted = milliseconds.stream().sorted().toList();
            int n = sorted.size();
            return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        }

        /// The shortest.
        double min() {
            return milliseconds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }
    }
}
