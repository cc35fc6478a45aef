package basin.strategy.latent;

import basin.infer.GradientDescent;
import basin.latent.Ball;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.DecoderEnergy;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.ScaledInput;
import basin.nets.SingleNet;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.NamedTensors;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Generative latent optimisation (Bojanowski, Joulin, Lopez-Paz & Szlam, ICML 2018): a decoder and one latent
/// for every row in the unit ball, learned together. There is no encoder: the energy is F(y) = min_z ‖y −
/// Dec(z)‖² over the ball.
///
/// The dimension of the latent limits the volume of low energy: it is a curve for one column, a surface for two.
public final class Glo extends NeuralMethod<SingleNet<Net>, Glo.Latents> {
    private static final SquaredCost COST = new SquaredCost();
    private static final String CODES = "codes";
    private static final int MAX_CODES = 512;

    /// The fraction of the steps before latents are updated.
    private static final double STILL = 0.3;

    /// The factor of the decoder's inputs, since latents in the unit ball are closer together than the usual inputs
    /// of nets.
    private static final double STRETCH = 4;

    /// The method with its name and advice.
    public Glo() {
        super(
                "glo",
                Strategy.A2,
                "a point in the unit ball",
                "rows near a curve or a sheet: a decoder and one latent for each row, without an encoder",
                NUMBERS.withImages());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(LatentSettings.size());
        own.add(LatentSettings.start());
        own.add(Setting.number("latent-rate", 0.005, 1e-9, 10, "learning rate of the latents"));
        own.addAll(NetSettings.settings("64-64-64"));
        return own;
    }

    @Override
    public long bytesPerRow(Settings settings, int columns) {
        return LatentSettings.bytesPerRow(settings, columns);
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard()
                .withRate(4e-3)
                .withBatch(128)
                .withSteps(3000)
                .withoutValidation();
    }

    @Override
    protected SingleNet<Net> nets(Settings settings, Layout layout) {
        int size = LatentSettings.size(settings, layout.columns());
        return new SingleNet<>(
                new ScaledInput(NetSettings.net(settings, layout, "decoder", size, layout.columns()), STRETCH));
    }

    @Override
    protected Latents objective(Problem problem, SingleNet<Net> nets) {
        return new Latents(problem, nets.net());
    }

    private static DecoderEnergy energy(Net decoder, Parameters parameters) {
        return new DecoderEnergy(decoder.map(parameters), COST, new Ball(decoder.inputs()));
    }

    /// The latents of all rows, and the decoder's loss.
    static final class Latents implements Objective {
        private final Problem problem;
        private final Net decoder;
        private final Ball ball;
        private final Rows latents;

        Latents(Problem problem, Net decoder) {
            this.problem = problem;
            this.decoder = decoder;
            this.ball = new Ball(decoder.inputs());
            this.latents = LatentSettings.start(problem, decoder.inputs());
            shrink(latents);
            ball.project(latents);
        }

        /// Scales latents so that most are inside the ball.
        private static void shrink(Rows latents) {
            float scale = (float) (0.5 / Math.sqrt(latents.columns()));
            for (int i = 0; i < latents.count(); i++) {
                for (int p = 0; p < latents.columns(); p++) {
                    latents.set(i, p, scale * latents.get(i, p));
                }
            }
        }

        /// Takes gradient steps of the cost for the latents of the batch, within the ball. It starts when the
        /// decoder has been trained for some steps, since an untrained decoder would only fold the latents.
        @Override
        public void prepare(Batch batch, Parameters parameters) {
            Rows y = batch.rows();
            Rows z = Rows.zeros(y.count(), latents.columns());
            for (int i = 0; i < y.count(); i++) {
                z.set(i, latents.row(batch.index(i)));
            }
            if (batch.step() >= problem.settings().whole("steps") * STILL) {
                step(batch, z, energy(decoder, parameters));
            }
            batch.put("latents", z);
        }

        private void step(Batch batch, Rows z, DecoderEnergy energy) {
            Rows y = batch.rows();
            double rate = problem.settings().number("latent-rate") / y.columns();
            problem.shards().forEach(y.count(), LatentSettings.BLOCK, () -> energy, (same, from, to) -> {
                Rows slopes = Rows.zeros(to - from, z.columns());
                same.latentGradients(y.slice(from, to), z.slice(from, to), new double[to - from], slopes);
                for (int i = from; i < to; i++) {
                    ball.move(z.slice(from, to), i - from, slopes, rate);
                }
            });
            for (int i = 0; i < y.count(); i++) {
                latents.set(batch.index(i), z.row(i));
            }
        }

        /// False: rows that are held out have no latents, which are learned with the decoder.
        @Override
        public boolean validates() {
            return false;
        }

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            return shard.mean(COST.of(shard.y(), decoder.forward(weights, shard.tensor("latents"))));
        }

        @Override
        public Map<String, Tensor> state() {
            return Map.of("latents", Tensor.of(latents.copy()));
        }

        @Override
        public void restore(Map<String, Tensor> state) {
            latents.copyFrom(new NamedTensors("checkpoint", state).rows("latents", latents.count(), latents.columns()));
            ball.project(latents);
        }
    }

    /// Stores some of the latents, as starts of searches, and the distribution of all.
    @Override
    protected Map<String, Tensor> calibrate(
            Problem problem, SingleNet<Net> nets, Latents objective, Parameters parameters) {
        Rows latents = objective.latents;
        Map<String, Tensor> extras =
                new java.util.LinkedHashMap<>(NormalLatents.of(latents).tensors());
        extras.put(CODES, Tensor.of(latents.spreadAtMost(MAX_CODES)));
        return extras;
    }

    @Override
    protected Model model(Fit fit, SingleNet<Net> nets) {
        Net decoder = nets.net();
        NamedTensors extras = new NamedTensors("model", fit.extras());
        Ball ball = new Ball(decoder.inputs());
        Rows codes = extras.rows(CODES, 0, decoder.inputs()).copy();
        ball.project(codes);
        NormalLatents drawn = NormalLatents.of(extras, decoder.inputs());
        return DecoderModel.minimised(
                fit,
                new DecoderModel.Answering(
                        energy(decoder, fit.parameters()),
                        codes,
                        new GradientDescent(0.01, 1e-5, 60),
                        (randomness, first, z) -> {
                            drawn.sample(randomness, first, z);
                            ball.project(z);
                        },
                        0));
    }
}
