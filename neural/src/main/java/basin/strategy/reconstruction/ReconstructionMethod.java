package basin.strategy.reconstruction;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Costs;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// What methods share that train a map G from rows to rows, of energy C(y, G(y)).
public abstract class ReconstructionMethod extends NeuralMethod {
    /// Of a perceptron's first weights: steeper than usual, so that it follows fine structure from the start.
    public static final double GAIN = Math.sqrt(6);

    /// @param advice when to choose it, in one line
    ReconstructionMethod(String name, Strategy strategy, String advice) {
        super(name, strategy, "none", advice);
    }

    /// The settings of any net from rows to rows and of the cost.
    ///
    /// @param hidden widths of the hidden layers, unless the user says otherwise
    static List<Setting> settings(String hidden) {
        List<Setting> settings = new ArrayList<>(NetSettings.settings(hidden));
        settings.add(Costs.setting());
        return settings;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(3000).withRate(2e-3);
    }

    /// G, for rows of `columns` columns.
    protected Net map(Settings settings, int columns) {
        return chosen(settings, columns);
    }

    /// The net from rows to rows that the settings describe.
    public static Net chosen(Settings settings, int columns) {
        Net net = NetSettings.net(settings, "map", columns, columns);
        return net instanceof Mlp perceptron ? perceptron.withGain(GAIN) : net;
    }

    @Override
    protected final List<Net> nets(Settings settings, int columns) {
        return List.of(map(settings, columns));
    }

    @Override
    protected Model model(Fit fit) {
        return ReconstructionModel.near(fit, map(fit.settings(), fit.columns()));
    }
}
