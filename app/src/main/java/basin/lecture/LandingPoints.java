package basin.lecture;

import basin.energy.Energies;
import basin.infer.GradientDescent;
import basin.infer.Projection;
import basin.report.Axis;
import basin.report.Block;
import basin.report.Figure;
import basin.report.LineChart;
import basin.report.Numbers;
import basin.report.Overlay;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.strategy.likelihood.ContrastiveDivergence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// N1: the negatives of contrastive divergence during training.
final class LandingPoints implements Experiment {
    private static final int[] STAGES = {30, 100, 300, 1000};
    private static final int ROWS = 500;
    private static final int NODES = 100;

    /// Standard deviation of a kick, in standard deviations of the data: the next turn is about 1 away.
    private static final double KICK = 0.3;

    /// A minimum farther than this from the spiral, in standard deviations of the data, is spurious: it is ten
    /// times the noise of the rows.
    private static final double SPURIOUS = 0.2;

    private static final Projection DESCENT = new Projection(GradientDescent.standard());

    @Override
    public String id() {
        return "N1";
    }

    @Override
    public String claim() {
        return "A kick, then descent of the energy, finds better negatives: lower points, and spurious minima, which vanish.";
    }

    /// The energy after some steps of training.
    ///
    /// @param kicked mean energy of the kicked rows
    /// @param landed mean energy where their descents end
    /// @param spurious share of the descents that end away from the spiral
    private record Stage(
            int steps, ShapedSpiral shape, Rows from, Rows to, double kicked, double landed, double spurious) {}

    @Override
    public Outcome run(Lab lab) {
        List<Stage> stages = new ArrayList<>();
        for (int steps : STAGES) {
            stages.add(stage(steps, lab));
        }
        List<Figure> surfaces = new ArrayList<>();
        for (Stage stage : stages) {
            surfaces.add(surface(stage, lab));
        }
        return Outcome.of(
                this,
                List.of("A negative should be a row off the data to which the model gives a high"
                        + " probability. A row of the data with noise is one only by chance. Descent of the"
                        + " energy from there leads to a minimum: either on the spiral, where pushing up is"
                        + " undone by pushing down on the data, or off it, a spurious minimum, which the"
                        + " next steps of training raise. The figures show the descents of " + ROWS
                        + " rows with noise (“kicks”) of " + KICK
                        + " standard deviations of the data, after four trainings of different"
                        + " length."),
                measurements(stages),
                List.of(chart(stages), new Block.SideBySide(surfaces)));
    }

    private static Stage stage(int steps, Lab lab) {
        ShapedSpiral shape =
                ShapedSpiral.of(new ContrastiveDivergence(), Map.of("steps", Integer.toString(steps)), lab);
        Rows from = Rows.zeros(ROWS, 2);
        Randomness kicks = lab.randomness("kicks");
        for (int i = 0; i < ROWS; i++) {
            for (int p = 0; p < 2; p++) {
                from.set(i, p, (float) (shape.rows().get(i, p) + KICK * kicks.normal(i, 0, p)));
            }
        }
        Rows to = Rows.zeros(ROWS, 2);
        lab.shards()
                .forEach(
                        ROWS,
                        (first, last) -> DESCENT.project(
                                shape.model().energy(), from.slice(first, last), to.slice(first, last)));
        double[] distances = ShapedSpiral.distances(to, shape.scaler(), lab);
        return new Stage(
                steps,
                shape,
                from,
                to,
                mean(shape, from, lab),
                mean(shape, to, lab),
                1 - Statistics.shareWithin(distances, SPURIOUS));
    }

    private static double mean(ShapedSpiral shape, Rows rows, Lab lab) {
        return Statistics.mean(Energies.values(shape.model().energy(), rows, lab.shards()));
    }

    private static List<Measurement> measurements(List<Stage> stages) {
        double smallest = stages.stream()
                .mapToDouble(stage -> stage.kicked() - stage.landed())
                .min()
                .orElseThrow();
        return List.of(
                Measurement.atLeast(
                        "mean decrease of the energy in a descent, minimum over the stages",
                        0,
                        "a better negative is a lower one",
                        smallest),
                Measurement.shown(
                        "share of descents that end in spurious minima, after " + STAGES[0] + " steps",
                        "farther than " + SPURIOUS + " from the spiral",
                        stages.getFirst().spurious()),
                Measurement.atMost(
                        "share of descents that end in spurious minima, at the end",
                        0.02,
                        "vanished: 1 in 50, for descents that end beyond the ends of the spiral",
                        stages.getLast().spurious()));
    }

    private static Figure chart(List<Stage> stages) {
        double[] steps = stages.stream().mapToDouble(Stage::steps).toArray();
        return new LineChart(
                "Kicked and landed",
                "Mean energy of the kicked rows and of the ends of their descents.",
                Axis.of("steps of training").logarithmic(),
                Axis.of("mean F"),
                List.of(
                        new LineChart.Series(
                                "kicked",
                                steps,
                                stages.stream().mapToDouble(Stage::kicked).toArray()),
                        new LineChart.Series(
                                "landed",
                                steps,
                                stages.stream().mapToDouble(Stage::landed).toArray())));
    }

    private static Figure surface(Stage stage, Lab lab) {
        return Drawing.surface(
                "After " + stage.steps() + " steps",
                Numbers.value(100 * stage.spurious()) + " % of the descents end in spurious minima.",
                stage.shape().model().energy(),
                stage.shape().rows(),
                NODES,
                List.of(
                        new Overlay.Arrows("kicked to landed", stage.from(), stage.to()),
                        new Overlay.Points("landed", stage.to(), Overlay.Mark.DATA)),
                lab.shards());
    }
}
