package basin.strategy.latent;

import basin.latent.OneHot;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.Activation;
import basin.net.ChoicePrices;
import basin.net.PredictorDecoderEnergy;
import basin.net.ScaledCost;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.InputException;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// The conditional latent-variable energy: of a row's first columns, x, a predictor makes h, and of h and a latent z a
/// decoder makes what the others, y, may be; E(x, y, z) = ‖y − Dec(Pred(x), z)‖² / 2σ² − log p(z | x).
///
/// The latent is one of k choices, so that y's different branches, which no latent without a break could keep apart,
/// are different z, and what a choice costs says whether its branch exists for this x. Training marginalises z at a
/// temperature that falls, from σ = 1, where all choices share all rows, to the σ that is set: a mixture density net
/// (Bishop 1994) by deterministic annealing (Rose 1998).
public final class Predictor extends NeuralMethod {
    private static final SquaredCost COST = new SquaredCost();

    /// The share of the steps in which σ falls.
    private static final double FALL = 0.6;

    /// The method with its name and advice.
    public Predictor() {
        super("predictor", Strategy.A2, "one-hot", "the last columns from the first, where several answers are right");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("given", 0, 0, 65_536, "how many leading columns are known; 0 for half of them"));
        own.add(Setting.whole("k", 8, 1, 4096, "different answers at the most"));
        own.add(Setting.number("noise", 0.05, 1e-4, 1e3, "standard deviation of y about a right answer"));
        own.addAll(NetSettings.settings("64-64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(4e-3);
    }

    private static int given(Settings settings, int columns) {
        int set = settings.whole("given");
        if (columns < 2 || set >= columns) {
            throw new InputException("setting given: expected at least one column besides those given, got " + set
                    + " of " + columns + "; choose fewer");
        }
        return set > 0 ? set : columns / 2;
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        int given = given(settings, columns);
        int k = settings.whole("k");
        Net predictor = NetSettings.net(settings, "predictor", given, 32);
        Activation activation = Activation.named(settings.word("activation"));
        return List.of(
                predictor,
                new Mlp("decoder", List.of(32 + k, 64, columns - given), activation),
                NetSettings.net(settings, "scores", given, k));
    }

    @Override
    protected Objective objective(Problem problem) {
        return new Annealed(problem, nets(problem.settings(), problem.data().columns()));
    }

    /// −log Σ_z p(z | x) exp(−‖y − Dec(Pred(x), z)‖² / 2σ²), in units of the cost.
    private record Annealed(Problem problem, List<Net> nets) implements Objective {
        private double deviation(int step) {
            double end = problem.settings().number("noise");
            double along = Math.min(1, step / (FALL * problem.settings().whole("steps")));
            return Math.pow(end, along);
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            double deviation = deviation(shard.step());
            double scale = 2 * deviation * deviation;
            int given = nets.get(0).inputs();
            int k = nets.get(2).outputs();
            NativeTensor rows = shard.y();
            NativeTensor x = rows.narrow(1, 0, given);
            NativeTensor y = rows.narrow(1, given, rows.size(1) - given);
            NativeTensor costs = costs(weights, x, y, k);
            NativeTensor scores = nets.get(2).forward(weights, x);
            NativeTensor all = scores.logSumExp(1);
            NativeTensor fitting = scores.minus(costs.times(1 / scale)).logSumExp(1);
            return shard.mean(all.minus(fitting)).times(scale);
        }

        /// ‖y − Dec(Pred(x), z)‖² for every z, n × k.
        private NativeTensor costs(Weights weights, NativeTensor x, NativeTensor y, int k) {
            int n = (int) y.size(0);
            int[] rows = new int[n * k];
            float[] choices = new float[n * k * k];
            for (int at = 0; at < n * k; at++) {
                rows[at] = at / k;
                choices[at * k + at % k] = 1;
            }
            NativeTensor each = NativeTensor.indices(rows);
            NativeTensor told = nets.get(0).forward(weights, x).rows(each);
            NativeTensor z = NativeTensor.of(choices, 0, (long) n * k, k);
            NativeTensor made = nets.get(1).forward(weights, NativeTensor.columns(told, z));
            return COST.of(y.rows(each), made).reshape(n, k);
        }
    }

    @Override
    protected Model model(Fit fit) {
        List<Net> nets = nets(fit.settings(), fit.columns());
        double noise = fit.settings().number("noise");
        return new PredictorModel(
                fit,
                new PredictorDecoderEnergy(
                        nets.get(0).map(fit.parameters()),
                        nets.get(1).map(fit.parameters()),
                        new ChoicePrices(nets.get(2).map(fit.parameters())),
                        new ScaledCost(COST, 1 / (2 * noise * noise)),
                        new OneHot(nets.get(2).outputs())),
                noise);
    }
}
