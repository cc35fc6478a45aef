package basin.lecture;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.infer.Completions;
import basin.model.Conditional;
import basin.model.Method;
import basin.model.Scaler;
import basin.model.Settings;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.Histogram;
import basin.report.Numbers;
import basin.report.Overlay;
import basin.report.Scatter;
import basin.rows.Rows;
import basin.schema.Layout;
import basin.strategy.contrast.MetricLearning;
import basin.strategy.latent.Predictor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// P3: an energy of pairs.
final class PairCompatibility implements Experiment {
    private static final int ROWS = 4_000;
    private static final int TESTED = 4_000;

    /// The fraction of the range from guessing to the optimum by which an AUROC may miss the optimum.
    private static final double SHORT = 0.1;

    @Override
    public String id() {
        return "P3";
    }

    @Override
    public String claim() {
        return "F(x, y) rates how compatible y is with x.";
    }

    /// A conditional method, trained.
    private record Pairs(Method method, Conditional model, double auroc, Contrast contrast) {}

    @Override
    public Outcome run(Lab lab) {
        Rows raw = PairedCircles.pairs(ROWS, lab.randomness("pairs"));
        Scaler scaler = Scaler.fit(raw, lab.shards());
        Rows data = scaler.standardise(raw, lab.shards());
        Rows held = PairedCircles.pairs(TESTED, lab.randomness("held out"));
        double optimum =
                contrast(PairedCircles.optimum(), held, Scaler.identity(4), lab).auroc();
        Layout layout = Layout.of(data.columns()).withGiven(PairedCircles.GIVEN);
        List<Pairs> trained = new ArrayList<>();
        for (Method method : List.of(new MetricLearning(), new Predictor())) {
            Conditional model =
                    (Conditional) method.train(data, layout, Settings.byDefault(method.settings()), lab.training())
                            .model();
            Contrast contrast = contrast(model.energy(), held, scaler, lab);
            trained.add(new Pairs(method, model, contrast.auroc(), contrast));
        }
        List<Figure> figures = new ArrayList<>();
        for (Pairs pairs : trained) {
            figures.add(histogram(pairs));
        }
        figures.add(predictions(trained.getLast(), scaler, lab));
        return Outcome.of(
                this,
                List.of(
                        "Each x, a point of the circle at angle t, has two right y: the points of another"
                                + " circle at angle 2t and opposite it, with noise. Two methods learn from "
                                + ROWS + " pairs which y belong to which x: metric learning, which makes"
                                + " embeddings of pairs close and those of other rows distant, and a"
                                + " predictor with a latent variable, whose energy is the minimum over z."
                                + " Then " + TESTED + " new pairs are compared with as many whose y is"
                                + " that of another pair.",
                        "A y of another pair may be right by chance. With the true distribution the AUROC"
                                + " is "
                                + Numbers.value(optimum) + ", which is the maximum."),
                measurements(trained, optimum),
                figures);
    }

    private static Contrast contrast(Energy energy, Rows held, Scaler scaler, Lab lab) {
        Rows matched = scaler.standardise(held, lab.shards());
        Rows mismatched = scaler.standardise(PairedCircles.mismatched(held), lab.shards());
        return Contrast.of(
                Energies.values(energy, matched, lab.shards()), Energies.values(energy, mismatched, lab.shards()));
    }

    private static List<Measurement> measurements(List<Pairs> trained, double optimum) {
        List<Measurement> measurements = new ArrayList<>();
        for (Pairs pairs : trained) {
            measurements.add(Measurement.atLeast(
                    pairs.method().name() + ": AUROC, true pairs against mismatched ones",
                    optimum - SHORT * (optimum - 0.5),
                    "nine tenths of the range from guessing, 0.5, to the true distribution",
                    pairs.auroc()));
        }
        measurements.add(Measurement.shown("AUROC of the true distribution", "the maximum", optimum));
        return measurements;
    }

    private static Figure histogram(Pairs pairs) {
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("true pairs", pairs.contrast().data());
        groups.put("mismatched pairs", pairs.contrast().away());
        return Histogram.of(
                "F(x, y) by " + pairs.method().name(),
                "Energies of true pairs and of pairs with the y of another.",
                Axis.of("F"),
                groups);
    }

    /// The predictions for x at t = 0 and π/4.
    private static Figure predictions(Pairs pairs, Scaler scaler, Lab lab) {
        Rows asked = Rows.of(new float[][] {{1, 0, 0, 0}, {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5), 0, 0}});
        Rows standardised = scaler.standardise(asked, lab.shards());
        Rows x = Rows.zeros(asked.count(), PairedCircles.GIVEN);
        for (int i = 0; i < x.count(); i++) {
            for (int p = 0; p < x.columns(); p++) {
                x.set(i, p, standardised.get(i, p));
            }
        }
        Completions found = pairs.model().predict(x, 8);
        Rows rows = scaler.restore(found.rows(), lab.shards());
        List<Overlay> overlays = new ArrayList<>();
        overlays.add(new Overlay.Points(
                "all y", second(PairedCircles.pairs(1_000, lab.randomness("pairs"))), Overlay.Mark.DATA));
        for (int i = 0; i < x.count(); i++) {
            int source = i;
            int[] own = java.util.stream.IntStream.range(0, found.count())
                    .filter(answer -> found.source(answer) == source)
                    .toArray();
            Rows answers = Rows.zeros(own.length, 2);
            for (int k = 0; k < own.length; k++) {
                answers.set(k, 0, rows.get(own[k], 2));
                answers.set(k, 1, rows.get(own[k], 3));
            }
            overlays.add(new Overlay.Points(
                    i == 0 ? "predicted for t = 0" : "predicted for t = π/4",
                    answers,
                    i == 0 ? Overlay.Mark.PROTOTYPE : Overlay.Mark.ANSWER));
        }
        return new Scatter(
                "Different predictions for one x",
                "As z varies, the predictor gives both y that belong to an x: at t = 0 they are left and"
                        + " right, at t = π/4 above and below.",
                Drawing.Y1,
                Drawing.Y2,
                overlays);
    }

    private static Rows second(Rows pairs) {
        Rows second = Rows.zeros(pairs.count(), 2);
        for (int i = 0; i < pairs.count(); i++) {
            second.set(i, 0, pairs.get(i, 2));
            second.set(i, 1, pairs.get(i, 3));
        }
        return second;
    }
}
