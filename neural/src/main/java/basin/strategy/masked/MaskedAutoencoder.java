package basin.strategy.masked;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.Perceptron;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Rows;
import basin.schema.Layout;
import basin.strategy.reconstruction.ReconstructionMethod;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The masked autoencoder over columns: some cells are hidden and predicted from the others. The number of hidden
/// cells of a row is uniform from 1 to all, so that any subset is predicted from any other (Uria, Murray &
/// Larochelle, ICML 2014); missing cells are always hidden and never predicted.
///
/// The prediction of a cell is a mixture of normal distributions, so that it represents all plausible values, not
/// only their mean.
public final class MaskedAutoencoder extends NeuralMethod<MaskedAutoencoder.Nets, Objective> {
    /// The net that predicts the hidden cells, and the mixtures that its outputs describe.
    record Nets(Mlp predictor, MixtureHead head) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(predictor);
        }
    }

    /// The method with its name and advice.
    public MaskedAutoencoder() {
        super(
                "masked",
                Strategy.C3,
                "none",
                "predicts any columns from any others, and learns from rows with missing cells",
                NUMBERS.withMissing());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.whole("components", 8, 1, 1000, "number of different values that are predicted for each cell"));
        own.add(Setting.number("min-deviation", 0.01, 1e-6, 1e3, "minimum standard deviation of a predicted value"));
        own.addAll(NetSettings.perceptron("128-128"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(5e-3);
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        MixtureHead head =
                new MixtureHead(layout.columns(), settings.whole("components"), settings.number("min-deviation"));
        Mlp predictor = NetSettings.mlp(settings, "predictor", 2 * layout.columns(), head.outputs());
        return new Nets(predictor.withGain(ReconstructionMethod.GAIN), head);
    }

    @Override
    protected Objective objective(Problem problem, Nets nets) {
        int columns = problem.data().columns();
        return (weights, shard) -> {
            Hidden hidden = Hidden.of(shard, columns);
            NativeTensor costs = nets.head().costs(nets.predictor().forward(weights, hidden.inputs), hidden.cells);
            return shard.mean(costs.times(hidden.weights));
        };
    }

    /// The hidden cells of the rows of a shard.
    private static final class Hidden {
        final NativeTensor inputs;
        final NativeTensor cells;
        final NativeTensor weights;

        /// @param shown rows with NaN where hidden or missing
        /// @param cells all cells, 0 where missing
        /// @param weights of each cell's cost: 1 / (number of hidden cells in its row) where it is hidden, 0
        ///     elsewhere
        private Hidden(Rows shown, Rows cells, Rows weights) {
            Rows both = Rows.zeros(shown.count(), 2 * shown.columns());
            for (int i = 0; i < shown.count(); i++) {
                MaskedEnergy.show(shown, i, -1, both, i);
            }
            this.inputs = NativeTensor.of(both);
            this.cells = NativeTensor.of(cells);
            this.weights = NativeTensor.of(weights);
        }

        static Hidden of(Shard shard, int columns) {
            Rows shown = shard.rows().copy();
            Rows cells = shard.rows().copy();
            Rows weights = Rows.zeros(cells.count(), columns);
            float[] draws = shard.uniforms("mask", columns + 1).toArray();
            for (int i = 0; i < cells.count(); i++) {
                int at = i * (columns + 1);
                for (int p : chosen(cells.row(i), Arrays.copyOfRange(draws, at, at + columns + 1))) {
                    shown.set(i, p, Float.NaN);
                    weights.set(i, p, 1);
                }
                scale(weights, i);
                for (int p = 0; p < columns; p++) {
                    cells.set(i, p, Float.isNaN(cells.get(i, p)) ? 0 : cells.get(i, p));
                }
            }
            return new Hidden(shown, cells, weights);
        }

        /// The columns to hide: of the observed ones, those with the smallest draws; the last draw determines their
        /// number.
        private static int[] chosen(float[] row, float[] draws) {
            List<Integer> observed = IntStream.range(0, row.length)
                    .filter(p -> !Float.isNaN(row[p]))
                    .boxed()
                    .sorted(Comparator.comparingDouble(p -> draws[p]))
                    .toList();
            int count = observed.isEmpty() ? 0 : 1 + (int) (draws[row.length] * observed.size());
            return observed.stream().limit(count).mapToInt(p -> p).toArray();
        }

        private static void scale(Rows weights, int row) {
            double sum = 0;
            for (float weight : weights.row(row)) {
                sum += weight;
            }
            for (int p = 0; p < weights.columns(); p++) {
                weights.set(row, p, (float) (weights.get(row, p) / Math.max(1, sum)));
            }
        }
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        Perceptron hidden = nets.predictor().perceptron(fit.parameters()).hidden();
        Perceptron.Layer last = nets.predictor().layers(fit.parameters()).getLast();
        return new MaskedModel(fit, hidden, MaskedEnergy.of(hidden, last, nets.head()));
    }
}
