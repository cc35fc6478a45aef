package basin.lecture;

import basin.landscape.Spiral;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Numbers;
import basin.report.Overlay;
import basin.report.Scatter;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.strategy.latent.Glo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// V2: the decoded points of all z.
final class LatentCoverage implements Experiment {
    private static final int CURVE_POINTS = 10_000;
    private static final int DRAWN_POINTS = 1_500;
    private static final int SUMS = 2_000;
    private static final int DRAWN = 1_000;

    @Override
    public String id() {
        return "V2";
    }

    @Override
    public String claim() {
        return "As z varies over its set, the decoded ȳ varies over the manifold of the data.";
    }

    @Override
    public Outcome run(Lab lab) {
        Rows decoded = TrainedSpiral.of(lab).prototypes();
        double[] fromCurve = Distances.toNearest(SpiralArc.points(CURVE_POINTS), decoded);
        TrainedParts trained = TrainedParts.of(lab);
        List<Measurement> measurements = new ArrayList<>(measurements(decoded, fromCurve));
        measurements.addAll(sparse(trained.parts(), trained.atoms(), lab.randomness("places")));
        ShapedSpiral free = ShapedSpiral.of(new Glo(), Map.of(), lab);
        Rows drawn = free(free, lab);
        measurements.addAll(free(drawn));
        return Outcome.of(
                this,
                List.of(
                        "The set of z is the k one-hot vectors, and decoding one gives a prototype. The"
                                + " decoded points cover the manifold if two conditions hold: no decoded point is"
                                + " far from the manifold, so that whatever is decoded is plausible, and no point of"
                                + " the manifold is far from all decoded points, so that whatever is plausible can"
                                + " be decoded. Both are measured against the spiral itself; training used noisy"
                                + " rows only.",
                        "In sparse coding z is any vector with few entries other than 0, so that the"
                                + " decoded points are not k points but planes, one for each pair of atoms. The data"
                                + " are sums of two out of "
                                + TrainedParts.PARTS + " parts, and the same two conditions are measured against"
                                + " the planes of the true parts.",
                        "In generative latent optimisation z is any point of a ball, here an interval,"
                                + " and a net decodes it. The z are drawn from the normal distribution fitted to"
                                + " those of the data, and the decoded points are measured like the prototypes, with"
                                + " wider bounds: the net represents one curve, and " + DRAWN
                                + " draws leave gaps by chance."),
                measurements,
                List.of(
                        scatter("The spiral and every decoded z of K-means", decoded),
                        chart(fromCurve),
                        scatter("The spiral and z decoded by a net", drawn)));
    }

    /// The measurements of decoded points.
    ///
    /// @param fromCurve the distances from evenly spaced points of the spiral to the nearest decoded point
    static List<Measurement> measurements(Rows decoded, double[] fromCurve) {
        double spacing = TrainedSpiral.SPACING;
        return List.of(
                Measurement.atLeast(
                        "share of the spiral's length near a decoded z",
                        0.99,
                        "near: within s = length/k = " + Numbers.value(spacing) + ", enough for gaps of up to 2s",
                        Statistics.shareWithin(fromCurve, spacing)),
                Measurement.shown(
                        "share within s/2",
                        "1 if they were evenly spaced",
                        Statistics.shareWithin(fromCurve, spacing / 2)),
                Measurement.atMost(
                        "RMS distance of decoded z to the spiral",
                        TrainedSpiral.NOISE / 2,
                        "half the noise of one row: a prototype is the mean of about "
                                + TrainedSpiral.ROWS / TrainedSpiral.K + " rows",
                        Statistics.rms(Distances.toSpiral(decoded))));
    }

    /// The measurements of sparse codes with two entries, when rows are sums of two of `parts`.
    static List<Measurement> sparse(Rows parts, Rows atoms, Randomness randomness) {
        Rows places = TrainedParts.sums(parts, SUMS, randomness);
        Rows decoded = TrainedParts.sums(atoms, SUMS, randomness.named("decoded"));
        String reason = "the noise of one row off its plane is " + Numbers.value(TrainedParts.OFF_PLANE);
        return List.of(
                Measurement.atLeast(
                        "sparse coding: share of the sums of two parts near a decoded z of two entries",
                        0.99,
                        "near: within " + Numbers.value(TrainedParts.OFF_PLANE) + "; " + reason,
                        Statistics.shareWithin(TrainedParts.toPlanes(places, atoms), TrainedParts.OFF_PLANE)),
                Measurement.atMost(
                        "sparse coding: RMS distance of decoded z to the planes of the parts",
                        TrainedParts.OFF_PLANE,
                        reason,
                        Statistics.rms(TrainedParts.toPlanes(decoded, parts))));
    }

    /// The decoded points of generative latent optimisation, in the coordinates of the spiral.
    private static Rows free(ShapedSpiral trained, Lab lab) {
        Rows drawn = Rows.zeros(DRAWN, 2);
        trained.model().sample(lab.randomness("free latents"), 0, drawn);
        return trained.scaler().restore(drawn, lab.shards());
    }

    private static List<Measurement> free(Rows drawn) {
        double[] fromCurve = Distances.toNearest(SpiralArc.points(CURVE_POINTS), drawn);
        return List.of(
                Measurement.atLeast(
                        "free latents: share of the spiral's length near a decoded z",
                        0.95,
                        "near: within a tenth of the distance to the next turn, " + Numbers.value(Spiral.TURN / 10),
                        Statistics.shareWithin(fromCurve, Spiral.TURN / 10)),
                Measurement.atMost(
                        "free latents: RMS distance of decoded z to the spiral",
                        Spiral.TURN / 10,
                        "a tenth of the distance to the next turn",
                        Statistics.rms(Distances.toSpiral(drawn))));
    }

    private static Figure scatter(String title, Rows decoded) {
        return new Scatter(
                title,
                "Small points: the true spiral. Large points: the decoded points of " + decoded.count() + " z.",
                Drawing.Y1,
                Drawing.Y2,
                List.of(
                        new Overlay.Points("true spiral", SpiralArc.points(DRAWN_POINTS), Overlay.Mark.DATA),
                        new Overlay.Points("decoded z", decoded, Overlay.Mark.PROTOTYPE)));
    }

    private static Figure chart(double[] fromCurve) {
        int stride = fromCurve.length / LineChart.MAX_POINTS;
        double[] place = new double[fromCurve.length / stride];
        double[] distance = new double[place.length];
        for (int i = 0; i < place.length; i++) {
            place[i] = SpiralArc.length() * (i * stride + 0.5) / fromCurve.length;
            distance[i] = fromCurve[i * stride];
        }
        double[] even = new double[place.length];
        Arrays.fill(even, TrainedSpiral.SPACING / 2);
        double[] bound = new double[place.length];
        Arrays.fill(bound, TrainedSpiral.SPACING);
        return new LineChart(
                "Distance from each point of the spiral to the nearest decoded z",
                "Each minimum is a prototype and each maximum a border between two cells. With evenly"
                        + " spaced prototypes all maxima would be at s/2; the claim is that they are below s.",
                Axis.of("length along the spiral"),
                Axis.of("distance"),
                List.of(
                        new LineChart.Series("distance", place, distance),
                        new LineChart.Series("s/2", place, even),
                        new LineChart.Series("s", place, bound)));
    }
}
