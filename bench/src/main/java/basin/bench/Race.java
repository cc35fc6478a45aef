package basin.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Times contenders in turn, round after round, so that a machine whose speed drifts drifts for all of them.
final class Race {
    /// Where only the best setting of a name is of interest, those go on whose warm-up took at most so many times the
    /// best one's.
    private static final double SLOW = 1.75;

    private Race() {}

    /// A contender and the fits of its that count.
    ///
    /// @param perStep milliseconds per step, one number a round
    /// @param last the last fit
    record Timed(Contender contender, Timing perStep, Fit last) {}

    /// Runs one round or more after the warm-up; the result keeps the order of `contenders`.
    static List<Timed> run(List<? extends Contender> contenders, int rounds, Consumer<String> note) {
        List<Contender> racing = warmedUp(contenders, note);
        List<List<Fit>> fits = new ArrayList<>();
        racing.forEach(contender -> fits.add(new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            note.accept("  round " + round + " of " + rounds);
            for (int i = 0; i < racing.size(); i++) {
                fits.get(i).add(racing.get(i).fit());
            }
        }
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < racing.size(); i++) {
            Timing perStep = new Timing(fits.get(i).stream().map(Fit::perStep).toList());
            timed.add(new Timed(racing.get(i), perStep, fits.get(i).getLast()));
        }
        return timed;
    }

    private static List<Contender> warmedUp(List<? extends Contender> contenders, Consumer<String> note) {
        List<Double> warm = new ArrayList<>();
        Map<String, Double> best = new HashMap<>();
        for (Contender contender : contenders) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < contender.warmUps(); i++) {
                least = Math.min(least, contender.fit().perStep());
            }
            note.accept("  " + contender.name() + ", " + contender.setting() + ": " + Text.number(least)
                    + " ms a step at warm-up");
            warm.add(least);
            best.merge(contender.name(), least, Math::min);
        }
        List<Contender> racing = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get(i);
            if (!contender.bestOnly() || warm.get(i) <= SLOW * Objects.requireNonNull(best.get(contender.name()))) {
                racing.add(contender);
            }
        }
        return racing;
    }
}
