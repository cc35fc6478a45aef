package basin.strategy.latent;

import basin.latent.OneHot;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.ChoicePrices;
import basin.net.PredictorDecoderEnergy;
import basin.net.ScaledCost;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// The conditional latent-variable energy: a predictor maps the first columns of a row, x, to h, and a
/// decoder maps h and a latent z to the other columns, y; E(x, y, z) = ‖y − Dec(Pred(x), z)‖² / 2σ² − log p(z | x).
///
/// The latent is one of k choices, so that different branches of y, which a continuous latent could not separate,
/// are different z, and the cost of a choice is high where its branch does not exist for this x. Training
/// marginalises z at a decreasing temperature, from σ = 1, where all choices share all rows, to the σ of the
/// settings: a mixture density net (Bishop 1994) by deterministic annealing (Rose 1998). The loss, −log p(y | x), is
/// comparable for all σ: so held-out rows end the training at the σ with which they fit best.
public final class Predictor extends NeuralMethod<Predictor.Nets, Predictor.Annealed> {
    private static final SquaredCost COST = new SquaredCost();

    /// The fraction of the steps in which σ decreases.
    private static final double FALL = 0.6;

    private static final double LOG_ROOT = 0.5 * Math.log(2 * Math.PI);

    /// Number of outputs of the predictor.
    private static final int PREDICTED = 32;

    /// The nets.
    ///
    /// @param predictor maps x to h
    /// @param decoder maps h and a choice to y
    /// @param scores maps x to a score for every choice
    /// @param noise σ
    record Nets(Net predictor, Net decoder, Net scores, NoiseScale noise) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(predictor, decoder, scores, noise);
        }
    }

    /// The method with its name and advice.
    public Predictor() {
        super(
                "predictor",
                Strategy.A2,
                "one of k answers (one-hot)",
                "rows that are pairs (x, y): predicts y from x where several different answers are right",
                NUMBERS.withPairs().withImages());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("k", 8, 1, 4096, "maximum number of different answers")
                .atMostRows());
        own.add(Setting.number("noise", 0.05, 1e-4, 1e3, "minimum standard deviation of y around a right answer"));
        own.addAll(NetSettings.settings("64-64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(4e-3);
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int given = layout.given();
        int k = settings.whole("k");
        return new Nets(
                NetSettings.net(settings, layout, "predictor", given, PREDICTED),
                new Mlp(
                        "decoder",
                        List.of(PREDICTED + k, 64, layout.columns() - given),
                        NetSettings.activation(settings)),
                NetSettings.net(settings, layout, "scores", given, k),
                new NoiseScale(layout.columns() - given));
    }

    @Override
    protected Annealed objective(Problem problem, Nets nets) {
        return new Annealed(problem, nets);
    }

    /// −log p(y | x) = −log Σ_z p(z | x) N(y; Dec(Pred(x), z), σ² I).
    record Annealed(Problem problem, Nets nets) implements Objective {
        private double standardDeviation(int step) {
            double end = problem.settings().number("noise");
            double along = Math.min(1, step / (FALL * problem.settings().whole("steps")));
            return Math.pow(end, along);
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            int given = nets.predictor().inputs();
            int k = nets.scores().outputs();
            NativeTensor rows = shard.y();
            NativeTensor x = rows.narrow(1, 0, given);
            NativeTensor y = rows.narrow(1, given, rows.size(1) - given);
            NativeTensor scores = nets.scores().forward(weights, x);
            NativeTensor fitting = scores.minus(costs(weights, x, y, k)).logSumExp(1);
            NativeTensor scale = nets.noise()
                    .logarithm(weights)
                    .plus(LOG_ROOT)
                    .times(nets.noise().columns());
            return shard.mean(scores.logSumExp(1).minus(fitting).plus(scale));
        }

        /// ‖y − Dec(Pred(x), z)‖² / 2σ² for every z, n × k.
        private NativeTensor costs(Weights weights, NativeTensor x, NativeTensor y, int k) {
            int n = (int) y.size(0);
            int[] rows = new int[n * k];
            float[] choices = new float[n * k * k];
            for (int at = 0; at < n * k; at++) {
                rows[at] = at / k;
                choices[at * k + at % k] = 1;
            }
            NativeTensor each = NativeTensor.indices(rows);
            NativeTensor told = nets.predictor().forward(weights, x).rows(each);
            NativeTensor z = NativeTensor.of(choices, 0, (long) n * k, k);
            NativeTensor made = nets.decoder().forward(weights, NativeTensor.columns(told, z));
            NativeTensor off = nets.noise().forward(weights, y.rows(each).minus(made));
            return off.squared().sum(1).times(0.5).reshape(n, k);
        }

        /// Sets the σ of the next step.
        @Override
        public void after(Batch batch, Parameters parameters) {
            nets.noise().set(parameters, standardDeviation(batch.step() + 1));
        }
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        double noise = nets.noise().standardDeviation(fit.parameters());
        return new PredictorModel(
                fit,
                new PredictorDecoderEnergy(
                        nets.predictor().map(fit.parameters()),
                        nets.decoder().map(fit.parameters()),
                        new ChoicePrices(nets.scores().map(fit.parameters())),
                        new ScaledCost(COST, 1 / (2 * noise * noise)),
                        new OneHot(nets.scores().outputs())),
                noise);
    }
}
