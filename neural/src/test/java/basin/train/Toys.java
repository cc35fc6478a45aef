package basin.train;

import basin.model.Training;
import basin.net.Activation;
import basin.nets.Mlp;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.tensor.NativeTensor;
import java.util.List;
import java.util.Map;

/// Small trainings for tests.
public final class Toys {
    public static final Mlp NET = new Mlp("net", List.of(3, 8, 3), Activation.SILU);

    private Toys() {}

    public static Rows data(int count) {
        Randomness randomness = new Randomness(5).named("toys");
        Rows data = Rows.zeros(count, 3);
        for (int i = 0; i < count; i++) {
            double angle = randomness.uniform(i, 0, 0) * 6;
            data.set(i, new float[] {(float) Math.cos(angle), (float) Math.sin(angle), (float) (angle / 3 - 1)});
        }
        return data;
    }

    public static Parameters first() {
        return Parameters.of(List.of(NET), new Randomness(2));
    }

    static TrainerSettings settings(int steps) {
        return TrainerSettings.standard().withSteps(steps).withBatch(300).withoutValidation();
    }

    static Trainer.Result train(Objective objective, TrainerSettings settings, Training training) {
        return new Trainer(objective, settings, training).train(data(700), first());
    }

    static Trainer.Result train(Objective objective, TrainerSettings settings) {
        try (Shards shards = Shards.of(1)) {
            return train(objective, settings, Training.of(3, shards));
        }
    }

    /// The mean squared distance of noisy rows' images to the rows.
    static NativeTensor denoising(Weights weights, Shard shard) {
        NativeTensor y = shard.y();
        NativeTensor noisy = y.plus(shard.normals("noise", 3).times(0.1));
        return shard.mean(new SquaredCost().of(y, NET.forward(weights, noisy)));
    }

    /// The same of the net on top of itself, which libtorch differentiates, and a penalty of weights.
    static NativeTensor twice(Weights weights, Shard shard) {
        NativeTensor y = shard.y();
        NativeTensor again = NET.forward(weights, NET.forward(weights, y));
        NativeTensor large = shard.mean(y.sum(1).squared())
                .times(weights.get(NET.weight(0)).squared().sum());
        return denoising(weights, shard)
                .plus(shard.mean(new SquaredCost().of(y, again)))
                .plus(large.times(1e-3));
    }

    /// An objective with state: a running mean of the rows of all batches, which shifts the target of the net.
    static final class Remembering implements Objective {
        private float[] mean = new float[3];

        @Override
        public NativeTensor loss(Weights weights, Shard shard) {
            NativeTensor aim = shard.y().plus(NativeTensor.of(mean.clone(), 0, 3));
            return shard.mean(new SquaredCost().of(aim, NET.forward(weights, shard.y())));
        }

        @Override
        public void after(Batch batch, Parameters parameters) {
            for (int p = 0; p < 3; p++) {
                mean[p] = 0.9f * mean[p] + 0.1f * batch.rows().get(0, p);
            }
        }

        @Override
        public Map<String, Tensor> state() {
            return Map.of("mean", Tensor.of(mean.clone(), 3));
        }

        @Override
        public void restore(Map<String, Tensor> state) {
            mean = new NamedTensors("checkpoint", state).floats("mean", 3).clone();
        }
    }

    /// An objective whose loss is infinite in the given steps.
    static Objective failing(int... steps) {
        return (weights, shard) -> {
            NativeTensor loss = denoising(weights, shard);
            for (int step : steps) {
                loss = shard.step() == step ? loss.times(Double.POSITIVE_INFINITY) : loss;
            }
            return loss;
        };
    }

    public static InputException refusal(Runnable training) {
        try {
            training.run();
        } catch (InputException e) {
            return e;
        }
        throw new AssertionError("expected a refusal, got none");
    }
}
