package basin.cli;

import basin.report.Numbers;
import basin.report.SampleReport;
import basin.report.Table;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.run.ChainOptions;
import basin.run.ChainSampling;
import basin.run.Run;
import basin.sample.Diagnostics;
import basin.schema.Cells;
import basin.schema.Encoding;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows drawn by chains, with their diagnostics, report and checkpoint.
///
/// @param session where notes and answers go
/// @param run the run
/// @param folder of the run
/// @param options what is sampled and how
/// @param out the file of the rows, or null for standard output
/// @param report the file of the page, or null for none
/// @param resumption the command that continues this one after a stop
record ChainAnswer(
        Session session,
        Run run,
        Path folder,
        ChainOptions options,
        @Nullable String out,
        @Nullable Path report,
        String resumption) {
    /// The maximum number of columns that the page shows in figures.
    private static final int MAX_FIGURES = 6;

    /// Draws and writes. Returns the exit code.
    ///
    /// @param place where the rows are written
    /// @param resume whether to continue a sampling that was stopped
    /// @throws InputException when the sampler, the settings, the energy and the checkpoint do not fit together
    int write(Output place, boolean resume, int threads, Shards shards) {
        Path checkpoint = out == null ? null : checkpoint(out);
        ChainSampling sampling = ChainSampling.of(run, options, shards);
        if (resume) {
            if (checkpoint == null) {
                throw InputException.of("--resume", "--out FILE, since the checkpoint is next to that file", "none");
            }
            sampling = sampling.resumedFrom(checkpoint);
        }
        Runnable onRequest = () -> session.note("stopping at the end of this step …");
        try (Interruption interruption = session.interruptions().apply(onRequest);
                Progress progress = new Progress(session, "sampling", "step", System::nanoTime)) {
            sampling.run(new SessionListener(session, progress, interruption), shards);
            if (sampling.trace().kept() > 0) {
                write(sampling, place, threads, shards);
            }
            updateCheckpoint(sampling, checkpoint);
            return sampling.isFinished() ? 0 : Interruption.EXIT_CODE;
        }
    }

    private static Path checkpoint(String out) {
        Path rows = Paths.folder(out);
        return rows.resolveSibling(rows.getFileName() + ".checkpoint");
    }

    private void write(ChainSampling sampling, Output place, int threads, Shards shards) {
        Diagnostics diagnostics = sampling.diagnostics(shards);
        DiagnosticsTable table = new DiagnosticsTable(diagnostics, run.encoding());
        try (Answers answers = Answers.alone(AnswerColumn.of(run.schema()), threads)) {
            answers.append(sampling.rows());
            answers.write(place);
        }
        table.print(session, sampling.found());
        if (report != null) {
            Cells draws = run.encoding().decode(sampling.trace().rows());
            write(report, page(table, sampling, Encoding.unscaled(run.schema()).encode(draws)));
            session.note("wrote " + report);
        }
    }

    /// Writes a checkpoint when the sampling was stopped, and deletes it when the sampling is complete.
    private void updateCheckpoint(ChainSampling sampling, @Nullable Path checkpoint) {
        if (sampling.isFinished()) {
            if (checkpoint != null) {
                delete(checkpoint);
            }
            return;
        }
        String reason = "stopped after %s of %s draws of each chain"
                .formatted(Numbers.count(sampling.trace().kept()), Numbers.count(options.draws()));
        if (checkpoint == null) {
            session.note(reason + "; it cannot be continued, since there is no checkpoint without --out");
            return;
        }
        sampling.save(checkpoint);
        session.note(reason + "; continue with: " + resumption);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be deleted: " + e.getMessage(), e);
        }
    }

    private SampleReport page(DiagnosticsTable table, ChainSampling sampling, Rows draws) {
        Map<String, String> facts = options.facts();
        facts.put("β", Numbers.value(sampling.beta()));
        facts.putAll(table.facts());
        facts.putAll(sampling.found());
        return new SampleReport(
                "Samples of " + folder.getFileName(),
                facts,
                table.diagnostics().warnings(),
                new Table("Estimates from the draws, and their precision", DiagnosticsTable.HEAD, table.rows()),
                new SampleReport.Draws(run.schema().names(), draws, options.chains(), options.thin()),
                table.shown(MAX_FIGURES));
    }

    private static void write(Path file, SampleReport page) {
        try {
            page.write(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
