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
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The variational autoencoder (Kingma & Welling, ICLR 2014): z ~ N(0, I), y ~ N(Dec(z), σ² I), and an encoder that
/// guesses the posterior of z as a Gaussian N(m(y), diag s(y)²). Training makes small the bound
/// ‖y − Dec(z)‖² / 2σ² + d/2 · log σ² + β KL(q(z | y), p(z)), z drawn from q: β as in Higgins et al. (ICLR 2017), a
/// column of z below the free bits λ counting as λ (Kingma et al., NIPS 2016, appendix C.8).
///
/// The energy is min_z E(y, z), which needs no encoder, with E(y, z) = ‖y − Dec(z)‖² / 2σ² + ½ ‖z‖²; or −log p(y),
/// but for a constant, bounded from above by importance weighting.
public final class VariationalAutoencoder extends NeuralMethod {
    private static final SquaredCost COST = new SquaredCost();

    /// The share of the steps in which both nets learn where latents begin.
    private static final double OPENING = 0.4;

    /// The share of the steps in which β then rises.
    private static final double WARMING = 0.2;

    private static final double OPENING_SPREAD = 0.01;
    private static final int MOST_CODES = 512;
    private static final int MOST_ROWS = 4096;
    private static final double LEAST_VARIANCE = 1e-6;
    private static final GradientDescent SEARCH = new GradientDescent(0.01, 1e-5, 100);

    /// Nets that are to wind about in what they read, of deviation 1, begin with finer detail.
    private static final double STRETCH = 2;

