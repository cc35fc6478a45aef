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
/// The prediction of a number is a mixture of normal distributions, so that it represents all plausible values, not
/// only their mean. A category is hidden as a whole, and predicted as the probabilities of its levels.
public final class MaskedAutoencoder extends NeuralMethod<MaskedAutoencoder.Nets, Objective> {
    /// The net that predicts the hidden cells, and the columns whose distributions its outputs describe.
    record Nets(Mlp predictor, MaskedColumns table) implements NetGroup {
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
        MaskedColumns table = MaskedColumns.of(layout, settings.whole("components"), settings.number("min-deviation"));
        Mlp predictor = NetSettings.mlp(settings, "predictor", table.inputs(), table.outputs());
        return new Nets(predictor.withGain(ReconstructionMethod.GAIN), table);
    }

    @Override
    protected Objective objective(Problem problem, Nets nets) {
        return (weights, shard) -> {
            Hidden hidden = Hidden.of(shard, nets.table());
            NativeTensor costs = nets.table().costs(nets.predictor().forward(weights, hidden.inputs), shard.rows());
            return shard.mean(costs.times(hidden.weights));
        };
    }

    /// The hidden cells of the rows of a shard.
    ///
    /// @param inputs of the net
    /// @param weights of each cell's cost: 1 / (number of hidden cells in its row) where it is hidden, 0 elsewhere
    private record Hidden(NativeTensor inputs, NativeTensor weights) {
        static Hidden of(Shard shard, MaskedColumns table) {
            Rows rows = shard.rows();
            Rows inputs = Rows.zeros(rows.count(), table.inputs());
            Rows weights = Rows.zeros(rows.count(), table.count());
            float[] draws = shard.uniforms("mask", table.count() + 1).toArray();
            for (int i = 0; i < rows.count(); i++) {
                int at = i * (table.count() + 1);
                int[] chosen = chosen(table, rows, i, Arrays.copyOfRange(draws, at, at + table.count() + 1));
                boolean[] hidden = new boolean[table.count()];
                for (int c : chosen) {
                    hidden[c] = true;
                    weights.set(i, c, 1f / chosen.length);
                }
                table.show(rows, i, hidden, inputs, i);
            }
            return new Hidden(NativeTensor.of(inputs), NativeTensor.of(weights));
        }

        /// The columns to hide: of the observed ones, those with the smallest draws; the last draw determines their
        /// number.
        private static int[] chosen(MaskedColumns table, Rows rows, int row, float[] draws) {
            List<Integer> observed = IntStream.range(0, table.count())
                    .filter(c -> !table.get(c).isMissing(rows, row))
                    .boxed()
                    .sorted(Comparator.comparingDouble(c -> draws[c]))
                    .toList();
            int count = observed.isEmpty() ? 0 : 1 + (int) (draws[table.count()] * observed.size());
            return observed.stream().limit(count).mapToInt(c -> c).toArray();
        }
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        Perceptron hidden = nets.predictor().perceptron(fit.parameters()).hidden();
        Perceptron.Layer last = nets.predictor().layers(fit.parameters()).getLast();
        return new MaskedModel(fit, hidden, MaskedEnergy.of(hidden, last, nets.table()));
    }
}
