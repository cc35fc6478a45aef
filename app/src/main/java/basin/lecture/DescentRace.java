package basin.lecture;

import basin.landscape.Spiral;
import basin.report.Axis;
import basin.report.Block;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Table;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// K2: coordinate descent and gradient steps from the same starts.
final class DescentRace implements Experiment {
    private static final int ROWS = 4_000;
    private static final int K = 64;
    private static final int STARTS = 5;
    private static final int PASSES = 50;
    private static final double NEAR = 0.01;

    /// How far the gradient steps of one pass take a prototype, were its rows all in one place: 1 − e^(−reach).
    private static final double[] REACHES = {0.5, 2, 8};

    @Override
    public String id() {
        return "K2";
    }

    @Override
    public String claim() {
        return "Coordinate descent trains K-means better and faster than gradient steps.";
    }

    @Override
    public Outcome run(Lab lab) {
        List<Descent> all = race(lab);
        Descent coordinate = all.getFirst();
        List<Descent> gradients = all.subList(1, all.size());
        double target =
                (1 + NEAR) * all.stream().mapToDouble(Descent::last).min().orElseThrow();
        Descent best = gradients.stream()
                .min(Comparator.comparingDouble(Descent::last))
                .orElseThrow();
        Descent fastest = gradients.stream()
                .min(Comparator.comparingInt(one -> one.passesTo(target)))
                .orElseThrow();
        return Outcome.of(
                this,
                words(coordinate, best),
                measurements(coordinate, best, fastest, target),
                List.of(
                        table(all, target),
                        chart("Energy over passes", Axis.of("pass"), all, Descent::passes),
                        chart("Energy over time", Axis.of("time", "ms").logarithmic(), all, Descent::milliseconds)));
    }

    private static List<String> words(Descent coordinate, Descent best) {
        String verdict = coordinate.last() <= best.last()
                ? "Here coordinate descent ends no higher than the best of the others (" + best.name() + ")."
                : "Here the best of the others (" + best.name() + ") ends lower, so the claim does not hold as it"
                        + " stands. Gradient steps move a prototype many times in a pass, and their noise shakes prototypes out of"
                        + " poor places, where coordinate descent settles in the minimum nearest to its start. What"
                        + " stays true: each of its passes is exact for the z found, so the energy never rises; it"
                        + " needs no rate, while a wrong rate costs gradient steps their lead; and its rows can be"
                        + " shared out over threads.";
        return List.of(
                "Both ways first find each row's z. Gradient steps then move the chosen prototype a little towards"
                        + " the row, w ← w + 2η(y − w), row after row. Coordinate descent moves"
                        + " each prototype, once all rows have chosen, to the mean of its rows: the exact"
                        + " minimum over W for these z.",
                "A constant rate η has to choose: small, and many passes are needed; large, and the prototypes"
                        + " keep jumping with the last rows they saw. A rate that falls"
                        + " with the passes is there too. All start from the same " + STARTS + " random sets of "
                        + K + " rows out of " + ROWS + "; shown are means over the starts. A pass costs the same"
                        + " n·k distances either way, so the verdict counts passes; times, which depend on"
                        + " the machine, are shown without the evaluations of the energy between passes.",
                verdict);
    }

    private static List<Descent> race(Lab lab) {
        Rows rows = Spiral.rows(ROWS, TrainedSpiral.NOISE, lab.randomness("race"));
        Rows[] starts = new Rows[STARTS];
        for (int i = 0; i < STARTS; i++) {
            int[] order = lab.randomness("race start").permutation(ROWS, i);
            starts[i] = Rows.zeros(K, 2);
            for (int j = 0; j < K; j++) {
                starts[i].set(j, rows.row(order[j]));
            }
        }
        // Once for the JVM to compile what runs, so that the first to be timed is at no disadvantage.
        trainings(rows, Arrays.copyOf(starts, 1), lab);
        return trainings(rows, starts, lab);
    }

    /// Coordinate descent first, then gradient steps of every rate.
    private static List<Descent> trainings(Rows rows, Rows[] starts, Lab lab) {
        List<Descent> all = new ArrayList<>();
        all.add(Descent.coordinate("coordinate descent", rows, starts, PASSES, lab));
        double rate = 0;
        for (double reach : REACHES) {
            // A pass takes n/k steps of 2η for each prototype.
            double constant = reach * K / (2 * ROWS);
            all.add(Descent.gradient("gradient, " + eta(constant), rows, starts, PASSES, pass -> constant, lab));
            rate = constant;
        }
        double first = rate;
        String falling = "gradient, " + eta(first) + "/pass";
        all.add(Descent.gradient(falling, rows, starts, PASSES, pass -> first / (pass + 1), lab));
        return all;
    }

    private static String eta(double rate) {
        return "η = " + Measurement.text(rate);
    }

    private static List<Measurement> measurements(Descent coordinate, Descent best, Descent fastest, double target) {
        return List.of(
                Measurement.exactly(
                        "passes of coordinate descent that raise the energy",
                        0,
                        "each half of a pass is an exact minimum, over z and over W",
                        coordinate.rises()),
                Measurement.atMost(
                        "its energy after " + PASSES + " passes / that of gradient steps",
                        1,
                        "better: no higher than the lowest of all rates",
                        coordinate.last() / best.last()),
                Measurement.atLeast(
                        "passes it saves on the way to within 1 % of the lowest",
                        1,
                        "faster: fewer passes than the fastest of all rates; " + (PASSES + 1) + " if not reached",
                        fastest.passesTo(target) - coordinate.passesTo(target)),
                Measurement.shown(
                        "ms to there, coordinate descent",
                        "depends on the machine; all passes, if not reached",
                        coordinate.millisecondsTo(target)),
                Measurement.shown(
                        "ms to there, gradient steps",
                        "depends on the machine; all passes, if not reached",
                        fastest.millisecondsTo(target)));
    }

    private static Block table(List<Descent> all, double target) {
        List<List<Object>> rows = new ArrayList<>();
        for (Descent one : all) {
            int passes = one.passesTo(target);
            rows.add(List.of(one.name(), one.last(), passes > PASSES ? "never" : passes, 1e3 * one.seconds()[PASSES]));
        }
        return new Table(
                "Means over " + STARTS + " starts",
                List.of(
                        "training",
                        "energy after " + PASSES + " passes",
                        "passes to within 1 % of the lowest",
                        "ms for all passes"),
                rows);
    }

    private static Figure chart(String title, Axis x, List<Descent> all, Function<Descent, double[]> places) {
        return new LineChart(
                title,
                "Mean energy of the rows, on a logarithmic axis; lower is better and further left is faster.",
                x,
                Axis.of("mean F∞").logarithmic(),
                all.stream()
                        .map(one -> new LineChart.Series(one.name(), places.apply(one), one.energies()))
                        .toList());
    }
}
