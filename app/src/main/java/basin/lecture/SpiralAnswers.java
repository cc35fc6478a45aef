package basin.lecture;

import basin.energy.Energies;
import basin.landscape.Spiral;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Numbers;
import basin.report.Overlay;
import basin.report.Scatter;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// K4: completion and projection on the spiral.
final class SpiralAnswers implements Experiment {
    private static final int ASKED = 400;
    private static final int DRAWN = 60;
    private static final int PROJECTED = 1_000;
    private static final int ARROWS = 150;
    private static final double OFF = 0.1;
    private static final double LINE = -0.45;

    @Override
    public String id() {
        return "K4";
    }

    @Override
    public String claim() {
        return "The energy predicts y2 from y1, every branch of it, and finds the nearest point of the manifold.";
    }

    @Override
    public Outcome run(Lab lab) {
        TrainedSpiral spiral = TrainedSpiral.of(lab);
        double s = TrainedSpiral.SPACING;
        Branches answers = Branches.complete(spiral, evenly(ASKED), s, lab.shards());
        Branches mean = Branches.mean(spiral.rows(), evenly(ASKED), s / 2, s);
        Rows off = Spiral.rows(PROJECTED, OFF, lab.randomness("off the spiral"));
        Rows nearest = Rows.zeros(PROJECTED, 2);
        spiral.kmeans().project(off, nearest);
        List<Measurement> measurements = new ArrayList<>(completion(answers, mean));
        measurements.addAll(projection(off, nearest));
        return Outcome.of(
                this,
                List.of(
                        "Given y1, a vertical line, y2 may be any point where the line crosses the"
                                + " spiral. F∞ along the line has a minimum near each crossing, and every minimum"
                                + " that is at most the energy of 99 of 100 training rows is an answer. A"
                                + " least-squares prediction has one answer only, the mean of the branches, which"
                                + " may be between two turns, where there are no data. That is why an energy is used"
                                + " instead of a function of y1.",
                        "The nearest point of the manifold is found by descending the energy: for"
                                + " K-means, it is the prototype of the cell. The prototype is on the spiral up to"
                                + " the noise of a mean, and at some distance along it from the true nearest point,"
                                + " since prototypes are s = "
                                + Numbers.value(s) + " apart; neighbouring turns are 2h = "
                                + Numbers.value(Spiral.TURN) + " apart."),
                measurements,
                List.of(branches(spiral, lab), along(spiral, lab), arrows(off, nearest)));
    }

    private static List<Measurement> completion(Branches answers, Branches mean) {
        double s = TrainedSpiral.SPACING;
        double h = Spiral.TURN / 2;
        return List.of(
                Measurement.shown(
                        "branches for one y1, on average", "crossings counted", (double) answers.all() / ASKED),
                Measurement.atLeast(
                        "share of the branches found",
                        0.95,
                        "found: an answer within s, the maximum distance of a point of the spiral to a" + " prototype",
                        answers.recall()),
                Measurement.atLeast(
                        "share of the answers right",
                        0.95,
                        "right: within s of the spiral",
                        Statistics.shareWithin(Distances.toSpiral(answers.points()), s)),
                Measurement.atMost(
                        "RMS distance of the answers to the spiral",
                        Math.sqrt(TrainedSpiral.MEAN_SQUARE),
                        "s/√6, the RMS distance from the spiral to the prototypes",
                        Statistics.rms(Distances.toSpiral(answers.points()))),
                Measurement.atLeast(
                        "RMS distance of least squares to the spiral",
                        h / Math.sqrt(6),
                        "h/√3 for random points between two turns; h/√6 if half of the answers are on a"
                                + " branch by chance",
                        Statistics.rms(Distances.toSpiral(mean.points()))));
    }

