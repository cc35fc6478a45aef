package basin.run;

import basin.rows.Shards;
import basin.store.MetricsLog;
import basin.store.RunDraft;
import basin.store.RunFolder;
import java.nio.file.Path;

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
    static void write(Path folder, TrainingResult result, MetricsLog metrics, ReportWriter report, Shards shards) {
        var _ = RunFolder.write(folder, draft -> {
            write(draft, result.run());
            metrics.copyTo(draft);
            if (result.isUnfinished()) {
                new Checkpoint(result.trained().unfinished()).write(draft, result.plan());
            }
            report.write(result, shards, draft);
        });
    }

    private static void write(RunDraft draft, Run run) {
        draft.config(run.config());
        draft.tensors(run.model().tensors());
        run.known().ifPresent(energies -> energies.write(draft));
        run.seen().ifPresent(rows -> rows.write(draft));
    }
}
