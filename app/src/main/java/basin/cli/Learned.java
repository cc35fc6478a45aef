package basin.cli;

import basin.energy.Contrast;
import basin.model.Model;
import basin.model.Tempered;
import basin.model.Trained;
import basin.rows.Randomness;
import basin.rows.Shards;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came out of a training.
///
/// @param plan what was trained
/// @param trained the model and how training ended
/// @param metrics of every step, with those before a resume
/// @param times when each of them ended; for those before a resume, when that began
/// @param contrast the energies of the data and of as many rows away from them
/// @param seconds that reading and training took
/// @param notes what the user should know
record Learned(
        Plan plan,
        Trained<?> trained,
        List<Map<String, Double>> metrics,
        List<Instant> times,
        Contrast contrast,
        double seconds,
        List<String> notes) {
    /// The area under the curve below which an energy says little about its own data.
    private static final double HARDLY = 0.6;

    /// Measures the trained model.
    static Learned of(
            Plan plan,
            Trained<?> trained,
            List<Map<String, Double>> metrics,
            List<Instant> times,
            double seconds,
            Shards shards) {
        Randomness away = new Randomness(plan.seed()).named("away");
        Contrast contrast =
                Contrast.measure(trained.model().energy(), plan.data().rows(), away, shards);
        List<String> notes = new java.util.ArrayList<>(plan.notes());
        notes.addAll(trained.notes());
        if (trained.unfinished().isEmpty() && isBlind(contrast)) {
            notes.add("the energy hardly tells these rows from others (AUROC " + Numbers.value(contrast.auroc())
                    + "): another method may fit them better, see ./basin methods");
        }
        return new Learned(
                plan, trained, List.copyOf(metrics), List.copyOf(times), contrast, seconds, List.copyOf(notes));
    }

    /// Rows that are all the same have no others to be told from: every energy is then equal, and the area ½.
    private static boolean isBlind(Contrast contrast) {
        return contrast.auroc() < HARDLY && contrast.auroc() != 0.5;
    }

    /// The notes that training made, after those on the plan.
    List<String> findings() {
        return notes.subList(plan.notes().size(), notes.size());
    }

    /// The trained model.
    Model model() {
        return trained.model();
    }

    /// Whether the training was stopped before its end.
    boolean isUnfinished() {
        return !trained.unfinished().isEmpty();
    }

    /// Mean energy of the data.
    double energy() {
        return Arrays.stream(contrast.data()).average().orElseThrow();
    }

    /// Mean energy of the rows away from the data.
    double energyAway() {
        return Arrays.stream(contrast.away()).average().orElseThrow();
    }

    /// What came out in numbers, by name, in the order in which they are shown.
    Map<String, Double> results() {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put(plan.method().description().stepName() + "s", (double) trained.steps());
        results.put("energy", energy());
        results.put("energy_away", energyAway());
        results.put("auroc", contrast.auroc());
        if (model() instanceof Tempered tempered) {
            results.put("beta", tempered.fittedBeta());
        }
        results.put("seconds", seconds);
        return results;
    }
}
