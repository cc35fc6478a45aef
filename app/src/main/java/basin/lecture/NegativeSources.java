package basin.lecture;

import basin.model.Method;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Table;
import basin.strategy.likelihood.ChainLikelihood;
import basin.strategy.likelihood.ContrastiveDivergence;
import basin.strategy.likelihood.ImportanceLikelihood;
import basin.strategy.reconstruction.DenoisingAutoencoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// T5: sources of negatives, the rows where the energy is pushed up.
final class NegativeSources implements Experiment {
    /// The maximum of the defaults of the methods.
    private static final int STEPS = 3_000;
    private static final String HIDDEN = "128-128";
    private static final int NODES = 90;

    @Override
    public String id() {
        return "T5";
    }

    @Override
    public String claim() {
        return "Negatives can come from a denoising autoencoder, contrastive divergence, Monte Carlo, MCMC or HMC.";
    }

    private record Source(String name, String how, Method method) {}

    private static List<Source> sources() {
        return List.of(
                new Source(
                        "DAE",
                        "rows with noise: a map is trained to remove it, and F is the squared length of"
                                + " its arrows",
                        new DenoisingAutoencoder()),
                new Source("CD", "rows with noise after a descent in noisy steps", new ContrastiveDivergence()),
                new Source("Monte Carlo", "weighted draws from a fixed distribution", new ImportanceLikelihood()),
                new Source("MCMC", "persistent chains by random-walk Metropolis", ChainLikelihood.metropolis()),
                new Source("HMC", "persistent chains by Hamiltonian trajectories", ChainLikelihood.hmc()));
    }

    @Override
    public Outcome run(Lab lab) {
        Map<Source, ShapedSpiral> shapes = new LinkedHashMap<>();
        Map<String, String> budget = Map.of("steps", Integer.toString(STEPS), "hidden", HIDDEN);
        for (Source source : sources()) {
            shapes.put(source, ShapedSpiral.of(source.method(), budget, lab));
        }
        return Outcome.of(
                this,
                List.of("By the gradient of the likelihood, an energy has to be pushed up in proportion"
                        + " to the model's own probability; where it is impossible to draw from the model,"
                        + " other negatives take the place of its draws. Five sources train nets with the"
                        + " same hidden layers, " + HIDDEN + ", for the same " + STEPS
                        + " steps with the same number of rows, with the defaults of their methods."
                        + " They differ in the cost of a step and in the region that they cover:"
                        + " importance weights work for few columns only, contrastive divergence"
                        + " covers the neighbourhood of the data, and chains cover the whole space"
                        + " with time."),
                measurements(shapes),
                List.of(costs(shapes), new Block.SideBySide(surfaces(shapes, lab))));
    }

    private static List<Measurement> measurements(Map<Source, ShapedSpiral> shapes) {
        List<Measurement> measurements = new ArrayList<>();
        shapes.forEach((source, shape) -> {
            measurements.add(Measurement.atLeast(
                    source.name() + ": AUROC, data against rows off the spiral",
                    0.95,
                    "at most a tenth of the plane has an energy as low as the data",
                    shape.auroc()));
            measurements.add(Measurement.atMost(
                    source.name() + ": RMS distance of projected rows to the spiral",
                    0.1,
                    "a tenth of the data's standard deviation; before projection it is about 0.2",
                    shape.distance()));
        });
        return measurements;
    }

    private static Block costs(Map<Source, ShapedSpiral> shapes) {
        List<List<?>> cells = new ArrayList<>();
        shapes.forEach((source, shape) -> cells.add(List.of(
                source.name(),
                source.how(),
                shape.auroc(),
                shape.distance(),
                shape.seconds(),
                1e3 * shape.seconds() / STEPS)));
        return new Table(
                "The same hidden layers and steps, with negatives from five sources. Seconds are those of"
                        + " this run.",
                List.of("source", "negatives", "AUROC", "RMS distance", "seconds", "ms per step"),
                cells);
    }

    private static List<Figure> surfaces(Map<Source, ShapedSpiral> shapes, Lab lab) {
        List<Figure> surfaces = new ArrayList<>();
        shapes.forEach((source, shape) -> surfaces.add(Drawing.surface(
                source.name(),
                "Negatives: " + source.how() + ".",
                shape.model().energy(),
                shape.rows(),
                NODES,
                List.of(),
                lab.shards())));
        return surfaces;
    }
}
