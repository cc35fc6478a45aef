package basin.train;

import basin.kernel.Kernels;
import basin.model.Step;
import basin.model.Training;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.tensor.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The loop of a training: batch, loss, derivatives, step, report.
final class TrainerLoop {
    /// The version of the layout of a checkpoint.
    private static final long VERSION = 2;

    private static final String PROGRESS = "progress";

    /// Multiply-adds that make the compilation of vector kernels worth its time.
    private static final double MUCH = 1e9;

    private final Objective objective;
    private final TrainerSettings settings;
    private final Training training;
    private final Consumer<Supplier<Trainer.Result>> snapshots;
    private final Parameters parameters;
    private final Device device;
    private final Schedule schedule;
    private final TrainerState state;
    private final DivergenceGuard guard;
    private final Batches batches;
    private final Validation validation;
    private final ShardGradients gradients;
    private final List<String> notes = new ArrayList<>();
    private int step;

    TrainerLoop(
            Objective objective,
            TrainerSettings settings,
            Training training,
            RowSource data,
            Parameters parameters,
            int minRows,
            Consumer<Supplier<Trainer.Result>> snapshots) {
        this.objective = objective;
        this.settings = settings;
        this.training = training;
        this.snapshots = snapshots;
        this.parameters = parameters;
        this.schedule = Schedule.of(settings);
        float[] values = parameters.values();
        Optimiser optimiser = settings.optimiser().of(values.length, settings.momentum(), settings.decay());
        this.state = new TrainerState(parameters, new WeightAverage(settings.average(), values), optimiser, objective);
        this.guard = new DivergenceGuard(state, settings);
        Randomness randomness = training.randomness();
        int[] order = order(data.count(), randomness);
        int held = held(data.count());
        this.batches = new Batches(data, Arrays.copyOfRange(order, held, order.length), settings.batch(), randomness);
        this.validation =
                new Validation(data, Arrays.copyOf(order, held), settings, objective.opening(), values, randomness);
        if (!training.resume().isEmpty()) {
            resume(training.resume());
        }
        Kernels kernels = training.kernels().kernels(MUCH);
        this.device = Device.named(training.device());
        this.gradients = new ShardGradients(
                objective, parameters, training.kernels(), kernels, device, training.shards(), minRows);
    }

    /// The numbers of the rows: in a random order, the first of which are held out, or ascending if none are.
    private int[] order(int rows, Randomness randomness) {
        return held(rows) > 0
                ? randomness.named("validation").permutation(rows, 0)
                : IntStream.range(0, rows).toArray();
    }

    private int held(int rows) {
        if (settings.validation() > 0 && !objective.validates()) {
            return 0;
        }
        return Math.min(
                Math.min(rows - 1, TrainerSettings.MAX_HELD_OUT), (int) Math.ceil(settings.validation() * rows));
    }

    Trainer.Result run() {
        if (settings.validation() > 0 && !objective.validates()) {
            notes.add("no rows were held back for validation: the loss of this method does not measure its quality");
        }
        boolean stopped = false;
        while (step < settings.steps() && !isOver() && !stopped) {
            Map<String, Double> metrics = step();
            step++;
            if (validation.isDue(step)) {
                validate(metrics);
            }
            guard.keep(step);
            training.progress().accept(new Step(step, (double) step / settings.steps(), metrics));
            snapshots.accept(this::unfinished);
            stopped = training.stop().getAsBoolean();
        }
        boolean unfinished = step < settings.steps() && !isOver();
        return unfinished ? unfinished() : finished();
    }

    private boolean isOver() {
        return guard.isHopeless() || validation.isOver(step);
    }

    /// One step; if it is not sound, the restoration of an earlier state.
    private Map<String, Double> step() {
        Batch batch = batches.at(step);
        objective.prepare(batch, parameters);
        ShardGradients.Sums sums = gradients.of(batch);
        if (guard.isSound(step, sums)) {
            update(batch, sums);
            return sums.metrics();
        }
        guard.goBack(step);
        gradients.changed();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("energy", guard.energy());
        return metrics;
    }

    private void update(Batch batch, ShardGradients.Sums sums) {
        double rate = schedule.at(step) * guard.factor();
        float scale = (float) Math.min(1, settings.clip() / sums.norm());
        float[] values = parameters.values();
        state.optimiser().begin(rate);
        Blocks.forEach(
                training.shards(),
                values.length,
                (from, to) -> state.optimiser().step(values, sums.gradient(), scale, from, to));
        objective.after(batch, parameters);
        gradients.changed();
        if (settings.average() > 0) {
            state.average().add(values, step, training.shards());
        }
        sums.metrics().put("rate", rate);
    }

    private void validate(Map<String, Double> metrics) {
        Parameters candidate = present();
        double loss = validation.loss(objective, candidate, Weights.of(candidate, true, device), gradients);
        validation.judge(loss, candidate.values(), step);
        if (Double.isFinite(loss)) {
            metrics.put("validation", loss);
        }
    }

    /// The current weights of the model, averaged if they are to be; not a copy.
    private Parameters present() {
        return settings.average() > 0 ? parameters.with(state.average().values()) : parameters;
    }

    private Parameters best() {
        return (validation.hasBest() ? parameters.with(validation.best()) : present()).copy();
    }

    private Trainer.Result finished() {
        if (!isFinite(present().values())) {
            guard.goBack(step);
        }
        String note = guard.note();
        if (!note.isEmpty()) {
            notes.add(note);
        }
        String ended = guard.isHopeless()
                ? "it diverged"
                : validation.isOver(step) ? "the loss of the rows held back no longer falls" : "all steps taken";
        return new Trainer.Result(best(), step, ended, List.copyOf(notes), Map.of());
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private Trainer.Result unfinished() {
        Map<String, Tensor> all = new LinkedHashMap<>(state.save());
        all.putAll(guard.save());
        all.putAll(validation.save());
        all.put(PROGRESS, Tensor.of(new long[] {VERSION, step}, 2));
        return new Trainer.Result(best(), step, "stopped", List.copyOf(notes), all);
    }

    private void resume(Map<String, Tensor> all) {
        NamedTensors stored = new NamedTensors(TrainerState.OWNER, all);
        long[] progress = stored.longs(PROGRESS, 2);
        stored.require(progress[0] == VERSION, "version", Long.toString(VERSION), progress[0]);
        stored.require(
                progress[1] > 0 && progress[1] < settings.steps(),
                PROGRESS,
                "a step below " + settings.steps(),
                progress[1]);
        guard.restore(all);
        validation.restore(all);
        state.restore(all);
        step = (int) progress[1];
    }
}
