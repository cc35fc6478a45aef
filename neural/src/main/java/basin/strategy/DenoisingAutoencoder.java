package basin.strategy;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.ReconstructionEnergy;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.Net;
import basin.neural.NetSettings;
import basin.neural.NeuralMethod;
import basin.neural.NeuralModel;
import basin.neural.Objective;
import basin.neural.Problem;
import basin.neural.SquaredCost;
import java.util.ArrayList;
import java.util.List;

/// The denoising autoencoder (Vincent et al., JMLR 2010): a map from rows with noise back to the rows, whose energy
/// is F(y) = ‖y − G(y)‖².
public final class DenoisingAutoencoder extends NeuralMethod {
    private static final SquaredCost COST = new SquaredCost();

    /// The method with its name and advice.
    public DenoisingAutoencoder() {
        super("denoising", Strategy.C3, "none", "a field of arrows back to the data, for real columns");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.number("noise", 0.1, 1e-6, 1e3, "standard deviation of the corruption"));
        own.addAll(NetSettings.settings("128-128"));
        return own;
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.of(NetSettings.net(settings, "map", columns, columns));
    }

    @Override
    protected Objective objective(Problem problem) {
        double noise = problem.settings().number("noise");
        Net map = nets(problem.settings(), problem.data().columns()).getFirst();
        return (weights, shard) -> {
            var y = shard.y();
            var corrupted = y.plus(shard.normals("corruption", map.inputs()).times(noise));
            return shard.mean(COST.of(y, map.forward(weights, corrupted)));
        };
    }

    @Override
    protected Model model(Fit fit) {
        SmoothMap map = nets(fit.settings(), fit.columns()).getFirst().map(fit.parameters());
        return new NeuralModel(fit, new ReconstructionEnergy(map, COST), map);
    }
}
