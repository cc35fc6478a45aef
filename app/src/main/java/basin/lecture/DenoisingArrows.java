package basin.lecture;

import basin.report.Axis;
import basin.report.Figure;
import basin.report.Lattice;
import basin.report.LineChart;
import basin.report.Overlay;
import basin.rows.Rows;
import java.util.List;

/// D1: where a denoising autoencoder's arrows lead.
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
                List.of("The net saw rows with noise, was asked for the rows, and was never told of a spiral. What it"
                        + " answers for a point beside the spiral is the mean of the rows that may have become this"
                        + " point by noise, which are those on the nearest stretch of the spiral: so the arrow to the"
                        + " answer leads straight back, along the normal. Halfway between two turns both sides are"
                        + " equally near, and arrows are short and turn around."),
                measurements(means, back),
                List.of(field(trained, lab), chart(distances, means)));
    }

    private static List<Measurement> measurements(double[] means, double back) {
        return List.of(
                Measurement.atLeast(
                        "mean cosine between the arrows and the way straight back",
                        Math.cos(Math.PI / 8),
                        "cos 22.5°: of sixteen directions of the compass, the right one",
                        Statistics.mean(means)),
                Measurement.atLeast(
                        "share of the arrows that lead back and not away",
                        0.99,
                        "all but what float32 and an unlucky place may turn",
                        back));
    }

    private static Figure field(DenoisedSpiral trained, Lab lab) {
        Rows rows = trained.shape().rows();
        Rows tails = Lattice.around(rows, 0.06, ARROWS).nodes();
        Rows heads = Rows.zeros(tails.count(), 2);
        trained.map().apply(tails, heads);
        return Drawing.surface(
                "The field of arrows",
                "Over the energy ‖y − G(y)‖², the squared length of the arrows: each leads from y to G(y).",
                trained.shape().model().energy(),
                rows,
                NODES,
                List.of(Drawing.data(rows), new Overlay.Arrows("y to G(y)", tails, heads)),
                lab.shards());
    }

    private static Figure chart(double[] distances, double[] means) {
        return new LineChart(
                "Straight back, at every distance",
                "Mean cosine between the arrows and the normal: 1 is straight back, 0 is along the spiral.",
                Axis.of("distance from the spiral, in deviations of the data"),
                Axis.of("cosine"),
                List.of(new LineChart.Series("mean cosine", distances, means)));
    }
}
