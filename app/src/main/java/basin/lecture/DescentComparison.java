package basin.lecture;

import basin.landscape.Spiral;
import basin.report.Axis;
import basin.report.Block;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Numbers;
import basin.report.Table;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// K2: coordinate descent and two forms of gradient steps from the same starts.
final class DescentComparison implements Experiment {
    private static final int ROWS = 4_000;
    private static final int K = 64;
    private static final int STARTS = 5;
    private static final int PASSES = 50;
    private static final double NEAR = 0.01;

    /// The per-row steps of one pass move a prototype by the fraction 1 − e^(−reach) of the distance to its rows,
    /// if these are equal.
    private static final double[] REACHES = {0.5, 2, 8};

    /// One full-batch step moves a prototype with n/k rows by this fraction of the distance to their mean. From 2
    /// on, each step ends farther from the mean than it started; these values divide that interval evenly.
    private static final double[] SHARES = {0.5, 1, 1.5};

    @Override
    public String id() {
        return "K2";
    }

    @Override
    public String claim() {
        return "Coordinate descent trains K-means better and faster than gradient steps.";
    }

    /// With their best rate, chosen afterwards, per-row steps end lower, and full-batch steps about as low.
    @Override
    public boolean documentedToHold() {
        return false;
    }

    /// Coordinate descent compared with one form of gradient steps.
    ///
    /// @param form name of the steps
    /// @param gradients trainings with these steps, one for each rate
    private record Comparison(String form, Descent coordinate, List<Descent> gradients) {
        /// Coordinate descent, then the gradient steps.
        List<Descent> all() {
            return Stream.concat(Stream.of(coordinate), gradients.stream()).toList();
        }

        Descent lowest() {
            return gradients.stream()
                    .min(Comparator.comparingDouble(Descent::last))
                    .orElseThrow();
        }

        /// An energy that is nearly as low as the lowest final one.
        double target() {
            return (1 + NEAR) * Math.min(coordinate.last(), lowest().last());
        }

        Descent fastest() {
            return gradients.stream()
                    .min(Comparator.comparingInt(one -> one.passesTo(target())))
                    .orElseThrow();
        }

        private double finalRatio() {
            return coordinate.last() / lowest().last();
        }

        private int savedPasses() {
            return fastest().passesTo(target()) - coordinate.passesTo(target());
        }

        private Measurement better() {
            return Measurement.atMost(
                    "its energy after " + PASSES + " passes / that of " + form,
                    1,
                    "better: no higher than the lowest of all rates",
                    finalRatio());
        }

        private Measurement faster() {
            return Measurement.atLeast(
                    "passes saved against " + form + " until within 1 % of the lowest",
                    1,
                    "faster: fewer passes than the fastest of all rates; " + (PASSES + 1) + " if not reached",
                    savedPasses());
        }

        List<Measurement> measurements() {
            return List.of(
                    better(),
                    faster(),
                    Measurement.shown(
                            "ms until then, coordinate descent",
                            "depends on the machine; all passes, if not reached",
                            coordinate.millisecondsTo(target())),
                    Measurement.shown(
                            "ms until then, " + form,
                            "depends on the machine; all passes, if not reached",
                            fastest().millisecondsTo(target())));
        }

        /// Whether the claim holds for this form.
        String verdict() {
            boolean holds = better().holds() && faster().holds();
            return "Compared with " + form + ", the claim " + (holds ? "holds" : "does not hold") + ": after " + PASSES
                    + " passes the energy of coordinate descent is " + Numbers.value(finalRatio())
                    + " times that of the best rate (" + lowest().name() + ").";
        }

        List<Block> evidence() {
            return List.of(
                    table(),
                    chart("passes", Axis.of("pass"), Descent::passes),
                    chart("time", Axis.of("time", "ms").logarithmic(), Descent::milliseconds));
        }

        private Block table() {
            List<List<Object>> rows = new ArrayList<>();
            for (Descent one : all()) {
                int passes = one.passesTo(target());
                rows.add(List.of(
                        one.name(), one.last(), passes > PASSES ? "never" : passes, 1e3 * one.seconds()[PASSES]));
            }
            return new Table(
                    "Coordinate descent and " + form + ", means over " + STARTS + " starts",
                    List.of(
                            "training",
                            "energy after " + PASSES + " passes",
                            "passes to within 1 % of the lowest",
                            "ms for all passes"),
                    rows);
        }

        private Figure chart(String over, Axis x, Function<Descent, double[]> places) {
            return new LineChart(
                    "Energy over " + over + ", " + form,
                    "Mean energy of the rows, on a logarithmic axis; a lower curve is better, and one"
                            + " further left is faster.",
                    x,
                    Axis.of("mean F∞").logarithmic(),
                    all().stream()
                            .map(one -> new LineChart.Series(one.name(), places.apply(one), one.energies()))
                            .toList());
        }
    }

