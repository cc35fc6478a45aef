package basin.strategy.sparse;

import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.ComposedMap;
import basin.net.ReconstructionEnergy;
import basin.net.Sigmoids;
import basin.net.SmoothMap;
import basin.nets.Costs;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.NeuralModel;
import basin.neural.Problem;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// The sparse autoencoder: y is decoded from codes of which few are on, F(y) = ‖y − Dec(Enc(y))‖².
///
/// Codes h are between 0 and 1. What they may tell is limited by KL(ρ, mean of h) for each, ρ being the share
/// of the rows that a code is to be on for (Ng, "Sparse autoencoder", 2011, section 3), or by the sum of h for
/// each row.
public final class SparseAutoencoder extends NeuralMethod {
    private static final double LEAST = 1e-6;

    /// The method with its name and advice.
    public SparseAutoencoder() {
        super("sparse-autoencoder", Strategy.A2, "sparse", "rows that are described by a few of many features each");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("k", 64, 1, 65_536, "number of codes"));
        own.add(Setting.word("penalty", "on the codes", List.of("kl", "l1")));
        own.add(Setting.number("lambda", 0.1, 0, 1e6, "weight of the penalty"));
        own.add(Setting.number("sparsity", 0.05, 1e-6, 0.999999, "share of the rows that a code is on for, with kl"));
        own.addAll(NetSettings.perceptron("128-128"));
        own.add(Costs.setting());
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(4e-3);
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        int k = settings.whole("k");
        Net encoder = NetSettings.mlp(settings, "encoder", columns, k);
        return List.of(encoder, new Mlp("decoder", List.of(k, columns), basin.net.Activation.TANH));
    }

    @Override
    protected Objective objective(Problem problem) {
        return new Sparse(
                problem.settings(), nets(problem.settings(), problem.data().columns()));
    }

    private record Sparse(Settings settings, List<Net> nets) implements Objective {
        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            NativeTensor codes = nets.get(0).forward(weights, y).sigmoid();
            NativeTensor energy =
                    shard.mean(Costs.of(settings).of(y, nets.get(1).forward(weights, codes)));
            shard.report("energy", energy);
            double lambda = settings.number("lambda");
            NativeTensor penalty = settings.word("penalty").equals("kl")
                    ? shard.mean(divergence(codes, shard.count()).times(shard.count()))
                    : shard.mean(codes);
            return energy.plus(penalty.times(lambda));
        }

        /// KL(ρ, mean of h), less what does not depend on h, over the rows of a shard.
        private NativeTensor divergence(NativeTensor codes, int rows) {
            double sparsity = settings.number("sparsity");
            NativeTensor on = codes.sum(0).times(1.0 / rows).clamp(LEAST, 1 - LEAST);
            return on.log().times(-sparsity).minus(on.negated().plus(1).log().times(1 - sparsity));
        }
    }

    @Override
    protected Temperature temperature() {
        return Temperature.FITTED;
    }

    @Override
    protected Model model(Fit fit) {
        List<Net> nets = nets(fit.settings(), fit.columns());
        Parameters parameters = fit.parameters();
        SmoothMap codes = new Sigmoids(nets.get(0).map(parameters));
        SmoothMap map = new ComposedMap(codes, nets.get(1).map(parameters));
        return new NeuralModel(fit, new ReconstructionEnergy(map, Costs.of(fit.settings())), codes);
    }
}
