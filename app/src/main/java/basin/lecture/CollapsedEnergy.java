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

/// T3: what becomes of an energy that is only pushed down.
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
    /// @param energy F = f², which is 0 at the least
    /// @param before mean F of uniform rows at the start
    /// @param after mean F of uniform rows at the end
    /// @param auroc data against uniform rows, at the end
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
                List.of(
                        "A net f of two hidden layers gives the energy F(y) = f(y)², free to take any form and never below"
                                + " 0. Its loss is the mean energy of the data and nothing else, and training succeeds: the"
                                + " energy of the data falls to nothing. So does that of every other row, since nothing holds"
                                + " it up, and F is of no use. The same net with negatives, here those of contrastive"
                                + " divergence, is low on the spiral alone. Whatever the strategy, this is what it has to"
                                + " prevent."),
                measurements(collapsed, pushed),
                List.of(table(collapsed), new Block.Beside(surfaces(collapsed.getFirst(), pushed, lab))));
    }

    private static Collapsed collapse(Rows rows, long seed, Lab lab) {
        Mlp net = new Mlp("energy", List.of(2, 128, 128, 1), Activation.SILU);
        Objective downAlone =
                (weights, shard) -> shard.mean(net.forward(weights, shard.y()).squared());
        Parameters first = Parameters.of(List.of(net), lab.randomness("net " + seed));
        Trainer trainer =
                new Trainer(downAlone, TrainerSettings.standard().withSteps(STEPS), Training.of(seed, lab.shards()));
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
                        "pushed down alone: mean F of uniform rows, of what it was at the start",
                        0.05,
                        "flat: all but a twentieth is gone where there never was a datum",
                        after / before),
                Measurement.shown(
                        "pushed down alone: AUROC, data against uniform rows, mean of " + SEEDS + " nets",
                        "about 0.5: what is left of F is of no meaning; 0 or 1 for one net, since ranks see the smallest ripple",
                        collapsed.stream()
                                .mapToDouble(Collapsed::auroc)
                                .average()
                                .orElseThrow()),
                Measurement.atLeast(
                        "with negatives: AUROC, data against uniform rows",
                        0.95,
                        "a valley no wider than a sixth of the way to the next turn",
                        pushed.auroc()));
    }

    private static Block table(List<Collapsed> collapsed) {
        List<List<?>> cells = new ArrayList<>();
        for (Collapsed one : collapsed) {
            cells.add(List.of(cells.size() + 1, one.before(), one.after(), one.auroc()));
        }
        return new Table(
                "Five nets, pushed down on the data alone.",
                List.of("net", "mean F of uniform rows, at the start", "at the end", "AUROC at the end"),
                cells);
    }

    private static List<Figure> surfaces(Collapsed collapsed, ShapedSpiral pushed, Lab lab) {
        return List.of(
                Drawing.surface(
                        "Pushed down alone",
                        "Colours stretch over what is left of F, however little.",
                        collapsed.energy(),
                        pushed.rows(),
                        NODES,
                        List.of(Drawing.data(pushed.rows())),
                        lab.shards()),
                Drawing.surface(
                        "With negatives",
                        "The same net, pushed up where contrastive divergence lands.",
                        pushed.model().energy(),
                        pushed.rows(),
                        NODES,
                        List.of(Drawing.data(pushed.rows())),
                        lab.shards()));
    }
}
