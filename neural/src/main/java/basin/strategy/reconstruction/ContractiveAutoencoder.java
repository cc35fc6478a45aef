package basin.strategy.reconstruction;

import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Costs;
import basin.nets.Net;
import basin.nets.SingleNet;
import basin.nets.TrainableCost;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import java.util.ArrayList;
import java.util.List;

/// The contractive autoencoder (Rifai, Vincent, Muller, Glorot & Bengio, ICML 2011): reconstruct the data by a map
/// that is as constant as possible, ‖y − G(y)‖² + λ ‖∂G/∂y‖²_F. So G varies along the manifold of the data, where
/// this reduces the error, and is constant across it: the energy ‖y − G(y)‖² grows with the square of the distance.
///
/// The penalty is that of the whole map (Alain & Bengio, JMLR 2014, eq. 2), not of the encoder alone, whose
/// derivative could be made arbitrarily small by a decoder with a large one. ‖∂G/∂y‖²_F is the mean of ‖(∂G/∂y)ᵀ
/// v‖² over random v of entries ±1: one derivative for any number of columns.
public final class ContractiveAutoencoder extends ReconstructionMethod<Net> {
    /// The method with its name and advice.
    public ContractiveAutoencoder() {
        super(
                "contractive",
                Strategy.A3,
                "rows near a curve or a sheet: reconstructs them by a map that ignores what is off the data",
                NUMBERS.withImages());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.number("contraction", 0.01, 0, 1e6, "weight of the squared derivatives of the map"));
        own.addAll(settings("128-128"));
        return own;
    }

    @Override
    protected SingleNet<Net> nets(Settings settings, Layout layout) {
        return new SingleNet<>(chosen(settings, layout));
    }

    @Override
    protected Objective objective(Problem problem, SingleNet<Net> nets) {
        double contraction = problem.settings().number("contraction");
        int columns = problem.data().columns();
        Net map = nets.net();
        TrainableCost cost = Costs.of(problem.settings());
        return (weights, shard) -> {
            NativeTensor y = shard.y().variable();
            NativeTensor made = map.forward(weights, y);
            NativeTensor slopes = squaredSlopes(y, made, shard.signs("directions", columns));
            return shard.mean(cost.of(y, made).plus(slopes.times(contraction)));
        };
    }

    /// ‖(∂G/∂y)ᵀ v‖² of every row.
    ///
    /// @param y n × d, to be differentiated by
    /// @param made G(y)
    /// @param v entries of ±1, with the shape of `made`
    static NativeTensor squaredSlopes(NativeTensor y, NativeTensor made, NativeTensor v) {
        return made.times(v).gradient(y, true).squared().sum(1);
    }
}
