package basin.strategy.reconstruction;

import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.Activation;
import basin.nets.Costs;
import basin.nets.Mlp;
import basin.nets.NetSettings;
import basin.nets.SingleNet;
import basin.nets.TrainableCost;
import basin.nets.Weights;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import java.util.ArrayList;
import java.util.List;

/// The saturating autoencoder (Goroshin & LeCun, ICLR 2013): reconstruct the data with hidden units in the flat
/// parts of their activation, so that the map is constant except for the few units that follow the data.
///
/// The activation is tanh, flat at both ends, and the penalty of a unit its slope, 1 − tanh²: the smooth form
/// of the paper's distance to the flat parts of a saturated linear unit.
public final class SaturatingAutoencoder extends ReconstructionMethod<Mlp> {
    /// The method with its name and advice.
    public SaturatingAutoencoder() {
        super(
                "saturating",
                Strategy.A3,
                "rows near a curve or a sheet: reconstructs them by a net most of whose hidden units are saturated",
                NUMBERS);
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.number("saturation", 0.01, 0, 1e6, "weight of the mean derivative of the hidden units"));
        own.add(NetSettings.hidden("128-128"));
        own.add(Costs.setting());
        return own;
    }

    @Override
    protected SingleNet<Mlp> nets(Settings settings, Layout layout) {
        Mlp map = NetSettings.mlp(settings, "map", layout.columns(), layout.columns(), Activation.TANH);
        return new SingleNet<>(map.withGain(GAIN));
    }

    @Override
    protected Objective objective(Problem problem, SingleNet<Mlp> nets) {
        double saturation = problem.settings().number("saturation");
        Mlp map = nets.net();
        TrainableCost cost = Costs.of(problem.settings());
        return (weights, shard) -> {
            NativeTensor y = shard.y();
            NativeTensor off = cost.of(y, map.forward(weights, y));
            return shard.mean(off.plus(slopes(map, weights, y).times(saturation)));
        };
    }

    /// The mean slope of the hidden units of each row, in every layer.
    static NativeTensor slopes(Mlp map, Weights weights, NativeTensor y) {
        int layers = map.widths().size() - 2;
        NativeTensor at = y;
        NativeTensor slopes = NativeTensor.zeros(y.size(0));
        for (int layer = 0; layer < layers; layer++) {
            at = at.linear(weights.get(map.weight(layer)), weights.get(map.bias(layer)))
                    .tanh();
            double share = 1.0 / layers / map.widths().get(layer + 1);
            slopes = slopes.plus(at.squared().negated().plus(1).sum(1).times(share));
        }
        return slopes;
    }
}
