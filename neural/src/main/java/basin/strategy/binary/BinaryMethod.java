package basin.strategy.binary;

import basin.energy.Energies;
import basin.latent.FiniteLatentSpace;
import basin.latent.Hypercube;
import basin.latent.LogSumExp;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.ScalarEnergy;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.SingleNet;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Learning an energy of binary rows by comparing each row with its neighbours, the rows one flip away, which needs
/// neither chains nor Z: the mean over the rows y of `Σ_p loss(F(y) − F(y with bit p flipped))` is minimised.
///
/// Long rows are compared at each step with only some of their neighbours, evenly spaced from a random start and
/// with larger weights, so that the loss is unbiased.
abstract class BinaryMethod extends NeuralMethod<SingleNet<Net>, Objective> {
    /// The maximum number of columns for which log Z is summed over all 2ᵈ rows.
    private static final int ENUMERATED = 16;

    BinaryMethod(String name, String advice) {
        super(
                name,
                Strategy.C2,
                "none",
                advice,
                Requirements.of(Requirements.Cells.BITS)
                        .withImages()
                        .on("cpu", "cuda")
                        .withAlternative("train a method for numbers, such as denoising"));
    }

    /// The loss of a decrease of the energy from a row to a neighbour, for tensors of any shape.
    abstract NativeTensor loss(NativeTensor fall);

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(
                Setting.whole(
                        "flips",
                        32,
                        1,
                        1 << 20,
                        "maximum number of neighbours, rows that differ in one column, that each row is compared with at each step"));
        own.addAll(NetSettings.settings("64-64"));
        return own;
    }

    @Override
    protected SingleNet<Net> nets(Settings settings, Layout layout) {
        return new SingleNet<>(NetSettings.net(settings, layout, "energy", layout.columns(), 1));
    }

    @Override
    protected Objective objective(Problem problem, SingleNet<Net> nets) {
        return objective(
                nets.net(),
                Math.min(problem.settings().whole("flips"), problem.data().columns()));
    }

    /// The loss for an energy that is a net with one output.
    ///
    /// @param flips number of neighbours that each row is compared with, from 1 to the number of columns
    final Objective objective(Net energy, int flips) {
        return (weights, shard) -> {
            NativeTensor here = energy.forward(weights, shard.y());
            NativeTensor there = energy.forward(weights, NativeTensor.of(neighbours(shard, flips)));
            NativeTensor falls = here.minus(there.reshape(shard.count(), flips));
            return shard.mean(loss(falls)).times((double) energy.inputs() / flips);
        };
    }

    /// `flips` neighbours of each row of the shard, one after another: bit ⌊(j + u) d / flips⌋ is flipped in the
    /// j-th, with one uniform u for each row. So all bits have the same probability, none is flipped twice, and
    /// with as many flips as bits every bit is flipped once.
    private static Rows neighbours(Shard shard, int flips) {
        Rows y = shard.rows();
        int d = y.columns();
        float[] offsets = shard.uniforms("flips", 1).toArray();
        Rows neighbours = Rows.zeros(Math.multiplyExact(y.count(), flips), d);
        for (int i = 0; i < y.count(); i++) {
            for (int j = 0; j < flips; j++) {
                int bit = (int) ((j + (double) offsets[i]) * d / flips);
                int at = i * flips + j;
                neighbours.set(at, y.row(i));
                neighbours.set(at, bit, 1 - y.get(i, bit));
            }
        }
        return neighbours;
    }

    /// log Σ_y exp(−F(y)), where there are few enough columns.
    @Override
    protected Map<String, Tensor> calibrate(
            Problem problem, SingleNet<Net> nets, Objective objective, Parameters parameters) {
        int columns = problem.data().columns();
        if (columns > ENUMERATED) {
            return Map.of();
        }
        FiniteLatentSpace cube = new Hypercube(columns);
        Rows all = Rows.zeros(cube.size(), columns);
        for (int state = 0; state < all.count(); state++) {
            cube.point(state, all, state);
        }
        double[] energies = Energies.values(new ScalarEnergy(nets.net().map(parameters)), all, problem.shards());
        double log = -LogSumExp.freeEnergy(1, energies, 0, energies.length);
        return Map.of(BinaryModel.LOG_PARTITION, Tensor.of(new double[] {log}, 1));
    }

    @Override
    protected Model model(Fit fit, SingleNet<Net> nets) {
        return BinaryModel.of(fit, nets.net());
    }
}
