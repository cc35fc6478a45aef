package basin.neural;

import basin.kernel.Kernels;
import basin.model.Step;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.store.Tensor;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The loop that trains every net: batch, loss, derivatives, step, report.
///
/// A batch is split into shards of a fixed number of rows, each worked out by one thread with operations of one
/// thread; their derivatives are added in the shards' order: so the weights are the same bit for bit at any number
/// of threads.
public final class Trainer {
    /// Rows in a shard.
    static final int SHARD = 128;

    private final Objective objective;
    private final TrainerSettings settings;
    private final Training training;

    /// @param training what it runs with
    public Trainer(Objective objective, TrainerSettings settings, Training training) {
        this.objective = objective;
        this.settings = settings;
        this.training = training;
    }

    /// What training gives.
    ///
    /// @param parameters the best found
    /// @param steps taken, with those before a resume
    /// @param ended why, in words
    /// @param notes what the user should know
    /// @param unfinished empty when training ran to its end; else the state to go on from
    public record Result(
            Parameters parameters, int steps, String ended, List<String> notes, Map<String, Tensor> unfinished) {}

    /// What a shard adds to a step.
    private static final class Part {
        final double loss;
        final float[] gradient;
        final Map<String, Double> reports;

        Part(double loss, float[] gradient, Map<String, Double> reports) {
            this.loss = loss;
            this.gradient = gradient;
            this.reports = reports;
        }
    }

    /// Trains from the given first values.
    public Result train(Rows data, Parameters first) {
        Parameters parameters = first.copy();
        float[] values = parameters.values();
        float[] average = values.clone();
        Optimiser optimiser = new Adam(values.length, 0);
        Weights weights = Weights.of(parameters, true);
        Randomness noise = training.randomness().named("noise");
        Kernels kernels = training.kernels().kernels(1e9);
        int batchRows = Math.min(settings.batch(), data.count());
        int steps = settings.steps();
        int step = 0;
        boolean stopped = false;
        while (step < steps && !stopped) {
            Batch batch = batch(data, batchRows, noise, step);
            objective.prepare(batch, parameters);
            Map<String, Double> metrics = new TreeMap<>();
            float[] gradient = gradient(batch, weights, kernels, metrics);
            clip(gradient);
            optimiser.step(values, gradient, rate(step));
            objective.after(batch, parameters);
            weights.set(parameters);
            // The average begins like a plain mean.
            double past = Math.min(settings.average(), (1.0 + step) / (10.0 + step));
            for (int j = 0; j < average.length; j++) {
                average[j] = (float) (past * average[j] + (1 - past) * values[j]);
            }
            step++;
            metrics.putIfAbsent("energy", metrics.get("loss"));
            training.progress().accept(new Step(step, (double) step / steps, metrics));
            stopped = training.stop().getAsBoolean() && step < steps;
        }
        Map<String, Tensor> unfinished = new LinkedHashMap<>();
        if (stopped) {
            unfinished.putAll(optimiser.state());
        }
        return new Result(
                parameters.with(settings.average() > 0 ? average : values.clone()),
                step,
                stopped ? "stopped" : "all steps taken",
                List.of(),
                unfinished);
    }

    private Batch batch(Rows data, int size, Randomness noise, int step) {
        int perEpoch = data.count() / size;
        int[] order = training.randomness().named("order").permutation(data.count(), step / perEpoch);
        int[] indices = new int[size];
        Rows rows = Rows.zeros(size, data.columns());
        for (int i = 0; i < size; i++) {
            indices[i] = order[step % perEpoch * size + i];
            rows.set(i, data.row(indices[i]));
        }
        return new Batch(rows, indices, noise, step);
    }

    private float[] gradient(Batch batch, Weights weights, Kernels kernels, Map<String, Double> metrics) {
        int shards = Math.ceilDiv(batch.rows().count(), SHARD);
        AtomicReferenceArray<Part> parts = new AtomicReferenceArray<>(shards);
        training.shards().forEach(shards, 1, () -> 0, (state, from, to) -> {
            for (int s = from; s < to; s++) {
                parts.set(s, part(new Shard(batch, kernels, s, shards), weights));
            }
        });
        float[] sum = parts.get(0).gradient;
        for (int s = 0; s < shards; s++) {
            Part part = parts.get(s);
            metrics.merge("loss", part.loss, Double::sum);
            part.reports.forEach((name, value) -> metrics.merge(name, value, Double::sum));
            for (int j = 0; j < sum.length && s > 0; j++) {
                sum[j] += part.gradient[j];
            }
        }
        return sum;
    }

    private Part part(Shard shard, Weights weights) {
        try (Scope _ = Scope.open()) {
            NativeTensor loss = objective.loss(weights, shard);
            List<NativeTensor> all = weights.all();
            int size = 0;
            for (NativeTensor tensor : all) {
                size += (int) tensor.count();
            }
            float[] gradient = new float[size];
            int at = 0;
            for (NativeTensor slope : loss.gradients(all, false)) {
                slope.copyTo(gradient, at);
                at += (int) slope.count();
            }
            return new Part(loss.item(), gradient, shard.reports());
        }
    }

    private void clip(float[] gradient) {
        double square = 0;
        for (float slope : gradient) {
            square += (double) slope * slope;
        }
        double norm = Math.sqrt(square);
        if (norm > settings.clip()) {
            float scale = (float) (settings.clip() / norm);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] *= scale;
            }
        }
    }

    private double rate(int step) {
        double warm = Math.min(1, (step + 1.0) / Math.max(1, Math.min(200, settings.steps() / 20)));
        double along = (double) step / settings.steps();
        return settings.rate()
                * warm
                * (settings.schedule().equals("cosine") ? 0.5 * (1 + Math.cos(Math.PI * along)) : 1);
    }
}
