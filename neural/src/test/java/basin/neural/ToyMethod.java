package basin.neural;

import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.Activation;
import basin.net.ReconstructionEnergy;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.SingleNet;
import basin.nets.SquaredCost;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.OptimiserKind;
import basin.train.Schedule;
import basin.train.TrainerSettings;
import java.util.List;

/// A small autoencoder as a method, with the temperature that a test needs.
final class ToyMethod extends NeuralMethod<SingleNet<Net>, Objective> {
    private final Temperature temperature;

    ToyMethod(Temperature temperature) {
        super("toy", Strategy.A2, "none", "for tests", NUMBERS);
        this.temperature = temperature;
    }

    @Override
    protected List<Setting> ownSettings() {
        return NetSettings.settings("8");
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard()
                .withSteps(20)
                .withBatch(64)
                .withOptimiser(OptimiserKind.ADAMW, 0.9)
                .withSchedule(Schedule.Shape.LINEAR, 0.1);
    }

    @Override
    protected Temperature temperature() {
        return temperature;
    }

    @Override
    protected SingleNet<Net> nets(Settings settings, Layout layout) {
        return new SingleNet<>(NetSettings.net(settings, layout, "map", layout.columns(), layout.columns()));
    }

    @Override
    protected Objective objective(Problem problem, SingleNet<Net> nets) {
        Net map = nets.net();
        return (weights, shard) -> {
            NativeTensor y = shard.y();
            return shard.mean(new SquaredCost().of(y, map.forward(weights, y)));
        };
    }

    @Override
    protected Model model(Fit fit, SingleNet<Net> nets) {
        SmoothMap map = nets.net().map(fit.parameters());
        return new NeuralModel(fit, new ReconstructionEnergy(map, new SquaredCost()), map);
    }

    static Mlp scalar(int columns) {
        return new Mlp("energy", List.of(columns, 8, 5, 1), Activation.TANH);
    }
}
