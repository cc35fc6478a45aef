package basin.run;

import basin.model.Method;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Shards;
import basin.store.RunFolder;
import basin.tables.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A training that is ready to begin: its data are read and its options checked. [Run#train] is the short form.
public final class RunTraining {
    private final Plan plan;
    private final TrainingOptions options;
    private final Checkpoint checkpoint;
    private final long began;

    private RunTraining(Plan plan, TrainingOptions options, Checkpoint checkpoint, long began) {
        this.plan = plan;
        this.options = options;
        this.checkpoint = checkpoint;
        this.began = began;
    }

    /// Checks the options that do not depend on the data, before these are opened.
    ///
    /// @return the method
    /// @throws InputException for an unknown method, a device that the method cannot use, or a folder that cannot
    ///     be
    ///     written
    public static Method check(TrainingOptions options) {
        options.folder().ifPresent(RunFolder::requireWritable);
        Method method = Methods.named(options.method());
        if (!method.requirements().devices().contains(options.device())) {
            throw InputException.of(
                    "device",
                    String.join(" or ", method.requirements().devices()) + " for " + method.name(),
                    "'" + options.device() + "'");
        }
        return method;
    }

    /// Reads the rows of a table.
    ///
    /// @param source where the table comes from, as the user gave it
    /// @throws InputException when an option, the table or a column cannot be used, or a training that is to be
    ///     resumed is
    ///     another one
    public static RunTraining of(Table table, String source, TrainingOptions options) {
        long began = System.nanoTime();
        Method method = check(options);
        TrainingData data = TrainingData.read(table, source, options, method.requirements());
        Plan plan = Plan.of(data, method, options.settings(), options.seed());
        Checkpoint checkpoint = options.folder()
                .filter(folder -> options.resume())
                .map(folder -> Checkpoint.read(folder, plan))
                .orElse(Checkpoint.NONE);
        return new RunTraining(plan, options, checkpoint, began);
    }

    /// The method.
    public Method method() {
        return plan.method();
    }

    /// What the user should know about the data and the settings.
    public List<String> notes() {
        return plan.notes();
    }

    /// Trains, and writes the run where the options say so.
    ///
    /// @param report writes further files beside the run
    /// @throws InputException when the method cannot take the data, or the run cannot be written
    public TrainingResult run(TrainingListener listener, ReportWriter report) {
        try (Shards shards = Shards.of(options.threads())) {
            TrainingResult result = train(listener, report, shards);
            options.folder().ifPresent(folder -> RunFiles.write(folder, result, report, shards));
            return result;
        }
    }

    private TrainingResult train(TrainingListener listener, ReportWriter report, Shards shards) {
        List<Map<String, Double>> metrics = new ArrayList<>(checkpoint.metrics());
        List<Instant> times = new ArrayList<>(Collections.nCopies(metrics.size(), Instant.now()));
        Function<Trained<?>, TrainingResult> result =
                trained -> TrainingResult.of(plan, trained, metrics, times, (System.nanoTime() - began) / 1e9, shards);
        Training training = Training.of(plan.seed(), shards)
                .with(options.kernels())
                .on(options.device())
                .watchedBy(step -> {
                    metrics.add(new TreeMap<>(step.metrics()));
                    times.add(Instant.now());
                    listener.step(step);
                })
                .stoppedBy(listener::isCancelled)
                .resumedFrom(checkpoint.state());
        if (options.folder().isPresent()) {
            training = training.keptBy(new Snapshots(
                    listener,
                    options.saveEvery().toMillis() / 1e3,
                    trained -> RunFiles.write(options.folder().get(), result.apply(trained), report, shards),
                    System::nanoTime));
        }
        return result.apply(
                plan.method().train(plan.data().rows(), plan.data().encoding().layout(), plan.settings(), training));
    }
}