    private static List<Measurement> projection(Rows off, Rows nearest) {
        double before = Statistics.rms(Distances.toSpiral(off));
        double[] moved = new double[off.count()];
        Arrays.setAll(moved, i -> Distances.between(off, i, nearest, i));
        return List.of(
                Measurement.shown("RMS distance to the spiral before", "noise of 0.1 in both coordinates", before),
                Measurement.atMost(
                        "RMS distance to the spiral after projection",
                        TrainedSpiral.NOISE / 2,
                        "half the noise of a training row: a prototype is the mean of about "
                                + TrainedSpiral.ROWS / TrainedSpiral.K,
                        Statistics.rms(Distances.toSpiral(nearest))),
                Measurement.atMost(
                        "RMS distance from the row to the answer",
                        Math.sqrt(before * before + TrainedSpiral.MEAN_SQUARE),
                        "√(d² + s²/6): d to the nearest point of the spiral, and the distance along it to"
                                + " the prototype",
                        Statistics.rms(moved)));
    }

    /// Values of y1 at the centres of equal intervals of the spiral's extent.
    private static double[] evenly(int count) {
        Rows curve = SpiralArc.points(10_000);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.count(); i++) {
            low = Math.min(low, curve.get(i, 0));
            high = Math.max(high, curve.get(i, 0));
        }
        double[] y1 = new double[count];
        for (int i = 0; i < count; i++) {
            y1[i] = low + (high - low) * (i + 0.5) / count;
        }
        return y1;
    }

    private static Figure branches(TrainedSpiral spiral, Lab lab) {
        double s = TrainedSpiral.SPACING;
        Rows answers = Branches.complete(spiral, evenly(DRAWN), s, lab.shards()).points();
        Rows means = Branches.mean(spiral.rows(), evenly(DRAWN), s / 2, s).points();
        return new Scatter(
                "All the answers, and their mean",
                "For each of " + DRAWN + " values of y1: the answers of the energy, which follow every branch of the"
                        + " spiral, and the one answer of least squares, which follows none.",
                Drawing.Y1,
                Drawing.Y2,
                List.of(
                        Drawing.data(spiral.rows()),
                        new Overlay.Points("answers of the energy", answers, Overlay.Mark.ANSWER),
                        new Overlay.Points("least squares", means, Overlay.Mark.PROTOTYPE)));
    }

    private static Figure along(TrainedSpiral spiral, Lab lab) {
        int points = 1_001;
        double[] y2 = new double[points];
        Rows line = Rows.zeros(points, 2);
        for (int i = 0; i < points; i++) {
            y2[i] = -1 + 2.0 * i / (points - 1);
            line.set(i, new float[] {(float) LINE, (float) y2[i]});
        }
        double[] energies = Energies.values(spiral.kmeans().energy(), line, lab.shards());
        double top = Statistics.max(energies);
        double[] given = {LINE};
        double s = TrainedSpiral.SPACING;
        double mean = Branches.mean(spiral.rows(), given, s / 2, s).points().get(0, 1);
        return new LineChart(
                "The energy of y2, given y1 = " + LINE,
                "One minimum near each true branch. The answer of least squares, the mean of the"
                        + " branches, is near a maximum between two of them.",
                Drawing.Y2,
                Axis.of("F∞"),
                List.of(
                        new LineChart.Series("F∞", y2, energies),
                        posts("true branches", Spiral.branches(LINE), top),
                        posts("least squares", new double[] {mean}, top)));
    }

    /// A vertical line at each of `places`.
    private static LineChart.Series posts(String name, double[] places, double top) {
        double[] x = new double[3 * places.length];
        double[] y = new double[x.length];
        for (int i = 0; i < places.length; i++) {
            Arrays.fill(x, 3 * i, 3 * i + 3, places[i]);
            y[3 * i + 1] = top;
            y[3 * i + 2] = Double.NaN;
        }
        return new LineChart.Series(name, x, y);
    }

    private static Figure arrows(Rows off, Rows nearest) {
        return new Scatter(
                "Projection to the nearest point of the manifold",
                "Each arrow leads from a row off the spiral to its projection. Small points: the true" + " spiral.",
                Drawing.Y1,
                Drawing.Y2,
                List.of(
                        new Overlay.Points("true spiral", SpiralArc.points(1_500), Overlay.Mark.DATA),
                        new Overlay.Arrows("projection", off.slice(0, ARROWS), nearest.slice(0, ARROWS))));
    }
}
