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

/// T5: where the energy is pushed up.
final class NegativeSources implements Experiment {
    /// As many as the one that asks for most has by default.
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
                        "rows with noise: a map leads them back, and F is the squared length of its arrows",
                        new DenoisingAutoencoder()),
                new Source("CD", "kicked rows after a descent in noisy steps", new ContrastiveDivergence()),
                new Source("Monte Carlo", "draws from a fixed distribution, weighted", new ImportanceLikelihood()),
                new Source("MCMC", "persistent chains, random-walk Metropolis", ChainLikelihood.metropolis()),
                new Source("HMC", "persistent chains, Hamiltonian trajectories", ChainLikelihood.hmc()));
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
                List.of(
                        "Where does an energy have to be pushed up? In proportion to the model's own probability, says the"
                                + " gradient of the likelihood; who cannot draw from the model takes what can be had. Five"
                                + " sources train nets of the same hidden layers, " + HIDDEN + ", for the same " + STEPS
                                + " steps of the same number of rows, with the defaults of their methods. They differ in what"
                                + " a step costs, and in what they see: importance weights of few columns only, contrastive"
                                + " divergence what is near the data, chains all of it in time."),
                measurements(shapes),
                List.of(costs(shapes), new Block.Beside(surfaces(shapes, lab))));
    }

    private static List<Measurement> measurements(Map<Source, ShapedSpiral> shapes) {
        List<Measurement> measurements = new ArrayList<>();
        shapes.forEach((source, shape) -> {
            measurements.add(Measurement.atLeast(
                    source.name() + ": AUROC, data against rows off the spiral",
                    0.95,
                    "a tenth of the plane at most is as low as data are",
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
                "The same hidden layers, the same steps, negatives from five sources. Seconds are those of this run.",
                List.of("source", "negatives", "AUROC", "RMS distance", "seconds", "ms a step"),
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
