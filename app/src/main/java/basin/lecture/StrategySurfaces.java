package basin.lecture;

import basin.classic.ClassicMethods;
import basin.energy.Contrast;
import basin.energy.Energies;
import basin.energy.Energy;
import basin.model.Method;
import basin.model.Scaling;
import basin.model.Strategy;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Table;
import basin.rows.Rows;
import basin.rows.Spiral;
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
    private static final String CHAINS =
            "unevenly high along the curve: chains carry probability along a thin ridge slowly";
    private static final String SLOPES =
            "unevenly high along the curve: only slopes are learned, and across empty space they say little";
    private static final String FLAT = "a wide valley: rows near the data are reconstructed nearly as well";

    /// Why a method does not shape its energy to a spiral as well as is asked, as far as it lies in its nature.
    /// The energies of chains and of slopes were first measured, then explained.
    private static final Map<String, String> NATURE = Map.ofEntries(
            Map.entry("pca", "straight: one direction is kept, a line through the spiral"),
            Map.entry("ica", "straight: convex, with one minimum"),
            Map.entry("sparse", STRAIGHT),
            Map.entry("psd", STRAIGHT),
            Map.entry("lista", STRAIGHT),
            Map.entry("gaussian-rbm", "round wells of one size at sums of a few vectors"),
            Map.entry("kmeans", "round wells: between two of the 32 prototypes the curve is as high as beside one"),
            Map.entry("metropolis-likelihood", CHAINS),
            Map.entry("langevin-likelihood", CHAINS),
            Map.entry("hmc-likelihood", CHAINS),
            Map.entry("persistent-contrastive-divergence", CHAINS),
            Map.entry("contrastive-divergence", CHAINS),
            Map.entry("adversarial", "unevenly high along the curve, as the generator visits its stretches unevenly"),
            Map.entry("flow", "a continuous map of a normal distribution: bridges between the turns stay"),
            Map.entry(
                    "predictor",
                    "only y2 is predicted: projection keeps y1, and where the spiral is steep nothing is near"),
            Map.entry("contractive", FLAT),
            Map.entry("saturating", FLAT),
            Map.entry("sparse-autoencoder", FLAT),
            Map.entry("denoising", "arrows are short half-way between turns too, so that some rows there are low"),
            Map.entry("score-matching", SLOPES),
            Map.entry("sliced-score-matching", SLOPES),
            Map.entry("denoising-score-matching", SLOPES));

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
                                + " the next turn: 0 for a level valley.",
                        "A strategy shapes an energy if one of its methods does. Those that cannot follow a spiral are"
                                + " shown as well, with what keeps them from it: a model of straight planes stays straight,"
                                + " whatever it is trained by, and an energy learned by slopes or by chains may lie higher"
                                + " on one stretch of the spiral than on another."),
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
                .filter(method -> method.scaling() == Scaling.STANDARD)
                .sorted(Comparator.comparing(Method::strategy))
                .toList();
    }

    private static List<Measurement> measurements(List<ShapedSpiral> shapes, double optimum) {
        List<Measurement> measurements = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            ShapedSpiral best = shapes.stream()
                    .filter(shape -> shape.method().strategy() == strategy)
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
                    shape.method().strategy().name(),
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
