package basin.neural;

import basin.kernel.KernelChoice;
import basin.model.Settings;
import basin.nets.Parameters;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.train.Batch;
import basin.train.Objective;
import basin.train.Shard;
import java.util.Map;
import java.util.stream.IntStream;

/// The gradients that a method trains with, at parameters that stay as they are.
public final class Gradients {
    private final Objective objective;
    private final Rows data;
    private final Randomness noise;

    /// @param data one batch
    public Gradients(NeuralMethod<?, ?> method, Map<String, String> settings, Rows data, long seed, Shards shards) {
        Settings all = Settings.of(method.settings(), settings);
        Randomness randomness = new Randomness(seed);
        this.data = data;
        this.noise = randomness.named("noise");
        this.objective = Losses.objective(method, new Problem(data, all, randomness, shards, KernelChoice.AUTO));
    }

    /// The gradient of one step; the state of the objective is kept for the next.
    public double[] at(Parameters parameters, int step) {
        int[] indices = IntStream.range(0, data.count()).toArray();
        Batch batch = new Batch(data, indices, noise, step);
        objective.prepare(batch, parameters);
        Shard all = new Shard(batch, KernelChoice.AUTO.kernels(1), 0, 1);
        float[] gradient = Losses.gradient(parameters, weights -> objective.loss(weights, all));
        return IntStream.range(0, gradient.length).mapToDouble(j -> gradient[j]).toArray();
    }
}
