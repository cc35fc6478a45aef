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

/// Rows drawn by chains and all that is told with them.
///
/// @param session what is talked to
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
    /// Columns that the page shows in figures at the most.
    private static final int FIGURES = 6;

    /// Draws and writes. Returns the exit code.
    ///
    /// @param place where the rows go
    /// @param resume whether to continue a sampling that was stopped
    /// @throws InputException when sampler, settings, energy and checkpoint do not fit
    int write(Output place, boolean resume, int threads, Shards shards) {
        Path checkpoint = out == null ? null : checkpoint(out);
        ChainSampling sampling = ChainSampling.of(run, options, shards);
        if (resume) {
            if (checkpoint == null) {
                throw new InputException("--resume: expected --out FILE, beside which the checkpoint is, got none");
            }
            sampling = sampling.resumedFrom(checkpoint);
        }
        Runnable heard = () -> session.note("stopping at the end of this step …");
        try (Interruption interruption = session.interruptions().apply(heard);
                Progress progress = new Progress(session, "sampling", "step", System::nanoTime)) {
            sampling.run(new SessionListener(session, progress, interruption), shards);
            if (sampling.trace().kept() > 0) {
                tell(sampling, place, threads, shards);
            }
            keep(sampling, checkpoint);
            return sampling.isFinished() ? 0 : Interruption.EXIT_CODE;
        }
    }

    private static Path checkpoint(String out) {
        Path rows = Paths.folder(out);
        return rows.resolveSibling(rows.getFileName() + ".checkpoint");
    }

    private void tell(ChainSampling sampling, Output place, int threads, Shards shards) {
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
    private void keep(ChainSampling sampling, @Nullable Path checkpoint) {
        if (sampling.isFinished()) {
            if (checkpoint != null) {
                delete(checkpoint);
            }
            return;
        }
        String so = "stopped after %s of %s draws of each chain"
                .formatted(Numbers.count(sampling.trace().kept()), Numbers.count(options.draws()));
        if (checkpoint == null) {
            session.note(so + "; without --out there is no checkpoint, so that it cannot be continued");
            return;
        }
        sampling.save(checkpoint);
        session.note(so + "; continue with: " + resumption);
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
                new Table("What the draws say, and how far they can be trusted", DiagnosticsTable.HEAD, table.rows()),
                new SampleReport.Draws(run.schema().names(), draws, options.chains(), options.thin()),
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
