package basin.strategy.reconstruction;

import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Costs;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.SingleNet;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.schema.Layout;
import basin.train.Objective;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// The base of methods that train a map G from rows to rows, with the energy C(y, G(y)).
///
/// @param <M> the type of the net that is G
public abstract class ReconstructionMethod<M extends Net> extends NeuralMethod<SingleNet<M>, Objective> {
    /// Factor of a perceptron's initial weights in the first layer: larger than usual, to learn fine structure
    /// early.
    public static final double GAIN = Math.sqrt(6);

    /// @param advice when to choose it, in one line
    ReconstructionMethod(String name, Strategy strategy, String advice, Requirements requirements) {
        super(name, strategy, "none", advice, requirements);
    }

    /// The settings of any net from rows to rows and of the cost.
    ///
    /// @param hidden the default widths of the hidden layers
    static List<Setting> settings(String hidden) {
        List<Setting> settings = new ArrayList<>(NetSettings.settings(hidden));
        settings.add(Costs.setting());
        return settings;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(3000).withRate(2e-3);
    }

    /// The net from rows to rows that the settings describe.
    public static Net chosen(Settings settings, Layout layout) {
        Net net = NetSettings.net(settings, layout, "map", layout.columns(), layout.columns());
        return net instanceof Mlp perceptron ? perceptron.withGain(GAIN) : net;
    }

    @Override
    protected Model model(Fit fit, SingleNet<M> nets) {
        return ReconstructionModel.near(fit, nets.net());
    }
}
