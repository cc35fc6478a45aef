package basin.strategy.sparse;

import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.Activation;
import basin.net.ComposedMap;
import basin.net.ReconstructionEnergy;
import basin.net.Sigmoids;
import basin.net.SmoothMap;
import basin.nets.Costs;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.NeuralModel;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// The sparse autoencoder: y is decoded from codes of which few are active, F(y) = ‖y − Dec(Enc(y))‖².
///
/// Codes h are between 0 and 1. Their information is limited by KL(ρ, mean of h) for each, where ρ is the fraction
/// of the rows for which a code should be active (Ng, "Sparse autoencoder", 2011, section 3), or by the sum of h
/// for each row.
public final class SparseAutoencoder extends NeuralMethod<SparseAutoencoder.Nets, SparseAutoencoder.Sparse> {
    private static final String PENALTY = "penalty";

    /// Minimum mean of a code in the logarithms of the divergence.
    private static final double MIN_MEAN = 1e-6;

    /// The penalty that keeps the codes sparse.
    private enum Penalty {
        /// The divergence KL(ρ, mean of h).
        KL,
        /// The sum of h.
        L1
    }

    /// The nets.
    ///
    /// @param encoder maps a row to codes, before the sigmoid
    /// @param decoder maps codes to a row
    record Nets(Net encoder, Net decoder) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(encoder, decoder);
        }
    }

    /// The method with its name and advice.
    public SparseAutoencoder() {
        super(
                "sparse-autoencoder",
                Strategy.A2,
                "a sparse code",
                "rows that are described by a few of many features each, which a net computes",
                NUMBERS);
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("k", 64, 1, 65_536, "number of codes").atMostRows());
        own.add(Setting.choice(
                PENALTY,
                Penalty.KL,
                "penalty that keeps the codes sparse: the divergence between sparsity and the mean of each code, or the"
                        + " sum of the codes"));
        own.add(Setting.number("lambda", 0.1, 0, 1e6, "weight of the penalty that keeps the codes sparse"));
        own.add(Setting.number(
                "sparsity", 0.05, 1e-6, 0.999999, "fraction of the rows for which a code is active, for penalty=kl"));
        own.addAll(NetSettings.perceptron("128-128"));
        own.add(Costs.setting());
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(4e-3);
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int k = settings.whole("k");
        return new Nets(
                NetSettings.mlp(settings, "encoder", layout.columns(), k),
                new Mlp("decoder", List.of(k, layout.columns()), Activation.TANH));
    }

    @Override
    protected Sparse objective(Problem problem, Nets nets) {
        return new Sparse(problem.settings(), nets);
    }

    /// The cost of the reconstruction and the penalty of the codes.
    record Sparse(Settings settings, Nets nets) implements Objective {
        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            NativeTensor codes = nets.encoder().forward(weights, y).sigmoid();
            NativeTensor energy =
                    shard.mean(Costs.of(settings).of(y, nets.decoder().forward(weights, codes)));
            shard.report("energy", energy);
            double lambda = settings.number("lambda");
            NativeTensor penalty = settings.value(PENALTY, Penalty.class) == Penalty.KL
                    ? shard.mean(divergence(codes, shard.count()).times(shard.count()))
                    : shard.mean(codes);
            return energy.plus(penalty.times(lambda));
        }

        /// KL(ρ, mean of h) without the terms that do not depend on h, over the rows of a shard.
        private NativeTensor divergence(NativeTensor codes, int rows) {
            double sparsity = settings.number("sparsity");
            NativeTensor on = codes.sum(0).times(1.0 / rows).clamp(MIN_MEAN, 1 - MIN_MEAN);
            return on.log().times(-sparsity).minus(on.negated().plus(1).log().times(1 - sparsity));
        }
    }

    @Override
    protected Temperature temperature() {
        return Temperature.FITTED;
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        Parameters parameters = fit.parameters();
        SmoothMap codes = new Sigmoids(nets.encoder().map(parameters));
        SmoothMap map = new ComposedMap(codes, nets.decoder().map(parameters));
        return new NeuralModel(fit, new ReconstructionEnergy(map, Costs.of(fit.settings())), codes);
    }
}
