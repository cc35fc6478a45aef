package basin.run;

import basin.rows.Shards;
import basin.store.EventFile;
import basin.store.RunDraft;
import basin.store.RunFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes runs to folders.
final class RunFiles {
    private RunFiles() {}

    /// Writes the files of a run that are needed to answer.
    ///
    /// @throws basin.rows.InputException when it cannot be written; then nothing is changed
    static void write(Path folder, Run run) {
        var _ = RunFolder.write(folder, draft -> write(draft, run));
    }

    /// Writes the result of a training: the run, its metrics, and a checkpoint when the training was stopped.
    ///
    /// @throws basin.rows.InputException when it cannot be written; then nothing is changed
    static void write(Path folder, TrainingResult result, ReportWriter report, Shards shards) {
        var _ = RunFolder.write(folder, draft -> {
            write(draft, result.run());
            writeMetrics(draft, result);
            if (result.isUnfinished()) {
                new Checkpoint(result.trained().unfinished(), result.metrics()).write(draft, result.plan());
            }
            report.write(result, shards, draft);
        });
    }

    private static void write(RunDraft draft, Run run) {
        draft.config(run.config());
        draft.tensors(run.model().tensors());
        run.known().ifPresent(energies -> energies.write(draft));
    }

    /// Writes the metrics as JSON lines for people and scripts, and as event files for TensorBoard, which also
    /// contain the time of each step.
    private static void writeMetrics(RunDraft draft, TrainingResult result) throws IOException {
        Instant began = Instant.now().minusMillis((long) (1e3 * result.seconds()));
        int steps = result.metrics().size();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft.file(EventFile.name(began))))) {
            EventFile events = new EventFile(out, began);
            for (int step = 1; step <= steps; step++) {
                Map<String, Double> metrics = result.metrics().get(step - 1);
                Map<String, Double> line = new LinkedHashMap<>();
                line.put("step", (double) step);
                line.putAll(metrics);
                draft.metrics(line);
                events.scalars(result.times().get(step - 1), step, metrics);
            }
        }
    }
}
