package basin.lecture;

import basin.report.Axis;
import basin.report.Figure;
import basin.report.Lattice;
import basin.report.LineChart;
import basin.report.Overlay;
import basin.rows.Rows;
import java.util.List;

/// D1: the direction of a denoising autoencoder's arrows.
final class DenoisingArrows implements Experiment {
    private static final int ARROWS = 28;
    private static final int NODES = 120;

    @Override
    public String id() {
        return "D1";
    }

    @Override
    public String claim() {
        return "The arrows of a denoising autoencoder, from y to G(y), point back to the manifold.";
    }

    @Override
    public Outcome run(Lab lab) {
        DenoisedSpiral trained = DenoisedSpiral.of(lab);
        double[] distances = DenoisedSpiral.DISTANCES;
        double[] means = new double[distances.length];
        double back = 0;
        for (int k = 0; k < distances.length; k++) {
            SpiralSides sides = SpiralSides.at(distances[k], trained.shape().scaler(), lab);
            Rows heads = Rows.zeros(sides.at().count(), 2);
            trained.map().apply(sides.at(), heads);
            double[] cosines = sides.cosines(heads);
            means[k] = Statistics.mean(cosines);
            back += (1 - Statistics.shareWithin(cosines, 0)) / distances.length;
        }
        return Outcome.of(
                this,
                List.of("The net is trained to map rows with noise to the rows without it, without any"
                        + " information about the spiral. For a point off the spiral, the best output is the mean of"
                        + " the rows that noise may have moved there, which are those on the nearest part of the"
                        + " spiral: so the arrow from the point to the output is along the normal, towards the"
                        + " spiral. Halfway between two turns both sides are equally near, and the arrows are short"
                        + " and change their direction."),
                measurements(means, back),
                List.of(field(trained, lab), chart(distances, means)));
    }

    private static List<Measurement> measurements(double[] means, double back) {
        return List.of(
                Measurement.atLeast(
                        "mean cosine between the arrows and the normal towards the spiral",
                        Math.cos(Math.PI / 8),
                        "cos 22.5°, half the angle between eight directions of the compass",
                        Statistics.mean(means)),
                Measurement.atLeast(
                        "share of the arrows that point towards the spiral",
                        0.99,
                        "all but single arrows that point away",
                        back));
    }

    private static Figure field(DenoisedSpiral trained, Lab lab) {
        Rows rows = trained.shape().rows();
        Rows tails = Lattice.around(rows, 0.06, ARROWS).nodes();
        Rows heads = Rows.zeros(tails.count(), 2);
        trained.map().apply(tails, heads);
        return Drawing.surface(
                "The field of arrows",
                "The energy ‖y − G(y)‖² is the squared length of the arrows, which lead from y to G(y).",
                trained.shape().model().energy(),
                rows,
                NODES,
                List.of(Drawing.data(rows), new Overlay.Arrows("y to G(y)", tails, heads)),
                lab.shards());
    }

    private static Figure chart(double[] distances, double[] means) {
        return new LineChart(
                "Direction of the arrows at every distance",
                "Mean cosine between the arrows and the normal: 1 is towards the spiral, 0 is along it.",
                Axis.of("distance from the spiral, in standard deviations of the data"),
                Axis.of("cosine"),
                List.of(new LineChart.Series("mean cosine", distances, means)));
    }
}
