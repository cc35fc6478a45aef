package basin.classic.boltzmann;

import basin.gibbs.AnnealedPartition;
import basin.kernel.Kernels;
import basin.model.Iterations;
import basin.model.Setting;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Trains a restricted Boltzmann machine: epochs of batches in random order, for each of which the rule
/// observes the rows and the parameters are updated.
///
/// The unfinished state is the parameters, their velocities and what the rule keeps, at the end of an epoch.
final class RbmTraining implements Iterations.Algorithm<Trained<Rbm>> {
    /// The number of epochs with a momentum of at most a half.
    private static final int GENTLE_EPOCHS = 5;

    /// The share of the epochs in which standard deviations keep their start, below 1. The hidden units then
    /// explain the variance of the columns before the standard deviations do.
    private static final double HELD = 0.1;

    /// Multiply-adds from which on threads share a batch.
    private static final double WORTH_THREADS = 1 << 20;

    /// A weight or bias beyond this means that training diverged: e¹⁰⁰ to one.
    private static final double LARGEST = 100;

    /// Steps of β in the estimate of log Z.
    private static final int ANNEALING_STEPS = 1000;

    private static final long MAX_WEIGHTS = 1L << 28;

    private final RowSource data;
    private final RbmSettings settings;
    private final Training training;
    private final Kernels kernels;
    private final RbmParameters parameters;
    private final RbmRule rule;
    private final RbmUpdate update;
    private final RbmBatch batch;
    private final RbmMonitor monitor;
    private final List<RbmUpdate.Scratch> scratch = new ArrayList<>();
    private final int rowsAtOnce;
    private final int unitsAtOnce;
    private int epoch;
    private int step;
    private boolean diverged;

    /// The parameters after the last epoch that did not diverge, and the metrics of that epoch.
    private RbmParameters good;

    private Map<String, Double> metrics = Map.of();

    RbmTraining(RbmVisible visible, RowSource rows, RbmSettings given, Training training) {
        requireFitting(visible, rows.columns(), given);
        this.data = visible.requirements(given.rule())
                .trainingRows(visible.method(), rows, training.shards())
                .rows();
        this.settings = given.withEpochs(given.epochs(), Math.min(given.batch(), rows.count()));
        this.training = training;
        double work = (double) rows.columns() * settings.hidden() * 5;
        this.kernels = training.kernels().kernels(work * rows.count() * settings.epochs());
        Randomness randomness = training.randomness();
        this.parameters = training.resume().isEmpty()
                ? RbmParameters.start(visible, rows, settings, training.shards(), randomness.named("start"))
                : RbmParameters.of(visible, new NamedTensors("checkpoint", training.resume()));
        requireShape();
        this.good = parameters.copy();
        RbmConditionals.PackedWeights packed = new RbmConditionals.PackedWeights(parameters, kernels);
        this.rule = RbmRule.of(settings, parameters, randomness.named("negatives"));
        this.update = new RbmUpdate(settings, parameters, packed, rule);
        boolean[] incomplete = rows.missing(training.shards());
        this.batch = new RbmBatch(
                parameters,
                rows,
                incomplete,
                settings.batch(),
                RbmUpdate.learnsStandardDeviations(settings, parameters),
                randomness.named("missing"));
        this.monitor = new RbmMonitor(parameters, rows, incomplete, randomness.named("monitor"));
        int threads = training.shards().threads();
        for (int thread = 0; thread < threads; thread++) {
            scratch.add(new RbmUpdate.Scratch(parameters, packed, kernels, settings.batch()));
        }
        boolean alone = threads == 1 || work * settings.batch() < WORTH_THREADS;
        // Kernels take rows by fours.
        this.rowsAtOnce = alone ? settings.batch() : 4 * Math.ceilDiv(settings.batch(), 4 * threads);
        this.unitsAtOnce = Math.min(RbmUpdate.Scratch.UNITS, rows.columns());
    }

    private static void requireFitting(RbmVisible visible, int columns, RbmSettings settings) {
        if (visible == RbmVisible.GAUSSIAN && settings.rule().comparesBits()) {
            throw InputException.of(
                            "rule",
                            "cd or pcd for Gaussian units",
                            Setting.Choice.word(settings.rule()) + ", which compares binary rows")
                    .withRemedy("choose another rule, or the method rbm");
        }
        if ((long) columns * settings.hidden() > MAX_WEIGHTS) {
            throw InputException.of(
                    "hidden",
                    "at most " + MAX_WEIGHTS / columns + " for rows of " + columns + " columns",
                    settings.hidden());
        }
    }

