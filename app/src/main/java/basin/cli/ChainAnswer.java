package basin.cli;

import basin.report.Numbers;
import basin.report.SampleReport;
import basin.report.Table;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Diagnostics;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows drawn by chains and all that is told with them.
///
/// @param session what is talked to
/// @param run the run
/// @param folder of the run
/// @param target what is sampled
/// @param plan how
/// @param out the file of the rows, or null for standard output
/// @param report the file of the page, or null for none
/// @param resumption the command that goes on when this one is stopped
record ChainAnswer(
        Session session,
        TrainedRun run,
        Path folder,
        ChainTarget target,
        ChainPlan plan,
        @Nullable String out,
        @Nullable Path report,
        String resumption) {
    /// Columns that the page shows in figures at the most.
    private static final int FIGURES = 6;

    /// Draws and writes. Returns the exit code.
    ///
    /// @param place where the rows go
    /// @param resume whether to go on with a sampling that was stopped
    /// @throws InputException when sampler, settings, energy and checkpoint do not fit
    int write(Output place, boolean resume, int threads, Shards shards) {
        ChainCheckpoint checkpoint = out == null ? null : ChainCheckpoint.beside(out, facts());
        if (resume && checkpoint == null) {
            throw new InputException("--resume: expected --out FILE, beside which the checkpoint is, got none");
        }
        ChainSampling sampling =
                ChainSampling.begin(plan, target, run.config().method(), resume ? checkpoint : null, shards);
        Runnable heard = () -> session.note("stopping at the end of this step …");
        try (Interruption interruption = session.interruptions().apply(heard);
                Progress progress = new Progress(session, "sampling", "step", System::nanoTime)) {
            sampling.run(progress, interruption);
            if (sampling.trace().kept() > 0) {
                tell(sampling, place, threads, shards);
            }
            keep(sampling, checkpoint);
            return sampling.isFinished() ? 0 : Interruption.EXIT_CODE;
        }
    }

    private void tell(ChainSampling sampling, Output place, int threads, Shards shards) {
        Diagnostics diagnostics = sampling.diagnostics(run.columns());
        DiagnosticsTable table = new DiagnosticsTable(diagnostics, run.scaler());
        try (Answers answers = Answers.alone(AnswerColumn.floats(run.columns()), threads)) {
            answers.append(run.scaler().restore(sampling.rows(), shards));
            answers.write(place);
        }
        table.print(session, sampling.found());
        if (report != null) {
            Rows draws = run.scaler().restore(sampling.trace().rows(), shards);
            write(report, page(table, sampling, draws));
            session.note("wrote " + report);
        }
    }

    /// Writes a checkpoint when the sampling was stopped, and takes one away when it came to its end.
    private void keep(ChainSampling sampling, @Nullable ChainCheckpoint checkpoint) {
        if (sampling.isFinished()) {
            if (checkpoint != null) {
                checkpoint.delete();
            }
            return;
        }
        String so = "stopped after %s of %s draws of each chain"
                .formatted(Numbers.count(sampling.trace().kept()), Numbers.count(plan.draws()));
        if (checkpoint == null) {
            session.note(so + "; without --out there is no checkpoint, so that it cannot go on");
            return;
        }
        checkpoint.write(sampling.state());
        session.note(so + "; go on with: " + resumption);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = plan.facts();
        facts.put("beta", Double.toString(target.beta()));
        facts.put("model", digest(folder.resolve("model.safetensors")));
        return facts;
    }

    private static String digest(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private SampleReport page(DiagnosticsTable table, ChainSampling sampling, Rows draws) {
        Map<String, String> facts = plan.facts();
        facts.put("β", Numbers.value(target.beta()));
        facts.putAll(table.facts());
        facts.putAll(sampling.found());
        return new SampleReport(
                "Samples of " + folder.getFileName(),
                facts,
                table.diagnostics().warnings(),
                new Table("What the draws say, and how far they can be trusted", DiagnosticsTable.HEAD, table.rows()),
                new SampleReport.Draws(run.columns(), draws, plan.chains(), plan.thin()),
                table.shown(FIGURES));
    }

    private static void write(Path file, SampleReport page) {
        try {
            page.write(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
