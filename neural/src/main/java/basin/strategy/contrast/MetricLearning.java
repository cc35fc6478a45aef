package basin.strategy.contrast;

import basin.latent.LogSumExp;
import basin.model.Completions;
import basin.model.Conditional;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.NeuralModel;
import basin.neural.Problem;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.train.Objective;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Metric learning of pairs: two nets embed x, the leading columns of a row, and y, the others, near each other
/// where they belong together (Siamese nets: Bromley et al., NIPS 1993), and F(x, y) is the squared distance.
///
/// Trained by InfoNCE, −F becomes log p(y | x) / p(y) up to a constant: a rating of pairs, not a density of rows.
public final class MetricLearning extends NeuralMethod {
    private static final String GIVEN = "given";

    /// The method with its name and advice.
    public MetricLearning() {
        super("metric-learning", Strategy.C2, "none", "pairs (x, y) of real columns: which y go with which x");
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withRate(3e-3);
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole(GIVEN, 0, 0, 1 << 20, "leading columns that are x, the others being y; 0: half"));
        own.add(Setting.word("loss", "that tells true pairs from mismatched ones", List.of("infonce", "margin")));
        own.add(Setting.number("margin", 1, 1e-6, 1e6, "distance that loss=margin keeps between mismatched pairs"));
        own.add(Setting.whole("embedding", 32, 1, 1 << 16, "columns of an embedding"));
        own.addAll(NetSettings.settings("128-128-128"));
        return own;
    }

    private static int given(Settings settings, int columns) {
        int given = settings.whole(GIVEN);
        if (columns < 2 || given >= columns) {
            throw new InputException("setting given: expected fewer columns to be x than there are, one at least"
                    + " being y, got " + given + " of " + columns + "; lower it, or choose more columns");
        }
        return given > 0 ? given : columns / 2;
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        int given = given(settings, columns);
        int embedding = settings.whole("embedding");
        return List.of(
                NetSettings.net(settings, "x", given, embedding),
                NetSettings.net(settings, "y", columns - given, embedding));
    }

    @Override
    protected Objective objective(Problem problem) {
        Settings settings = problem.settings();
        List<Net> nets = nets(settings, problem.data().columns());
        double margin = settings.word("loss").equals("margin") ? settings.number("margin") : 0;
        return new PairLoss(nets.getFirst(), nets.getLast(), margin);
    }

    @Override
    protected Model model(Fit fit) {
        List<Net> nets = nets(fit.settings(), fit.columns());
        return new Pairs(
                fit,
                new PairMap(
                        nets.getFirst().map(fit.parameters()), nets.getLast().map(fit.parameters())));
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
        public Completions predict(Rows x, int most) {
            Rows.requireColumns("x", x, given());
            Rows rows = Rows.zeros(x.count(), columns());
            float[] missing = new float[columns()];
            Arrays.fill(missing, Float.NaN);
            for (int i = 0; i < x.count(); i++) {
                rows.set(i, missing);
            }
            PairMap.put(x, rows, 0);
            return complete(rows, most);
        }

        /// No: F rates y beside its own distribution, and may be low along whole lines.
        @Override
        public boolean isNormalisable() {
            return false;
        }

        /// The x of a training row with a y of them, chosen in proportion to exp(−F(x, y)): a draw of
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
