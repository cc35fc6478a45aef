package basin.lecture;

import basin.classic.ClassicMethods;
import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.landscape.Spiral;
import basin.model.Method;
import basin.model.Scaling;
import basin.model.Strategy;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Numbers;
import basin.report.Table;
import basin.rows.Rows;
import basin.strategy.NeuralMethods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// T4: every strategy on the same spiral.
final class StrategySurfaces implements Experiment {
    private static final double TOLD = 0.95;
    private static final double NEAR = 0.1;
    private static final int NODES = 72;

    private static final String STRAIGHT =
            "straight: atoms are lines through the mean, and in two columns they span the plane";
    /// Why a method cannot shape its energy to a spiral as well as is asked, where that lies in its nature.
    private static final Map<String, String> NATURE = Map.of(
            "pca", "straight: one direction is kept, a line through the spiral",
            "ica", "straight: convex, with one minimum",
            "sparse", STRAIGHT,
            "psd", STRAIGHT,
            "lista", STRAIGHT,
            "gaussian-rbm", "round wells of one size at sums of a few vectors",
            "kmeans", "round wells: between two of the 32 prototypes the curve is as high as beside one");

    @Override
    public String id() {
        return "T4";
    }

    @Override
    public String claim() {
        return "Each of the seven strategies shapes an energy: low on the data, higher everywhere else.";
    }

    @Override
    public Outcome run(Lab lab) {
        List<ShapedSpiral> shapes = new ArrayList<>();
        for (Method method : methods()) {
            shapes.add(ShapedSpiral.of(method, Map.of(), lab));
        }
        return Outcome.of(
                this,
                List.of(
                        "The same " + TrainedSpiral.ROWS
                                + " rows for every method that takes real columns, each with its"
                                + " own defaults and nothing chosen for this figure. Two numbers say how well an energy is"
                                + " shaped: whether it is lower at data than at rows off the spiral, drawn evenly but"
                                + " farther from it than the data's noise reaches, and how far from the spiral rows end"
                                + " that were scattered about it and then projected, all in standard deviations of the"
                                + " data; neighbouring turns are about 1 apart. Against rows drawn evenly from the whole"
                                + " box, some of which lie on the spiral, not even the true distance reaches 1. Unevenness"
                                + " is how much an energy varies along the spiral against its rise a quarter of the way to"
                                + " the next turn: 0 for a level valley, ∞ where it does not rise.",
                        "A strategy shapes an energy if one of its methods does. Those that cannot follow a spiral are"
                                + " shown as well, with what keeps them from it: a model of straight planes stays straight,"
                                + " whatever it is trained by, and round wells stay round. An energy learned by chains lies"
                                + " higher on one stretch of the spiral than on another, as its unevenness tells. A row is"
                                + " projected by going down until it is as low as the median of the training rows that a net"
                                + " keeps. Where it ends in a pit, higher than nine tenths of these, it goes on from the"
                                + " nearest of them, and a map is not followed to where none of them is near: that much the"
                                + " distance owes to them."),
                measurements(shapes, optimum(shapes.getFirst(), lab)),
                List.of(table(shapes), new Block.Beside(surfaces(shapes, lab))));
    }

    /// Nothing is nearer to the truth than the distance itself.
    private static double optimum(ShapedSpiral shape, Lab lab) {
        Energy distance = Energies.of(2, row -> {
            Rows restored = shape.scaler().restore(Rows.of(row), lab.shards());
            return Spiral.distance(restored.row(0));
        });
        return Contrast.measure(distance, shape.rows(), lab.randomness("away"), lab.shards())
                .auroc();
    }

    private static List<Method> methods() {
        return Stream.concat(ClassicMethods.ALL.stream(), NeuralMethods.ALL.stream())
                .filter(method -> method.requirements().scaling() == Scaling.STANDARD)
                .sorted(Comparator.comparing(method -> method.description().strategy()))
                .toList();
    }

    private static List<Measurement> measurements(List<ShapedSpiral> shapes, double optimum) {
        List<Measurement> measurements = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            ShapedSpiral best = shapes.stream()
                    .filter(shape -> shape.method().description().strategy() == strategy)
                    .min(Comparator.comparingInt((ShapedSpiral shape) -> holds(shape) ? 0 : 1)
                            .thenComparingDouble(ShapedSpiral::distance))
                    .orElseThrow();
            String name = strategy + ", by " + best.method().name();
            measurements.add(Measurement.atLeast(
                    name + ": AUROC, data against rows off the spiral",
                    TOLD,
                    "a tenth of the plane at most is as low as data are",
                    best.auroc()));
            measurements.add(Measurement.atMost(
                    name + ": RMS distance of projected rows to the spiral",
                    NEAR,
                    "a tenth of the data's standard deviation; before projection it is about 0.2",
                    best.distance()));
        }
        measurements.add(Measurement.shown(
                "AUROC of the true distance to the spiral, against even rows",
                "for comparison: an even row may lie on it",
                optimum));
        return measurements;
    }

    private static boolean holds(ShapedSpiral shape) {
        return shape.auroc() >= TOLD && shape.distance() <= NEAR;
    }

    private static Block table(List<ShapedSpiral> shapes) {
        List<List<?>> cells = new ArrayList<>();
        for (ShapedSpiral shape : shapes) {
            String name = shape.method().name();
            cells.add(List.of(
                    shape.method().description().strategy().name(),
                    name,
                    shape.auroc(),
                    shape.everywhere(),
                    shape.distance(),
                    shape.unevenness(),
                    shape.seconds(),
                    holds(shape) ? "yes" : NATURE.getOrDefault(name, "no")));
        }
        return new Table(
                "Every method with its defaults. Seconds are those of this run.",
                List.of(
                        "strategy",
                        "method",
                        "AUROC",
                        "against even rows",
                        "RMS distance",
                        "unevenness",
                        "seconds",
                        "shaped"),
                cells);
    }

    private static List<Figure> surfaces(List<ShapedSpiral> shapes, Lab lab) {
        List<Figure> surfaces = new ArrayList<>();
        for (ShapedSpiral shape : shapes) {
            surfaces.add(Drawing.surface(
                    shape.method().description().strategy() + ": "
                            + shape.method().name(),
                    "AUROC " + Numbers.value(shape.auroc()) + ", RMS distance " + Numbers.value(shape.distance()) + ".",
                    shape.model().energy(),
                    shape.rows(),
                    NODES,
                    List.of(),
                    lab.shards()));
        }
        return surfaces;
    }
}