    @Override
    public Outcome run(Lab lab) {
        List<Comparison> comparisons = comparisons(lab);
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(Measurement.exactly(
                "passes of coordinate descent that raise the energy",
                0,
                "each half of a pass is an exact minimum, over z and over W",
                comparisons.getFirst().coordinate().rises()));
        List<Block> evidence = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            measurements.addAll(comparison.measurements());
            evidence.addAll(comparison.evidence());
        }
        return Outcome.of(this, words(comparisons), measurements, evidence);
    }

    private static List<String> words(List<Comparison> comparisons) {
        List<String> words = new ArrayList<>(List.of(
                "All trainings first find each row's z. Coordinate descent then moves each prototype to the mean of its"
                        + " rows: the exact minimum over W for these z. Gradient steps come in two forms. Full-batch"
                        + " steps find all z and then take one step down the gradient of the mean energy,"
                        + " w ← w + 2η (m/n)(mean − w) for a prototype with m of the n rows. Per-row steps take row"
                        + " after row and move the chosen prototype towards it, w ← w + 2η(y − w).",
                "A constant rate η is a compromise. If it is small, many passes are needed. If it is large, per-row"
                        + " steps keep jumping to the last rows, and full-batch steps overshoot the mean. Per-row steps are"
                        + " also run with a rate that decreases with the passes. The rates of full-batch steps move a"
                        + " prototype with n/k rows by half the way to its mean, to its mean, and by half beyond it;"
                        + " twice the way would no longer converge. All start from the same " + STARTS
                        + " random sets of " + K + " rows out of " + ROWS
                        + "; shown are means over the starts. Every pass"
                        + " computes the same n·k distances, so the verdict counts passes. Times depend on the"
                        + " machine and do not include the evaluations of the energy between passes."));
        comparisons.stream().map(Comparison::verdict).forEach(words::add);
        words.add(
                "Gradient steps can end lower than coordinate descent, since each training ends in a local minimum and"
                        + " the best rate is chosen afterwards. Per-row steps move a prototype many times in a pass, and"
                        + " their noise moves prototypes out of poor local minima; their best rate ends lower with every seed"
                        + " that was tried. The best rate of full-batch steps ends about as low as coordinate descent: which"
                        + " of the two is lower depends on the starts, so another seed can change this verdict. In any case"
                        + " the energy never rises in a pass of coordinate descent, and it needs no rate, while a rate that"
                        + " is too large makes full-batch steps diverge.");
        return words;
    }

    private static List<Comparison> comparisons(Lab lab) {
        Rows rows = Spiral.rows(ROWS, TrainedSpiral.NOISE, lab.randomness("race"));
        Rows[] starts = new Rows[STARTS];
        for (int i = 0; i < STARTS; i++) {
            int[] order = lab.randomness("race start").permutation(ROWS, i);
            starts[i] = Rows.zeros(K, 2);
            for (int j = 0; j < K; j++) {
                starts[i].set(j, rows.row(order[j]));
            }
        }
        // One run for the JVM to compile the code, so that the first training that is timed has no disadvantage.
        trainings(rows, Arrays.copyOf(starts, 1), lab);
        return trainings(rows, starts, lab);
    }

    private static List<Comparison> trainings(Rows rows, Rows[] starts, Lab lab) {
        Descent coordinate = Descent.coordinate("coordinate descent", rows, starts, PASSES, lab);
        return List.of(
                new Comparison("per-row steps", coordinate, perRow(rows, starts, lab)),
                new Comparison("full-batch steps", coordinate, fullBatch(rows, starts, lab)));
    }

    private static List<Descent> perRow(Rows rows, Rows[] starts, Lab lab) {
        List<Descent> all = new ArrayList<>();
        for (double reach : REACHES) {
            // A pass takes n/k steps of 2η for each prototype.
            double rate = reach * K / (2 * ROWS);
            all.add(Descent.perRow("per row, " + eta(rate), rows, starts, PASSES, pass -> rate, lab));
        }
        double first = REACHES[REACHES.length - 1] * K / (2 * ROWS);
        all.add(Descent.perRow(
                "per row, " + eta(first) + "/pass", rows, starts, PASSES, pass -> first / (pass + 1), lab));
        return all;
    }

    private static List<Descent> fullBatch(Rows rows, Rows[] starts, Lab lab) {
        List<Descent> all = new ArrayList<>();
        for (double share : SHARES) {
            // A prototype with n/k rows moves by the share 2η/k of the distance to their mean.
            double rate = share * K / 2;
            all.add(Descent.fullBatch("full batch, " + eta(rate), rows, starts, PASSES, rate, lab));
        }
        return all;
    }

    private static String eta(double rate) {
        return "η = " + Numbers.value(rate);
    }
}
