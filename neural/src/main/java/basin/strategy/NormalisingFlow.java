package basin.strategy;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.CouplingFlow;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.Mlp;
import basin.neural.Net;
import basin.neural.NetSettings;
import basin.neural.NeuralMethod;
import basin.neural.Objective;
import basin.neural.Problem;
import basin.neural.TrainerSettings;
import basin.neural.Weights;
import basin.rows.InputException;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A normalising flow of affine coupling layers (Dinh, Sohl-Dickstein & Bengio, ICLR 2017): an invertible map of
/// rows to standard normal codes, trained by exact maximum likelihood. The volume of low energy is bounded since
/// the density integrates to 1 by construction.
public final class NormalisingFlow extends NeuralMethod {
    private static final double BOUND = 2;

    /// The method with its name and advice.
    public NormalisingFlow() {
        super("flow", Strategy.A1, "gaussian", "exact densities and samples, for two or more real columns");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("layers", 8, 2, 256, "coupling layers"));
        own.add(Setting.number("noise", 0.02, 0, 1e3, "standard deviation of the noise added to the data"));
        own.addAll(NetSettings.perceptron("64-64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(2e-3);
    }

    private static List<Mlp> couplings(Settings settings, int columns) {
        return IntStream.range(0, settings.whole("layers"))
                .mapToObj(l -> NetSettings.mlp(settings, "coupling." + l, columns, 2 * columns))
                .toList();
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.copyOf(couplings(settings, columns));
    }

    /// The mean of −log p, but for a constant, over the data with a little noise: without any, the density of a
    /// column of few values would grow without bound.
    @Override
    protected Objective objective(Problem problem) {
        int columns = problem.data().columns();
        if (columns < 2) {
            throw new InputException("flow: expected two columns or more, got " + columns
                    + "; train by mixture or grid, which take one");
        }
        double noise = problem.settings().number("noise");
        List<Mlp> couplings = couplings(problem.settings(), columns);
        return (weights, shard) -> {
            NativeTensor y = shard.y().plus(shard.normals("noise", columns).times(noise));
            return shard.mean(energies(couplings, weights, y));
        };
    }

    /// ½ ‖z‖² − log |∂z/∂y| of every row: the graph of what [CouplingFlow] works out.
    static NativeTensor energies(List<Mlp> couplings, Weights weights, NativeTensor y) {
        int columns = (int) y.size(1);
        NativeTensor at = y;
        NativeTensor volumes = NativeTensor.zeros(y.size(0));
        for (int layer = 0; layer < couplings.size(); layer++) {
            NativeTensor kept = mask(CouplingFlow.kept(layer, columns));
            NativeTensor changed = kept.negated().plus(1);
            NativeTensor made = couplings.get(layer).forward(weights, at.times(kept));
            NativeTensor raw = made.narrow(1, 0, columns);
            NativeTensor scales = raw.times(1 / BOUND).tanh().times(BOUND).times(changed);
            NativeTensor shifts = made.narrow(1, columns, columns).times(changed);
            at = at.times(scales.exp()).plus(shifts);
            volumes = volumes.plus(scales.sum(1));
        }
        return at.squared().sum(1).times(0.5).minus(volumes);
    }

    private static NativeTensor mask(boolean[] kept) {
        float[] mask = new float[kept.length];
        for (int p = 0; p < kept.length; p++) {
            mask[p] = kept[p] ? 1 : 0;
        }
        return NativeTensor.of(mask, 0, mask.length);
    }

    @Override
    protected Model model(Fit fit) {
        List<SmoothMap> nets = couplings(fit.settings(), fit.columns()).stream()
                .map(net -> net.map(fit.parameters()))
                .toList();
        return new FlowModel(fit, new CouplingFlow(fit.columns(), nets, BOUND));
    }
}