    private void requireShape() {
        if (parameters.columns() != data.columns() || parameters.hidden() != settings.hidden()) {
            throw InputException.of(
                            "checkpoint",
                            data.columns() + " × " + settings.hidden() + " weights",
                            parameters.columns() + " × " + parameters.hidden())
                    .withRemedy("train again without it");
        }
    }

    Trained<Rbm> run() {
        if (!training.resume().isEmpty()) {
            restore(new NamedTensors("checkpoint", training.resume()));
        }
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        if (diverged) {
            return Optional.of("it diverged in epoch " + epoch);
        }
        return epoch < settings.epochs()
                ? Optional.empty()
                : Optional.of(Iterations.limitReached(settings.epochs(), "epochs"));
    }

    @Override
    public Step iterate() {
        epoch();
        diverged = !parameters.isWithin(LARGEST);
        if (!diverged) {
            good = parameters.copy();
            metrics = monitor.metrics(epoch, training.shards(), threads());
        } else if (epoch == 1) {
            throw InputException.of("training", "weights within ±" + (int) LARGEST, "larger ones in the first epoch")
                    .withRemedy(remedy());
        }
        return new Step(epoch, (double) epoch / settings.epochs(), metrics);
    }

    private String remedy() {
        return "set rate below " + settings.rate()
                + (settings.momentum() > 0.5 ? " or momentum below " + settings.momentum() : "");
    }

    @Override
    public Trained<Rbm> result(String ended, Map<String, Tensor> unfinished) {
        Rbm model = Rbm.of(good, training.shards());
        List<String> notes = new ArrayList<>();
        if (diverged) {
            notes.add("the training diverged: its weights grew beyond ±" + (int) LARGEST + " in epoch " + epoch
                    + ", so the machine is that of the epoch before; " + remedy());
        }
        if (unfinished.isEmpty() && !(model instanceof Rbm.Enumerated) && settings.particles() >= 2) {
            AnnealedPartition annealed = model.annealedLogPartition(
                    settings.particles(), ANNEALING_STEPS, training.randomness().named("annealing"), training.shards());
            notes.add(String.format(
                    java.util.Locale.ROOT,
                    "log Z is about %.1f ± %.1f, by annealing %d chains: the log-likelihood of a row is minus its energy less that",
                    annealed.logPartition(),
                    annealed.standardError(),
                    settings.particles()));
        }
        return new Trained<>(model, epoch, ended, notes, unfinished);
    }

    private void epoch() {
        int[] order = training.randomness().named("order").permutation(data.count(), epoch);
        update.pace(
                settings.rate() * (1 - (double) epoch / settings.epochs()),
                epoch < GENTLE_EPOCHS ? Math.min(0.5, settings.momentum()) : settings.momentum(),
                epoch < HELD * settings.epochs());
        for (int first = 0; first < order.length; first += settings.batch()) {
            batch.begin(Arrays.copyOfRange(order, first, Math.min(order.length, first + settings.batch())), step);
            training.shards().forEach(batch.rows(), rowsAtOnce, threads(), (own, from, to) -> {
                batch.gather(own.conditionals, from, to);
                rule.observe(batch, own.conditionals, from, to);
            });
            training.shards()
                    .forEach(
                            data.columns(),
                            unitsAtOnce,
                            threads(),
                            (own, from, to) -> update.apply(batch, own, from, to));
            update.applyShared(batch);
            step++;
        }
        epoch++;
    }

    /// The scratch memory of the calling thread.
    private Supplier<RbmUpdate.Scratch> threads() {
        AtomicInteger next = new AtomicInteger();
        return () -> scratch.get(next.getAndIncrement());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(parameters.tensors());
        state.putAll(update.state());
        state.putAll(rule.state());
        state.put("epoch", Tensor.scalar(epoch));
        return state;
    }

    private void restore(NamedTensors state) {
        update.restore(state);
        rule.restore(state);
        epoch = (int) state.whole("epoch", 1, settings.epochs() - 1L);
        step = Math.multiplyExact(epoch, Math.ceilDiv(data.count(), settings.batch()));
        metrics = monitor.metrics(epoch, training.shards(), threads());
    }
}
