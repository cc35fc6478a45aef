package basin.strategy.latent;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.infer.GradientDescent;
import basin.latent.Gaussian;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.DecoderEnergy;
import basin.net.DecoderSearch;
import basin.net.ScaledCost;
import basin.net.SmoothMap;
import basin.net.WeightedBound;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.ScaledInput;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The variational autoencoder (Kingma & Welling, ICLR 2014): z ~ N(0, I), y ~ N(Dec(z), σ² I), and an encoder that
/// approximates the posterior of z by a Gaussian N(m(y), diag s(y)²). Training minimises the bound ‖y − Dec(z)‖² /
/// 2σ² + d/2 · log σ² + β KL(q(z | y), p(z)) with z drawn from q, where β is as in Higgins et al. (ICLR 2017), and
/// a column of z below the free bits λ counts as λ (Kingma et al., NIPS 2016, appendix C.8).
///
/// The energy is min_z E(y, z), which needs no encoder, with E(y, z) = ‖y − Dec(z)‖² / 2σ² + ½ ‖z‖²; or an upper
/// bound of −log p(y) up to a constant, by importance weighting.
public final class VariationalAutoencoder
        extends NeuralMethod<VariationalAutoencoder.Nets, VariationalAutoencoder.Bound> {
    private static final SquaredCost COST = new SquaredCost();

    /// The fraction of the steps in which both nets learn the initial latents.
    private static final double OPENING = 0.4;

    /// The fraction of the steps in which β then increases.
    private static final double WARMING = 0.2;

    private static final double OPENING_SPREAD = 0.01;
    private static final String ENERGY = "energy";
    private static final int MAX_CODES = 512;
    private static final int MAX_ROWS = 4096;
    private static final double MIN_VARIANCE = 1e-6;
    private static final GradientDescent SEARCH = new GradientDescent(0.01, 1e-5, 100);

    /// Factor of the nets' inputs, whose standard deviation is 1: with a larger factor the initial nets have finer
    /// detail.
    private static final double STRETCH = 2;

    /// The energy of a row.
    private enum EnergyKind {
        /// min_z E(y, z).
        MINIMISED,
        /// An upper bound of −log p(y), up to a constant.
        BOUND
    }

    /// The nets.
    ///
    /// @param encoder maps y to the mean and the log standard deviation of z
    /// @param decoder maps z to y
    record Nets(Net encoder, Net decoder) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(encoder, decoder);
        }
    }

    /// The method with its name and advice.
    public VariationalAutoencoder() {
        super(
                "vae",
                Strategy.A2,
                "a few standard normal numbers",
                "rows near a curve or a sheet: a density, samples and a few features of each row",
                NUMBERS.withImages());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(LatentSettings.size());
        own.add(LatentSettings.start());
        own.add(Setting.number("beta", 1, 0, 1e6, "weight of the information in the latents"));
        own.add(Setting.number(
                "free-bits", 0, 0, 1e3, "information in each latent number that the loss does not count, in nats"));
        own.add(Setting.number(
                "noise",
                0,
                0,
                1e3,
                "standard deviation of a row around its reconstruction; 0 to estimate it in training"));
        own.add(Setting.choice(
                ENERGY,
                EnergyKind.MINIMISED,
                "energy of a row: the minimum over the latents, or an upper bound of −log p(y)"));
        own.add(Setting.whole("samples", 32, 1, 100_000, "number of draws of the latents for energy=bound"));
        own.addAll(NetSettings.settings("64-64-64"));
        return own;
    }

    @Override
    public long bytesPerRow(Settings settings, int columns) {
        return LatentSettings.bytesPerRow(settings, columns);
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(4e-3).withBatch(128).withSteps(3000);
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int columns = layout.columns();
        int size = LatentSettings.size(settings, columns);
        return new Nets(
                new ScaledInput(NetSettings.net(settings, layout, "encoder", columns, 2 * size), STRETCH),
                new ScaledInput(NetSettings.net(settings, layout, "decoder", size, columns), STRETCH));
    }

    @Override
    protected Bound objective(Problem problem, Nets nets) {
        return new Bound(
                problem, nets, LatentSettings.start(problem, nets.decoder().inputs()));
    }

    /// Minus the evidence lower bound.
    record Bound(Problem problem, Nets nets, Rows start) implements Objective {
        private static final double MAX_INFORMATION = 1e30;

        /// Until β has increased to that of the model.
        @Override
        public double opening() {
            return OPENING + WARMING;
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            int k = nets.decoder().inputs();
            NativeTensor posterior = nets.encoder().forward(weights, y);
            NativeTensor mean = posterior.narrow(1, 0, k);
            NativeTensor logSpread = posterior.narrow(1, k, k).clamp(-12, 6);
            NativeTensor draws = shard.normals("posterior", k);
            Settings settings = problem.settings();
            if (shard.step() < OPENING * settings.whole("steps")) {
                return opening(weights, shard, y, mean, logSpread, draws);
            }
            NativeTensor z = mean.plus(draws.times(logSpread.exp()));
            NativeTensor error = COST.of(y, nets.decoder().forward(weights, z));
            double noise = settings.number("noise");
            double variance = noise > 0 ? noise * noise : variance(error, y.size(1));
            NativeTensor misfit = error.times(1 / (2 * variance));
            NativeTensor information = mean.squared()
                    .plus(logSpread.times(2).exp())
                    .plus(-1)
                    .times(0.5)
                    .minus(logSpread);
            double share = 1.0 / shard.count();
            NativeTensor charged = information
                    .sum(0)
                    .times(share)
                    .clamp(settings.number("free-bits"), MAX_INFORMATION)
                    .sum()
                    .times(settings.number("beta") * warmth(shard.step()) / share);
            shard.report("energy", shard.mean(error));
            shard.report("information", shard.mean(information));
            // In units of the cost, so that one rate of learning suits any noise.
            return shard.mean(misfit).plus(shard.mean(charged)).times(2 * variance);
        }

        /// The fraction of β that is applied. It increases after the opening, since latents that are penalised
        /// before they are useful would not be used at all (Sønderby et al., NIPS 2016, section 2.3).
        private double warmth(int step) {
            double along = (double) step / problem.settings().whole("steps");
            return Math.clamp((along - OPENING) / WARMING, 0, 1);
        }

        /// The maximum-likelihood variance of the errors (Rybkin, Daniilidis & Levine, ICML 2021, equation 8): at
        /// it the derivative of d/2 · log mean error is that of the misfit.
        private static double variance(NativeTensor error, long columns) {
            return error.detached().mean().item() / columns + MIN_VARIANCE;
        }

        /// Both nets learn the initial latents, with narrow posteriors.
        private NativeTensor opening(
                Weights weights,
                Shard shard,
                NativeTensor y,
                NativeTensor mean,
                NativeTensor logSpread,
                NativeTensor draws) {
            int k = nets.decoder().inputs();
            Rows begun = Rows.zeros(shard.count(), k);
            for (int i = 0; i < begun.count(); i++) {
                begun.set(i, start.row(shard.index(i)));
            }
            NativeTensor target = NativeTensor.of(begun);
            NativeTensor error = COST.of(y, nets.decoder().forward(weights, target.plus(draws.times(OPENING_SPREAD))));
            NativeTensor spread =
                    logSpread.plus(-Math.log(OPENING_SPREAD)).squared().sum(1);
            shard.report("energy", shard.mean(error));
            return shard.mean(error)
                    .plus(shard.mean(COST.of(target, mean)))
                    .plus(shard.mean(spread).times(0.01));
        }
    }

    /// The maximum-likelihood noise, and some z as starts of searches.
    @Override
    protected Map<String, Tensor> calibrate(Problem problem, Nets nets, Bound objective, Parameters parameters) {
        SmoothMap decoder = nets.decoder().map(parameters);
        Rows y = problem.data().spreadAtMost(MAX_ROWS);
        Rows drawn = Rows.zeros(y.count(), decoder.inputs());
        Randomness draws = problem.randomness().named("calibration");
        new WeightedBound.Posterior(nets.encoder().map(parameters)).draw(y, (i, p) -> draws.normal(i, 0, p), drawn);
        Rows codes = drawn.spreadAtMost(MAX_CODES);
        double set = problem.settings().number("noise");
        double noise = set > 0 ? set : noise(problem, decoder, codes, y, drawn);
        return Map.of("noise", Tensor.of(new double[] {noise}, 1), "codes", Tensor.of(codes));
    }

    /// The root of the mean square of a cell of y − Dec(z): with z drawn from the posterior, as in the
    /// bound, or with the z whose decoded row is nearest.
    private static double noise(Problem problem, SmoothMap decoder, Rows codes, Rows y, Rows drawn) {
        DecoderEnergy misfit = new DecoderEnergy(decoder, COST, new Gaussian(decoder.inputs()));
        double[] errors = new double[y.count()];
        if (isMinimised(problem.settings())) {
            errors = Energies.values(misfit.minimised(new DecoderSearch(misfit, codes, SEARCH)), y, problem.shards());
        } else {
            misfit.values(y, drawn, errors);
        }
        return Math.sqrt(Arrays.stream(errors).average().orElseThrow() / y.columns() + MIN_VARIANCE);
    }

    private static boolean isMinimised(Settings settings) {
        return settings.value(ENERGY, EnergyKind.class) == EnergyKind.MINIMISED;
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        SmoothMap decoder = nets.decoder().map(fit.parameters());
        NamedTensors extras = new NamedTensors("model", fit.extras());
        double noise = extras.doubles("noise", 1)[0];
        extras.require(noise > 0, "noise", "above 0", noise);
        Gaussian latents = new Gaussian(decoder.inputs());
        DecoderEnergy energy = new DecoderEnergy(decoder, new ScaledCost(COST, 1 / (2 * noise * noise)), latents, 1);
        DecoderModel.Answering answering = new DecoderModel.Answering(
                energy, extras.rows("codes", 0, latents.columns()), SEARCH, latents::sample, noise);
        if (isMinimised(fit.settings())) {
            return DecoderModel.minimised(fit, answering);
        }
        SmoothEnergy bound = WeightedBound.of(
                energy,
                new WeightedBound.Posterior(nets.encoder().map(fit.parameters())),
                fit.settings().whole("samples"),
                new Randomness(0).named("bound"));
        return DecoderModel.of(fit, answering, bound);
    }
}
