package basin.lecture;

import basin.energy.Energies;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.LineChart;
import java.util.Arrays;
import java.util.List;

/// D2: how the energy of a denoising autoencoder grows off the manifold.
final class DenoisingWell implements Experiment {
    @Override
    public String id() {
        return "D2";
    }

    @Override
    public String claim() {
        return "The energy of a denoising autoencoder grows quadratically off the manifold.";
    }

    @Override
    public Outcome run(Lab lab) {
        DenoisedSpiral trained = DenoisedSpiral.of(lab);
        double[] distances = DenoisedSpiral.DISTANCES;
        double[] energies = new double[distances.length];
        for (int k = 0; k < distances.length; k++) {
            SpiralSides sides = SpiralSides.at(distances[k], trained.shape().scaler(), lab);
            energies[k] =
                    Statistics.mean(Energies.values(trained.shape().model().energy(), sides.at(), lab.shards()));
        }
        int near = DenoisedSpiral.NEAR;
        double exponent = GrowthExponent.slope(Arrays.copyOf(distances, near), Arrays.copyOf(energies, near));
        return Outcome.of(
                this,
                List.of(
                        "F(y) = ‖y − G(y)‖² is the squared length of the arrow at y. Where arrows lead all the way back"
                                + " to the manifold, that is the squared distance to it: a valley with the cross-section of"
                                + " a parabola. The exponent p of F ∝ r^p is the slope of log F against log r, of the mean"
                                + " energy at distances r on both sides all along the spiral.",
                        "It is judged near the data, from " + distances[0] + " to " + distances[near - 1]
                                + " deviations; the noise of the data is 0.02, the next turn about 1 away. Further away the"
                                + " curve flattens, as it must: half-way between two turns the arrow has to turn around,"
                                + " and is short before. The range was narrowed to the near part after a first look; the"
                                + " exponent over all of it is shown."),
                List.of(
                        Measurement.atLeast(
                                "exponent of F over the distance, near the data",
                                1.75,
                                "2 for a parabola, 1 for a cone: a quarter off is nearer to the parabola",
                                exponent),
                        Measurement.atMost("the same, from above", 2.25, "a quarter off", exponent),
                        Measurement.shown(
                                "exponent up to a third of the way to the next turn",
                                "flatter, since arrows shorten",
                                GrowthExponent.slope(distances, energies))),
                List.of(chart(distances, energies)));
    }

    private static Figure chart(double[] distances, double[] energies) {
        double[] squares = Arrays.stream(distances).map(r -> r * r).toArray();
        return new LineChart(
                "The energy off the spiral",
                "Mean energy against distance, both logarithmic, beside the squared distance itself.",
                Axis.of("distance from the spiral, in deviations of the data").logarithmic(),
                Axis.of("mean F").logarithmic(),
                List.of(
                        new LineChart.Series("mean F", distances, energies),
                        new LineChart.Series("distance²", distances, squares)));
    }
}
