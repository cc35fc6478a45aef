package basin.lecture;

import basin.energy.Energies;
import basin.report.Axis;
import basin.report.Figure;
import basin.report.LineChart;
import java.util.Arrays;
import java.util.List;

/// D2: the growth of a denoising autoencoder's energy with the distance to the manifold.
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
                        "F(y) = ‖y − G(y)‖² is the squared length of the arrow at y. Where the arrows end"
                                + " on the manifold, that is the squared distance to it: a valley with the"
                                + " cross-section of a parabola. The exponent p of F ∝ r^p is the slope of log F"
                                + " against log r, where F is the mean energy at distance r on both sides of the"
                                + " whole spiral.",
                        "The exponent is judged near the data, from " + distances[0] + " to " + distances[near - 1]
                                + " standard deviations; the noise of the data is 0.02, and the next turn"
                                + " is about 1 away. Farther away the curve flattens: halfway between two"
                                + " turns the arrows change their direction and are short. The range was"
                                + " restricted to the near part after a first measurement; the exponent over"
                                + " the whole range is shown."),
                List.of(
                        Measurement.atLeast(
                                "exponent of F over the distance, near the data",
                                1.75,
                                "2 for a parabola, 1 for a cone; the tolerance of a quarter is nearer to"
                                        + " the parabola",
                                exponent),
                        Measurement.atMost("the same, upper bound", 2.25, "a quarter above 2", exponent),
                        Measurement.shown(
                                "exponent up to a third of the distance to the next turn",
                                "smaller, since the arrows get shorter",
                                GrowthExponent.slope(distances, energies))),
                List.of(chart(distances, energies)));
    }

    private static Figure chart(double[] distances, double[] energies) {
        double[] squares = Arrays.stream(distances).map(r -> r * r).toArray();
        return new LineChart(
                "The energy off the spiral",
                "Mean energy and squared distance over the distance, both axes logarithmic.",
                Axis.of("distance from the spiral, in standard deviations of the data")
                        .logarithmic(),
                Axis.of("mean F").logarithmic(),
                List.of(
                        new LineChart.Series("mean F", distances, energies),
                        new LineChart.Series("distance²", distances, squares)));
    }
}
