package basin.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What every command takes that asks a run about a table.
final class AnswerOptions {
    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a trained run, such as runs/spiral.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", description = InputOptions.FILE)
    private @Nullable String file;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private WorkOptions work = new WorkOptions();

    /// The run.
    ///
    /// @throws basin.rows.InputException when there is none, or it is damaged
    TrainedRun run() {
        return TrainedRun.open(run);
    }

    /// The folder of the run.
    Path folder() {
        return TrainedRun.path(run);
    }

    /// Opens the table and makes sure that answers can be written.
    ///
    /// @throws basin.rows.InputException when one of that cannot be done
    Asking open(Session session, TrainedRun asked) {
        return open(session, asked, asked.columns());
    }

    /// The same for a table that needs to have some of the model's columns only, the `wanted` first ones.
    Asking open(Session session, TrainedRun asked, List<String> wanted) {
        return Asking.open(session, asked, wanted, input, file, output, work);
    }
}
