package basin.lecture;

import basin.classic.ClassicMethods;
import basin.model.Method;
import basin.model.Scaling;
import basin.model.Strategy;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Table;
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

    /// Why a method does not shape its energy to a spiral, where that is in its nature.
    private static final Map<String, String> NATURE = Map.of(
            "pca",
                    "one plane: its energy is a straight valley, and here, with one direction kept, a line through the spiral",
            "ica", "one linear map to independent sources: convex, with one minimum",
            "sparse", "planes through the origin, spanned by atoms: straight, and in two columns they cover the plane",
            "gaussian-rbm", "a mixture of Gaussians of one round shape whose centres are sums of a few vectors");

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
                                + " shaped: whether it is lower at data than at rows drawn evenly from their box, and how"
                                + " far from the spiral rows end that were scattered about it and then projected, all in"
                                + " standard deviations of the data; neighbouring turns are about 1 apart.",
                        "A strategy shapes an energy if one of its methods does. Those that cannot follow a spiral are"
                                + " shown as well, with what keeps them from it: a model of straight planes stays straight,"
                                + " whatever it is trained by."),
                measurements(shapes),
                List.of(table(shapes), new Block.Beside(surfaces(shapes, lab))));
    }

    private static List<Method> methods() {
        return Stream.concat(ClassicMethods.ALL.stream(), NeuralMethods.ALL.stream())
                .filter(method -> method.scaling() == Scaling.STANDARD)
                .sorted(Comparator.comparing(Method::strategy))
                .toList();
    }

    private static List<Measurement> measurements(List<ShapedSpiral> shapes) {
        List<Measurement> measurements = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            ShapedSpiral best = shapes.stream()
                    .filter(shape -> shape.method().strategy() == strategy)
                    .min(Comparator.comparingInt((ShapedSpiral shape) -> holds(shape) ? 0 : 1)
                            .thenComparingDouble(ShapedSpiral::distance))
                    .orElseThrow();
            String name = strategy + ", by " + best.method().name();
            measurements.add(Measurement.atLeast(
                    name + ": AUROC, data against uniform rows",
                    TOLD,
                    "a valley no wider than a sixth of the way to the next turn",
                    best.auroc()));
            measurements.add(Measurement.atMost(
                    name + ": RMS distance of projected rows to the spiral",
                    NEAR,
                    "a tenth of the data's standard deviation; before projection it is about 0.2",
                    best.distance()));
        }
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
                    shape.method().strategy().name(),
                    name,
                    shape.auroc(),
                    shape.distance(),
                    shape.seconds(),
                    holds(shape) ? "yes" : NATURE.getOrDefault(name, "no")));
        }
        return new Table(
                "Every method with its defaults. Seconds are those of this run.",
                List.of("strategy", "method", "AUROC", "RMS distance", "seconds", "shaped"),
                cells);
    }

    private static List<Figure> surfaces(List<ShapedSpiral> shapes, Lab lab) {
        List<Figure> surfaces = new ArrayList<>();
        for (ShapedSpiral shape : shapes) {
            surfaces.add(Drawing.surface(
                    shape.method().strategy() + ": " + shape.method().name(),
                    "AUROC " + Measurement.text(shape.auroc()) + ", RMS distance " + Measurement.text(shape.distance())
                            + ".",
                    shape.model().energy(),
                    shape.rows(),
                    NODES,
                    List.of(),
                    lab.shards()));
        }
        return surfaces;
    }
}
