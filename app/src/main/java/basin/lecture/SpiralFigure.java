package basin.lecture;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.landscape.Spiral;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.Histogram;
import basin.report.Numbers;
import basin.rows.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// K3: the energy of K-means over the plane of the spiral.
final class SpiralFigure implements Experiment {
    private static final int NODES = 240;
    private static final int CURVE_POINTS = 10_000;

    @Override
    public String id() {
        return "K3";
    }

    @Override
    public String claim() {
        return "Trained on a spiral, the energy of K-means is a string of quadratic wells along the data.";
    }

    @Override
    public Outcome run(Lab lab) {
        TrainedSpiral spiral = TrainedSpiral.of(lab);
        SmoothEnergy energy = spiral.kmeans().energy();
        Contrast contrast = Contrast.measure(energy, spiral.rows(), lab.randomness("away"), lab.shards());
        double[] onCurve = Energies.values(energy, SpiralArc.points(CURVE_POINTS), lab.shards());
        return Outcome.of(
                this,
                List.of(
                        "K-means has no information about the shape of the data, yet after training its k"
                                + " wells are strung along the spiral, each a paraboloid. The energy is low where"
                                + " the data are and high between the turns.",
                        "How well can k round wells separate the spiral from other rows? Let prototypes"
                                + " be s = "
                                + Numbers.value(TrainedSpiral.SPACING)
                                + " apart on average (length over k), with uneven gaps from 0 to 2s, and"
                                + " neighbouring turns 2h = "
                                + Numbers.value(Spiral.TURN) + " apart. The distance of a row on the spiral from"
                                + " its prototype is along the spiral; that of a row between two turns has"
                                + " in addition a component of up to h across it. Comparing two such rows"
                                + " gives the bounds of the table: as k grows, s decreases and all of them"
                                + " improve."),
                measurements(spiral, contrast, onCurve),
                List.of(surface(spiral, energy, lab), histogram(contrast)));
    }

    private static List<Measurement> measurements(TrainedSpiral spiral, Contrast contrast, double[] onCurve) {
        double s = TrainedSpiral.SPACING;
        double h = Spiral.TURN / 2;
        double[] distances = Distances.toSpiral(spiral.prototypes());
        return List.of(
                Measurement.atLeast(
                        "AUROC, data against uniform rows",
                        1 - (Math.PI / 12 - 1 / 15.0) * s / h,
                        "1 − (π/12 − 1/15) s/h: the probability that a row up to h off the spiral is"
                                + " farther from its prototype",
                        contrast.auroc()),
                Measurement.atMost(
                        "mean F∞ on the spiral",
                        TrainedSpiral.MEAN_SQUARE,
                        "s²/6: the mean square distance to prototypes with gaps from 0 to 2s",
                        Statistics.mean(onCurve)),
                Measurement.atLeast(
                        "mean F∞ of uniform rows",
                        h * h / 3,
                        "h²/3: uniform within h of the spiral, and farther away outside the spiral",
                        Statistics.mean(contrast.away())),
                Measurement.atLeast(
                        "share of prototypes near the spiral",
                        0.95,
                        "near: within 0.01, the noise of one row; a prototype is the mean of about "
                                + TrainedSpiral.ROWS / TrainedSpiral.K,
                        Statistics.shareWithin(distances, TrainedSpiral.NOISE)));
    }

    private static Figure surface(TrainedSpiral spiral, SmoothEnergy energy, Lab lab) {
        Rows prototypes = spiral.prototypes();
        return Drawing.surface(
                "The spiral",
                "F∞ over the plane, dark where it is low, with contours, the data and the " + prototypes.count()
                        + " prototypes: wells strung along the data.",
                energy,
                spiral.rows(),
                NODES,
                List.of(Drawing.data(spiral.rows()), Drawing.prototypes(prototypes)),
                lab.shards());
    }

    private static Figure histogram(Contrast contrast) {
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("data", contrast.data());
        groups.put("uniform in the box", contrast.away());
        return Histogram.of(
                "Energies of data and of uniform rows",
                "The energy of most data is lower than that of most rows drawn uniformly from the box"
                        + " around them. The uniform rows with low energies are on the spiral by chance.",
                Axis.of("F∞"),
                groups);
    }
}
