package basin.cli;

import basin.model.Scaler;
import basin.report.PngFigure;
import basin.report.RunReport;
import basin.rows.Shards;
import basin.store.EventFile;
import basin.store.RunConfig;
import basin.store.RunDraft;
import basin.store.RunFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Writes what was learned as a run.
final class RunWriter {
    private RunWriter() {}

    /// Looks up the fonts of the picture meanwhile: the first look takes as long as reading a small table.
    static void prepare() {
        var _ = CompletableFuture.supplyAsync(PngFigure::hasText);
    }

    /// Writes the run, with its report, and a checkpoint when training was stopped.
    ///
    /// @throws basin.rows.InputException when it cannot be written; then all is as it was before
    static RunFolder write(Path folder, Learned learned, Shards shards) {
        RunReport report = LearnedReport.of(String.valueOf(folder.getFileName()), learned, shards);
        // Drawing takes longer than all the rest, so it has a thread of its own.
        CompletableFuture<byte[]> picture = CompletableFuture.supplyAsync(() -> PngFigure.draw(report.figure()));
        return RunFolder.write(folder, draft -> {
            draft.config(config(learned));
            draft.tensors(learned.model().tensors());
            TrainingEnergies.of(learned.contrast().data()).write(draft);
            writeMetrics(draft, learned);
            if (learned.isUnfinished()) {
                new Checkpoint(learned.trained().unfinished(), learned.metrics()).write(draft, learned.plan());
            }
            write(draft, report);
            Files.write(draft.file(RunReport.PICTURE), picture.join());
        });
    }

    /// For people and scripts, and for TensorBoard, which is told when each step ended too.
    private static void writeMetrics(RunDraft draft, Learned learned) throws IOException {
        Instant began = Instant.now().minusMillis((long) (1e3 * learned.seconds()));
        int steps = learned.metrics().size();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft.file(EventFile.name(began))))) {
            EventFile events = new EventFile(out, began);
            for (int step = 1; step <= steps; step++) {
                Map<String, Double> metrics = learned.metrics().get(step - 1);
                Map<String, Double> line = new LinkedHashMap<>();
                line.put("step", (double) step);
                line.putAll(metrics);
                draft.metrics(line);
                events.scalars(learned.times().get(step - 1), step, metrics);
            }
        }
    }

    private static void write(RunDraft draft, RunReport report) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft.file(RunReport.PAGE)))) {
            report.page().write(out);
        }
    }

    private static RunConfig config(Learned learned) {
        Plan plan = learned.plan();
        return new RunConfig(
                RootCommand.Version.number(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                plan.method().name(),
                plan.settings().asMap(),
                plan.seed(),
                plan.data().source(),
                plan.data().rows().count(),
                columns(plan.data()),
                learned.results(),
                learned.notes());
    }

    private static List<RunConfig.Column> columns(TrainingData data) {
        Scaler scaler = data.scaler();
        List<RunConfig.Column> columns = new ArrayList<>();
        for (int p = 0; p < scaler.columns(); p++) {
            columns.add(new RunConfig.Column(data.columns().get(p), scaler.mean(p), scaler.deviation(p)));
        }
        return columns;
    }
}
