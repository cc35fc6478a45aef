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
    private static final double MIN_AUROC = 0.95;
    private static final double NEAR = 0.1;
    private static final int NODES = 72;

    private static final String STRAIGHT =
            "straight: atoms are lines through the mean, and with two columns they span the plane";
    /// The reasons why the energies of some methods cannot have the shape of a spiral, by the name of the method.
    private static final Map<String, String> REASONS = Map.of(
            "pca",
            "straight: one direction is kept, a line through the spiral",
            "ica",
            "straight: convex, with one minimum",
            "sparse",
            STRAIGHT,
            "psd",
            STRAIGHT,
            "lista",
            STRAIGHT,
            "gaussian-rbm",
            "round wells of the same size at sums of a few vectors",
            "kmeans",
            "round wells: between two of the 32 prototypes the energy on the curve is as high as off it"
                    + " next to one");

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
                                + " rows for every method that takes columns of numbers, with its defaults."
                                + " Two numbers measure the shape of an energy. The first is the AUROC of"
                                + " data against rows off the spiral, which are drawn uniformly but farther"
                                + " from the spiral than the noise of the data. The second is the RMS"
                                + " distance from the spiral of rows with noise after projection, in"
                                + " standard deviations of the data; neighbouring turns are about 1 apart."
                                + " Against rows drawn uniformly from the whole box, some of which are on"
                                + " the spiral, even the true distance has an AUROC below 1. Unevenness is"
                                + " the variation of an energy along the spiral relative to its rise at a"
                                + " quarter of the distance to the next turn: 0 for a level valley, ∞ where"
                                + " the energy does not rise.",
                        "A strategy shapes an energy if one of its methods does. Methods that cannot"
                                + " follow a spiral are shown as well, with the reason: a model of planes is"
                                + " straight whatever its training, and round wells are round. An energy that is"
                                + " learned by chains is higher on some parts of the spiral than on others, as its"
                                + " unevenness shows. A row is projected by descent until its energy is that of the"
                                + " median of the training rows that a net keeps. Where the descent ends in a"
                                + " minimum higher than nine tenths of them, it is repeated from the nearest of"
                                + " them, and a map is used only near them: the distance depends on these rules,"
                                + " too."),
                measurements(shapes, optimum(shapes.getFirst(), lab)),
                List.of(table(shapes), new Block.SideBySide(surfaces(shapes, lab))));
    }

    /// The AUROC of the true distance to the spiral, against uniform rows.
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
                    MIN_AUROC,
                    "at most a tenth of the plane has an energy as low as the data",
                    best.auroc()));
            measurements.add(Measurement.atMost(
                    name + ": RMS distance of projected rows to the spiral",
                    NEAR,
                    "a tenth of the data's standard deviation; before projection it is about 0.2",
                    best.distance()));
        }
        measurements.add(Measurement.shown(
                "AUROC of the true distance to the spiral, against uniform rows",
                "for comparison: a uniform row may be on the spiral",
                optimum));
        return measurements;
    }

    private static boolean holds(ShapedSpiral shape) {
        return shape.auroc() >= MIN_AUROC && shape.distance() <= NEAR;
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
                    holds(shape) ? "yes" : REASONS.getOrDefault(name, "no")));
        }
        return new Table(
                "Every method with its defaults. Seconds are those of this run.",
                List.of(
                        "strategy",
                        "method",
                        "AUROC",
                        "against uniform rows",
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
