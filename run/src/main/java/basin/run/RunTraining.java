package basin.run;

import basin.model.Method;
import basin.model.Settings;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Shards;
import basin.store.MetricsLog;
import basin.store.RunFolder;
import basin.tables.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

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
    ///     be written
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
    /// @throws InputException when an option, the table or a column cannot be used, or a training to be resumed
    ///     is another one
    public static RunTraining of(Table table, String source, TrainingOptions options) {
        long began = System.nanoTime();
        Method method = check(options);
        Plan plan = options.series().isPresent()
                ? SeriesRun.of(table, options.series().get()).plan(source, options.seed())
                : plan(table, source, options, method);
        Checkpoint checkpoint = options.folder()
                .filter(folder -> options.resume())
                .map(folder -> Checkpoint.read(folder, plan))
                .orElse(Checkpoint.NONE);
        return new RunTraining(plan, options, checkpoint, began);
    }

    private static Plan plan(Table table, String source, TrainingOptions options, Method method) {
        Settings settings = Settings.of(method.settings(), options.settings());
        ColumnChoice columns = ColumnChoice.of(table, options, method);
        RowMemory memory = RowMemory.ofThisProcess(method.bytesPerRow(settings, columns.width()));
        TrainingData data = TrainingData.read(table, source, options, method.requirements(), columns, memory);
        return Plan.of(data, method, options.settings(), options.seed());
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
    /// @param report writes further files into the folder of the run
    /// @throws InputException when the method cannot take the data, or the run cannot be written
    public TrainingResult run(TrainingListener listener, ReportWriter report) {
        MetricSeries series = new MetricSeries();
        try (Shards shards = Shards.of(options.threads())) {
            if (options.folder().isEmpty()) {
                return train(training(listener, shards, series::add), series, shards);
            }
            Path folder = options.folder().get();
            try (MetricsLog log = log(folder, series)) {
                Training training = training(listener, shards, step -> {
                    series.add(step);
                    log.add(step.step(), step.metrics(), Instant.now());
                });
                Consumer<Trained<?>> save =
                        trained -> RunFiles.write(folder, result(trained, series, shards), log, report, shards);
                Snapshots snapshots =
                        new Snapshots(listener, options.saveEvery().toMillis() / 1e3, save, System::nanoTime);
                TrainingResult result = train(training.keptBy(snapshots), series, shards);
                RunFiles.write(folder, result, log, report, shards);
                return result;
            }
        }
    }

    /// The log of the metrics. That of a resumed training has those of the earlier steps.
    private MetricsLog log(Path folder, MetricSeries series) {
        return options.resume()
                ? MetricsLog.continuing(
                        folder, Instant.now(), (step, metrics) -> series.add(new Step(step, 0, metrics)))
                : MetricsLog.begin(Instant.now());
    }

    private Training training(TrainingListener listener, Shards shards, Consumer<Step> record) {
        return Training.of(plan.seed(), shards)
                .with(options.kernels())
                .on(options.device())
                .watchedBy(step -> {
                    if (step.isDone()) {
                        record.accept(step);
                        listener.step(step);
                    } else {
                        listener.within(step);
                    }
                })
                .stoppedBy(listener::isCancelled)
                .resumedFrom(checkpoint.state());
    }

    private TrainingResult train(Training training, MetricSeries series, Shards shards) {
        Trained<?> trained = plan.series().isPresent()
                ? plan.series().get().training().trained()
                : plan.method().train(plan.data().rows(), plan.data().encoding().layout(), plan.settings(), training);
        return result(trained, series, shards);
    }

    private TrainingResult result(Trained<?> trained, MetricSeries series, Shards shards) {
        return TrainingResult.of(plan, trained, series.steps(), (System.nanoTime() - began) / 1e9, shards);
    }
}
