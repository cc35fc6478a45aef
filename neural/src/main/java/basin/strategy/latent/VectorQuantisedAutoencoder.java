package basin.strategy.latent;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.SmoothMap;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.nets.Parameters;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The vector-quantised autoencoder (van den Oord, Vinyals & Kavukcuoglu, "Neural discrete representation
/// learning", NIPS 2017): the input of the decoder is the code nearest to the encoded row. Its energy is F(y) =
/// min_z ‖y − Dec(z)‖² over the codes, so that its minima are the k decoded codes. With the identity as
/// encoder and decoder it is K-means.
public final class VectorQuantisedAutoencoder
        extends NeuralMethod<VectorQuantisedAutoencoder.Nets, VectorQuantisedAutoencoder.Quantised> {
    private static final SquaredCost COST = new SquaredCost();
    private static final int MAX_SIZE = 16;

    /// The nets.
    ///
    /// @param encoder maps a row to the space of codes
    /// @param decoder maps a code to a row
    record Nets(Net encoder, Net decoder) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(encoder, decoder);
        }
    }

    /// The method with its name and advice.
    public VectorQuantisedAutoencoder() {
        super(
                "vq-vae",
                Strategy.A2,
                "one of k codes (one-hot)",
                "rows that are described by one of k codes: K-means on the outputs of a net",
                NUMBERS.withImages());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("k", 128, 1, 65_536, "number of codes").atMostRows());
        own.add(Setting.whole(
                "size", 0, 0, 4096, "dimension of a code; 0 for the number of columns, at most " + MAX_SIZE));
        own.add(Setting.number(
                "past",
                0.99,
                0,
                0.999999,
                "weight of past values in the moving averages of the encoded rows that are the codes"));
        own.add(Setting.number(
                "commitment", 0.25, 0, 1e3, "weight of the distance between an encoded row and its code"));
        own.addAll(NetSettings.settings("128-128"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(2e-3).withoutValidation();
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int columns = layout.columns();
        int set = settings.whole("size");
        int size = set > 0 ? set : Math.min(columns, MAX_SIZE);
        return new Nets(
                NetSettings.net(settings, layout, "encoder", columns, size),
                NetSettings.net(settings, layout, "decoder", size, columns));
    }

    @Override
    protected Quantised objective(Problem problem, Nets nets) {
        return new Quantised(problem, nets);
    }

    /// The losses of both nets, and the code book between them.
    public static final class Quantised implements Objective {
        private final Problem problem;
        private final Nets nets;
        private final CodeBook book;
        private Rows encoded = Rows.zeros(0, 1);
        private int[] nearest = {};

        Quantised(Problem problem, Nets nets) {
            this.problem = problem;
            this.nets = nets;
            this.book = new CodeBook(
                    problem.settings().whole("k"),
                    nets.encoder().outputs(),
                    problem.settings().number("past"));
        }

        public CodeBook book() {
            return book;
        }

        private Rows encode(Rows y, Parameters parameters) {
            SmoothMap map = nets.encoder().map(parameters);
            Rows all = Rows.zeros(y.count(), nets.encoder().outputs());
            problem.shards()
                    .forEach(
                            y.count(),
                            LatentSettings.BLOCK,
                            () -> map,
                            (same, from, to) -> same.apply(y.slice(from, to), all.slice(from, to)));
            return all;
        }

        /// Encoded rows, different ones where there are enough.
        private Rows first(Parameters parameters) {
            int[] order = problem.randomness()
                    .named("codes")
                    .permutation(problem.data().count(), 0);
            int[] rows = new int[book.codes().count()];
            Arrays.setAll(rows, j -> order[j % order.length]);
            return encode(problem.data().chosen(rows), parameters);
        }

        @Override
        public void prepare(Batch batch, Parameters parameters) {
            if (!book.hasBegun()) {
                book.begin(first(parameters));
            }
            encoded = encode(batch.rows(), parameters);
            nearest = new int[encoded.count()];
            Rows codes = Rows.zeros(encoded.count(), encoded.columns());
            for (int i = 0; i < nearest.length; i++) {
                nearest[i] = book.nearest(encoded, i);
                codes.set(i, book.codes().row(nearest[i]));
            }
            batch.put("codes", codes);
        }

        /// ‖y − Dec(c)‖² + γ ‖Enc(y) − c‖², where the derivative by the code c is passed unchanged to Enc(y)
        /// (equation 3).
        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor y = shard.y();
            NativeTensor code = shard.tensor("codes");
            NativeTensor z = nets.encoder().forward(weights, y);
            NativeTensor through = z.plus(code.minus(z).detached());
            NativeTensor energy = shard.mean(COST.of(y, nets.decoder().forward(weights, through)));
            shard.report("energy", energy);
            double commitment = problem.settings().number("commitment");
            return energy.plus(shard.mean(COST.of(code, z)).times(commitment));
        }

        /// False: the codes change with the nets, so that the nets of an earlier step do not fit the last codes.
        @Override
        public boolean validates() {
            return false;
        }

        @Override
        public void after(Batch batch, Parameters parameters) {
            book.move(encoded, nearest, batch.randomness().named("restarts"), batch.step());
        }

        @Override
        public Map<String, Tensor> state() {
            return book.state();
        }

        @Override
        public void restore(Map<String, Tensor> state) {
            book.restore(state);
        }
    }

    @Override
    protected Map<String, Tensor> calibrate(Problem problem, Nets nets, Quantised objective, Parameters parameters) {
        if (!objective.book.hasBegun()) {
            objective.book.begin(objective.first(parameters));
        }
        Rows codes = objective.book.codes().copy();
        Rows prototypes = decoded(nets.decoder(), parameters, codes);
        double[] energies =
                basin.energy.Energies.values(QuantisedModel.energy(prototypes), problem.data(), problem.shards());
        double mean = java.util.Arrays.stream(energies).average().orElseThrow();
        double beta = problem.data().columns() / (2 * Math.max(mean, 1e-12));
        return Map.of("codes", Tensor.of(codes), "beta", Tensor.of(new double[] {beta}, 1));
    }

    private static Rows decoded(Net decoder, Parameters parameters, Rows codes) {
        Rows prototypes = Rows.zeros(codes.count(), decoder.outputs());
        decoder.map(parameters).apply(codes, prototypes);
        return prototypes;
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        NamedTensors extras = new NamedTensors("model", fit.extras());
        Rows codes =
                extras.rows("codes", fit.settings().whole("k"), nets.decoder().inputs());
        double beta = extras.doubles("beta", 1)[0];
        extras.require(beta > 0, "beta", "above 0", beta);
        return new QuantisedModel(
                fit, nets.encoder().map(fit.parameters()), decoded(nets.decoder(), fit.parameters(), codes), beta);
    }
}
