package basin.neural;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.model.Settings;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.Parameters;
import basin.nets.PlainPerceptrons;
import basin.nets.Recording;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// An objective's loss over one batch of one shard, for tests: its value, and its derivatives as training finds
/// them.
///
/// @param objective under test
/// @param rows the batch
/// @param step of the training, which the noise depends on
public record Losses(Objective objective, Rows rows, int step) {
    /// The first values of the parameters of some nets.
    public static Parameters first(List<Net> nets) {
        return Parameters.of(nets, new Randomness(3));
    }

    /// The loss of a method with settings other than its own, over all rows at once.
    public static Losses of(
            NeuralMethod<?, ?> method, Map<String, String> settings, Rows rows, int step, Shards shards) {
        Settings all = Settings.of(method.settings(), settings);
        return new Losses(
                objective(method, new Problem(rows, all, new Randomness(5), shards, KernelChoice.AUTO)), rows, step);
    }

    /// The objective of a method with the nets that its settings describe.
    static <N extends NetGroup, O extends Objective> O objective(NeuralMethod<N, O> method, Problem problem) {
        Layout layout = method.requirements().usualLayout(problem.data().columns());
        return method.objective(problem, method.nets(problem.settings(), layout));
    }

    /// The first values of the parameters of a method's nets.
    public static Parameters first(NeuralMethod<?, ?> method, Map<String, String> settings, int columns) {
        return first(nets(method, settings, columns));
    }

    /// A method's nets.
    public static List<Net> nets(NeuralMethod<?, ?> method, Map<String, String> settings, int columns) {
        Layout layout = method.requirements().usualLayout(columns);
        return method.nets(Settings.of(method.settings(), settings), layout).all();
    }

    private Shard shard(Parameters parameters) {
        Kernels kernels = KernelChoice.AUTO.kernels(1);
        int[] indices = java.util.stream.IntStream.range(0, rows.count()).toArray();
        Batch batch = new Batch(rows, indices, new Randomness(4), step);
        objective.prepare(batch, parameters);
        return new Shard(batch, kernels, 0, 1);
    }

    /// The loss.
    public double value(Parameters parameters) {
        try (Scope _ = Scope.open()) {
            return objective
                    .loss(Weights.of(parameters, false), shard(parameters))
                    .item();
        }
    }

    /// ∂ loss / ∂ parameters.
    public float[] gradient(Parameters parameters) {
        return gradient(parameters, weights -> objective.loss(weights, shard(parameters)));
    }

    /// The same of any loss, found as training finds it: perceptrons in plain Java, the rest by libtorch.
    public static float[] gradient(Parameters parameters, Function<Weights, NativeTensor> loss) {
        return gradient(parameters, loss, passes -> {});
    }

    /// The gradient of the loss.
    ///
    /// @param watcher is told how many passes perceptrons made in plain Java
    public static float[] gradient(Parameters parameters, Function<Weights, NativeTensor> loss, IntConsumer watcher) {
        try (Scope _ = Scope.open();
                Shards shards = Shards.of(2)) {
            Weights weights = Weights.of(parameters, true);
            PlainPerceptrons perceptrons = new PlainPerceptrons(parameters, KernelChoice.AUTO::kernelsForMore, shards);
            Recording recording = new Recording(perceptrons);
            float[] gradient = new float[parameters.values().length];
            recording.backward(loss.apply(weights.with(recording)), weights.all(), () -> gradient);
            watcher.accept(recording.passes().size());
            perceptrons.addGradients(recording.passes(), gradient);
            return gradient;
        }
    }

    /// The same by libtorch alone.
    public static float[] gradientOfLibtorch(Parameters parameters, Function<Weights, NativeTensor> loss) {
        try (Scope _ = Scope.open()) {
            Weights weights = Weights.of(parameters, true);
            float[] gradient = new float[parameters.values().length];
            int at = 0;
            for (NativeTensor slope : loss.apply(weights).gradients(weights.all(), false)) {
                slope.copyTo(gradient, at);
                at += (int) slope.count();
            }
            return gradient;
        }
    }

    /// How far the derivative along a direction is from the difference quotient, in units of what the quotient may
    /// be off by: 1 or less unless one of them is wrong.
    ///
    /// With D(h) = (L(w + h v) − L(w − h v)) / 2h the truncation is h² L‴ / 6 + O(h⁴), for which
    /// D(2h) − D(h), three times that, is a bound with room; float32 sums leave the loss 64 units of
    /// rounding, 64 · 2⁻²⁴ |L| / h in D.
    public double disagreement(Parameters parameters, long seed) {
        return disagreement(parameters, seed, "");
    }

    /// The same along a direction in the parameters whose names begin with `prefix`.
    public double disagreement(Parameters parameters, long seed, String prefix) {
        float[] direction = direction(parameters, seed, prefix);
        float[] gradient = gradient(parameters);
        double slope = 0;
        for (int j = 0; j < gradient.length; j++) {
            slope += (double) gradient[j] * direction[j];
        }
        double h = 0x1p-8;
        double narrow = quotient(parameters, direction, h);
        double wide = quotient(parameters, direction, 2 * h);
        double rounding = 64 * 0x1p-24 * Math.abs(value(parameters)) / h;
        return Math.abs(slope - narrow) / (Math.abs(wide - narrow) + rounding);
    }

    private static float[] direction(Parameters parameters, long seed, String prefix) {
        float[] direction = new float[parameters.values().length];
        double square = 0;
        for (Parameters.Entry entry : parameters.entries()) {
            for (int j = entry.offset(); j < entry.offset() + entry.size(); j++) {
                direction[j] = entry.name().startsWith(prefix) ? (float) new Randomness(seed).normal(j, 0, 0) : 0;
                square += (double) direction[j] * direction[j];
            }
        }
        for (int j = 0; j < direction.length; j++) {
            direction[j] /= (float) Math.sqrt(square);
        }
        return direction;
    }

    private double quotient(Parameters parameters, float[] direction, double h) {
        return (value(moved(parameters, direction, h)) - value(moved(parameters, direction, -h))) / (2 * h);
    }

    private static Parameters moved(Parameters parameters, float[] direction, double by) {
        float[] values = parameters.values().clone();
        for (int j = 0; j < values.length; j++) {
            values[j] += (float) (by * direction[j]);
        }
        return parameters.with(values);
    }
}
