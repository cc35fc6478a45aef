package basin.lecture;

import basin.energy.Contrast;
import basin.energy.SmoothEnergy;
import basin.model.Training;
import basin.net.Activation;
import basin.net.ScalarEnergy;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Table;
import basin.rows.Rows;
import basin.strategy.likelihood.ContrastiveDivergence;
import basin.train.Objective;
import basin.train.Trainer;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// T3: an energy that is only pushed down on the data.
final class CollapsedEnergy implements Experiment {
    private static final int SEEDS = 5;
    private static final int STEPS = 1000;
    private static final int NODES = 90;

    @Override
    public String id() {
        return "T3";
    }

    @Override
    public String claim() {
        return "Pushing the energy down on the data alone collapses: it ends low everywhere.";
    }

    /// A net trained from one seed.
    ///
    /// @param energy F = f², which is at least 0
    /// @param before mean F of uniform rows at the start
    /// @param after mean F of uniform rows at the end
    /// @param auroc of data against uniform rows at the end
    private record Collapsed(SmoothEnergy energy, double before, double after, double auroc) {}

    @Override
    public Outcome run(Lab lab) {
        ShapedSpiral pushed = ShapedSpiral.of(new ContrastiveDivergence(), Map.of(), lab);
        List<Collapsed> collapsed = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            collapsed.add(collapse(pushed.rows(), lab.seed() + seed, lab));
        }
        return Outcome.of(
                this,
                List.of("A net f with two hidden layers gives the energy F(y) = f(y)², which is never"
                        + " below 0. Its loss is the mean energy of the data alone. Training lowers the"
                        + " energy of the data to nearly 0, and that of every other row as well, since no"
                        + " term of the loss keeps it high. Such an F is useless. The same net with"
                        + " negatives, here those of contrastive divergence, is low only on the spiral."
                        + " Every strategy has to prevent this collapse."),
                measurements(collapsed, pushed),
                List.of(table(collapsed), new Block.SideBySide(surfaces(collapsed.getFirst(), pushed, lab))));
    }

    private static Collapsed collapse(Rows rows, long seed, Lab lab) {
        Mlp net = new Mlp("energy", List.of(2, 128, 128, 1), Activation.SILU);
        Objective downAlone =
                (weights, shard) -> shard.mean(net.forward(weights, shard.y()).squared());
        Parameters first = Parameters.of(List.of(net), lab.randomness("net " + seed));
        Trainer trainer = new Trainer(
                downAlone,
                TrainerSettings.standard().withSteps(STEPS).withoutValidation(),
                Training.of(seed, lab.shards()));
        SmoothEnergy energy = squared(net, trainer.train(rows, first).parameters());
        Contrast end = Contrast.measure(energy, rows, lab.randomness("away"), lab.shards());
        Contrast start = Contrast.measure(squared(net, first), rows, lab.randomness("away"), lab.shards());
        return new Collapsed(energy, Statistics.mean(start.away()), Statistics.mean(end.away()), end.auroc());
    }

    private static SmoothEnergy squared(Mlp net, Parameters parameters) {
        ScalarEnergy scalar = new ScalarEnergy(net.map(parameters));
        return new SmoothEnergy() {
            @Override
            public int columns() {
                return scalar.columns();
            }

            @Override
            public void values(Rows y, double[] values) {
                scalar.values(y, values);
                Arrays.setAll(values, i -> values[i] * values[i]);
            }

            @Override
            public void gradients(Rows y, double[] values, Rows gradients) {
                scalar.gradients(y, values, gradients);
                for (int i = 0; i < y.count(); i++) {
                    for (int p = 0; p < y.columns(); p++) {
                        gradients.set(i, p, (float) (2 * values[i] * gradients.get(i, p)));
                    }
                    values[i] *= values[i];
                }
            }
        };
    }

    private static List<Measurement> measurements(List<Collapsed> collapsed, ShapedSpiral pushed) {
        double before =
                collapsed.stream().mapToDouble(Collapsed::before).average().orElseThrow();
        double after =
                collapsed.stream().mapToDouble(Collapsed::after).average().orElseThrow();
        return List.of(
                Measurement.atMost(
                        "pushed down alone: mean F of uniform rows, end / start",
                        0.05,
                        "flat: less than a twentieth of the energy is left where there are no data",
                        after / before),
                Measurement.shown(
                        "pushed down alone: AUROC, data against uniform rows, mean of " + SEEDS + " nets",
                        "about 0.5: the remaining F is meaningless; 0 or 1 for single nets, since ranks"
                                + " depend on tiny differences",
                        collapsed.stream()
                                .mapToDouble(Collapsed::auroc)
                                .average()
                                .orElseThrow()),
                Measurement.atLeast(
                        "with negatives: AUROC, data against uniform rows",
                        0.95,
                        "a valley at most a sixth as wide as the distance to the next turn",
                        pushed.auroc()));
    }

    private static Block table(List<Collapsed> collapsed) {
        List<List<?>> cells = new ArrayList<>();
        for (Collapsed one : collapsed) {
            cells.add(List.of(cells.size() + 1, one.before(), one.after(), one.auroc()));
        }
        return new Table(
                "Five nets that were only pushed down on the data.",
                List.of("net", "mean F of uniform rows, at the start", "at the end", "AUROC at the end"),
                cells);
    }

    private static List<Figure> surfaces(Collapsed collapsed, ShapedSpiral pushed, Lab lab) {
        return List.of(
                Drawing.surface(
                        "Pushed down alone",
                        "The colours cover the remaining range of F, however small.",
                        collapsed.energy(),
                        pushed.rows(),
                        NODES,
                        List.of(Drawing.data(pushed.rows())),
                        lab.shards()),
                Drawing.surface(
                        "With negatives",
                        "The same net, pushed up at the negatives of contrastive divergence.",
                        pushed.model().energy(),
                        pushed.rows(),
                        NODES,
                        List.of(Drawing.data(pushed.rows())),
                        lab.shards()));
    }
}
