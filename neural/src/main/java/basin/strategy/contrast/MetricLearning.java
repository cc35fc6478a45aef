package basin.strategy.contrast;

import basin.infer.Completions;
import basin.latent.LogSumExp;
import basin.model.Conditional;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.NeuralModel;
import basin.neural.Problem;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.Layout;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Metric learning of pairs: two nets embed x, the leading columns of a row, and y, the others, near each other
/// where they belong together (Siamese nets: Bromley et al., NIPS 1993), and F(x, y) is the squared distance.
///
/// Trained by InfoNCE, −F becomes log p(y | x) / p(y) up to a constant: a rating of pairs, not a density of rows.
public final class MetricLearning extends NeuralMethod<MetricLearning.Nets, PairLoss> {
    /// The pairs that the loss compares with true pairs.
    private enum Loss {
        /// All other pairs of the batch, by InfoNCE.
        INFONCE,
        /// Mismatched pairs that are closer than a margin.
        MARGIN
    }

    /// The nets that embed x and y.
    record Nets(Net x, Net y) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(x, y);
        }
    }

    /// The method with its name and advice.
    public MetricLearning() {
        super(
                "metric-learning",
                Strategy.C2,
                "none",
                "rows that are pairs (x, y): learns which y belong with which x, as a distance between embeddings",
                NUMBERS.withPairs().withImages());
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(3e-3);
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.choice(
                "loss",
                Loss.INFONCE,
                "loss that separates true pairs from mismatched ones: InfoNCE over the batch, or a margin"));
        own.add(Setting.number(
                "margin",
                1,
                1e-6,
                1e6,
                "minimum distance between the embeddings of mismatched pairs, for loss=margin"));
        own.add(Setting.whole("embedding", 32, 1, 1 << 16, "number of columns of an embedding"));
        own.addAll(NetSettings.settings("128-128-128"));
        return own;
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int given = layout.given();
        int embedding = settings.whole("embedding");
        return new Nets(
                NetSettings.net(settings, layout, "x", given, embedding),
                NetSettings.net(settings, layout, "y", layout.columns() - given, embedding));
    }

    @Override
    protected PairLoss objective(Problem problem, Nets nets) {
        Settings settings = problem.settings();
        boolean margin = settings.value("loss", Loss.class) == Loss.MARGIN;
        return new PairLoss(nets.x(), nets.y(), margin ? settings.number("margin") : 0);
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        return new Pairs(
                fit, new PairMap(nets.x().map(fit.parameters()), nets.y().map(fit.parameters())));
    }

    /// The trained pair of embeddings; they are its features.
    private static final class Pairs extends NeuralModel implements Conditional {
        private final PairMap embeddings;

        Pairs(Fit fit, PairMap embeddings) {
            super(fit, new EmbeddingDistance(embeddings), embeddings);
            this.embeddings = embeddings;
        }

        @Override
        public int given() {
            return embeddings.first().inputs();
        }

        /// The minima of F over y, from many starts.
        @Override
        public Completions predict(Rows x, int max) {
            Rows.requireColumns("x", x, given());
            Rows rows = Rows.zeros(x.count(), columns());
            float[] missing = new float[columns()];
            Arrays.fill(missing, Float.NaN);
            for (int i = 0; i < x.count(); i++) {
                rows.set(i, missing);
            }
            PairMap.put(x, rows, 0);
            return complete(rows, max);
        }

        /// False: F is relative to the distribution of y, and may be low along whole lines.
        @Override
        public boolean isNormalisable() {
            return false;
        }

        /// The x of a training row with the y of one, drawn with weights exp(−F(x, y)): a draw of
        /// p(y | x) ∝ p(y) exp(−F(x, y)), with the training rows for p(y).
        @Override
        public void sample(Randomness randomness, long first, Rows into) {
            Rows.requireColumns("into", into, columns());
            Rows known = fit().reference();
            double[] weights = new double[known.count()];
            for (int i = 0; i < into.count(); i++) {
                int row = randomness.below(known.count(), first + i, 0, 0);
                Rows pairs = known.copy();
                Rows x = PairMap.columns(known.slice(row, row + 1), 0, given());
                for (int j = 0; j < known.count(); j++) {
                    PairMap.put(x, pairs.slice(j, j + 1), 0);
                }
                energy().values(pairs, weights);
                LogSumExp.probabilities(1, weights, 0, weights.length);
                into.set(i, pairs.row(randomness.categorical(weights, first + i, 1, 0)));
            }
        }
    }
}