    /// The method with its name and advice.
    public VariationalAutoencoder() {
        super("vae", Strategy.A2, "Gaussian", "a density through a few latents, for rows near a curve or a sheet");
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(LatentSettings.size());
        own.add(Setting.word("start", "of the latents", List.of("unfolded", "pca")));
        own.add(Setting.number("beta", 1, 0, 1e6, "weight of the latents' information"));
        own.add(Setting.number("free-bits", 0, 0, 1e3, "information that a column of z is not charged for, in nats"));
        own.add(Setting.number("noise", 0, 0, 1e3, "standard deviation of a row about its decoding; 0: fitted"));
        own.add(Setting.word("energy", "min_z E(y, z), or a bound of −log p(y)", List.of("minimised", "bound")));
        own.add(Setting.whole("samples", 32, 1, 100_000, "draws of z for the bound"));
        own.addAll(NetSettings.settings("64-64-64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(4e-3).withBatch(128).withSteps(3000);
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        int size = LatentSettings.size(settings, columns);
        return List.of(
                new ScaledInput(NetSettings.net(settings, "encoder", columns, 2 * size), STRETCH),
                new ScaledInput(NetSettings.net(settings, "decoder", size, columns), STRETCH));
    }

    @Override
    protected Objective objective(Problem problem) {
        List<Net> nets = nets(problem.settings(), problem.data().columns());
        Rows start = LatentSettings.start(problem, nets.get(1).inputs());
        return new Bound(problem, nets.get(0), nets.get(1), start);
    }

    /// Minus the evidence lower bound.
    private record Bound(Problem problem, Net encoder, Net decoder, Rows start) implements Objective {
        private static final double MOST_INFORMATION = 1e30;

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            int k = decoder.inputs();
            NativeTensor posterior = encoder.forward(weights, y);
            NativeTensor mean = posterior.narrow(1, 0, k);
            NativeTensor logSpread = posterior.narrow(1, k, k).clamp(-12, 6);
            NativeTensor draws = shard.normals("posterior", k);
            Settings settings = problem.settings();
            if (shard.step() < OPENING * settings.whole("steps")) {
                return opening(weights, shard, y, mean, logSpread, draws);
            }
            NativeTensor z = mean.plus(draws.times(logSpread.exp()));
            NativeTensor error = COST.of(y, decoder.forward(weights, z));
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
                    .clamp(settings.number("free-bits"), MOST_INFORMATION)
                    .sum()
                    .times(settings.number("beta") * warmth(shard.step()) / share);
            shard.report("energy", shard.mean(error));
            shard.report("information", shard.mean(information));
            // In units of the cost, so that one rate of learning suits any noise.
            return shard.mean(misfit).plus(shard.mean(charged)).times(2 * variance);
        }

        /// How much of β is in force: it rises after the opening, since latents that are charged before they are of
        /// use are given up (Sønderby et al., NIPS 2016, section 2.3).
        private double warmth(int step) {
            double along = (double) step / problem.settings().whole("steps");
            return Math.clamp((along - OPENING) / WARMING, 0, 1);
        }

        /// The variance that suits the errors best (Rybkin, Daniilidis & Levine, ICML 2021, equation 8): at it the
        /// derivative of d/2 · log mean error is that of the misfit.
        private static double variance(NativeTensor error, long columns) {
            return error.detached().mean().item() / columns + LEAST_VARIANCE;
        }

        /// Both nets learn where latents begin, with narrow posteriors.
        private NativeTensor opening(
                Weights weights,
                Shard shard,
                NativeTensor y,
                NativeTensor mean,
                NativeTensor logSpread,
                NativeTensor draws) {
            int k = decoder.inputs();
            Rows begun = Rows.zeros(shard.count(), k);
            for (int i = 0; i < begun.count(); i++) {
                begun.set(i, start.row(shard.index(i)));
            }
            NativeTensor target = NativeTensor.of(begun);
            NativeTensor error = COST.of(y, decoder.forward(weights, target.plus(draws.times(OPENING_SPREAD))));
            NativeTensor spread =
                    logSpread.plus(-Math.log(OPENING_SPREAD)).squared().sum(1);
            shard.report("energy", shard.mean(error));
            return shard.mean(error)
                    .plus(shard.mean(COST.of(target, mean)))
                    .plus(shard.mean(spread).times(0.01));
        }
    }

    /// The noise that fits best, and some z where searches begin.
    @Override
    protected Map<String, Tensor> calibrate(Problem problem, Objective objective, Parameters parameters) {
        Bound bound = (Bound) objective;
        SmoothMap decoder = bound.decoder.map(parameters);
        Rows y = LatentSettings.spread(problem.data(), MOST_ROWS);
        Rows drawn = Rows.zeros(y.count(), decoder.inputs());
        Randomness draws = problem.randomness().named("calibration");
        new WeightedBound.Posterior(bound.encoder.map(parameters)).draw(y, (i, p) -> draws.normal(i, 0, p), drawn);
        Rows codes = LatentSettings.spread(drawn, MOST_CODES);
        double set = problem.settings().number("noise");
        double noise = set > 0 ? set : noise(problem, decoder, codes, y, drawn);
        return Map.of("noise", Tensor.of(new double[] {noise}, 1), "codes", Tensor.of(codes));
    }

    /// The root of the mean square of a cell of y − Dec(z): with z drawn from the posterior, as the bound takes it, or
    /// with the z that decodes to what is nearest.
    private static double noise(Problem problem, SmoothMap decoder, Rows codes, Rows y, Rows drawn) {
        DecoderEnergy misfit = new DecoderEnergy(decoder, COST, new Gaussian(decoder.inputs()));
        double[] errors = new double[y.count()];
        if (problem.settings().word("energy").equals("minimised")) {
            errors = Energies.values(misfit.minimised(new DecoderSearch(misfit, codes, SEARCH)), y, problem.shards());
        } else {
            misfit.values(y, drawn, errors);
        }
        return Math.sqrt(Arrays.stream(errors).average().orElseThrow() / y.columns() + LEAST_VARIANCE);
    }

    @Override
    protected Model model(Fit fit) {
        List<Net> nets = nets(fit.settings(), fit.columns());
        SmoothMap encoder = nets.get(0).map(fit.parameters());
        SmoothMap decoder = nets.get(1).map(fit.parameters());
        NamedTensors extras = new NamedTensors("model", fit.extras());
        double noise = extras.doubles("noise", 1)[0];
        extras.require(noise > 0, "noise", "above 0", noise);
        Gaussian latents = new Gaussian(decoder.inputs());
        DecoderEnergy energy = new DecoderEnergy(decoder, new ScaledCost(COST, 1 / (2 * noise * noise)), latents, 1);
        DecoderModel.Answering answering = new DecoderModel.Answering(
                energy, extras.rows("codes", 0, latents.columns()), SEARCH, latents::sample, noise);
        if (fit.settings().word("energy").equals("minimised")) {
            return DecoderModel.minimised(fit, answering);
        }
        SmoothEnergy bound = WeightedBound.of(
                energy,
                new WeightedBound.Posterior(encoder),
                fit.settings().whole("samples"),
                new Randomness(0).named("bound"));
        return DecoderModel.of(fit, answering, bound);
    }
}
