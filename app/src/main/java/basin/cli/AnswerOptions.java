package basin.cli;

import basin.report.Numbers;
import basin.rows.InputException;
import basin.run.ForecastQuery;
import basin.run.Run;
import basin.run.TableQuery;
import basin.tables.Output;
import basin.tables.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of every command that asks a run about the rows of a table.
final class AnswerOptions {
    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a trained run, such as runs/spiral.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", description = InputOptions.FILE)
    private @Nullable String file;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "Columns of the table that stand for the columns of the run, in their order; unless given,"
                    + " those of the same names.")
    private List<String> columns = List.of();

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private WorkOptions work = new WorkOptions();

    /// The run.
    ///
    /// @throws basin.rows.InputException when there is none, or it is damaged
    Run run() {
        return Run.open(Paths.folder(run));
    }

    /// A question about a table.
    @FunctionalInterface
    interface Question {
        /// Asks the question and writes the answers to `output`.
        void ask(TableQuery query, Output output);
    }

    /// Asks a run about all its columns.
    ///
    /// @throws basin.rows.InputException when the table cannot be read or the answers cannot be written
    int ask(Session session, Run asked, Question question) {
        return ask(session, asked, asked.schema().names(), "", question);
    }

    /// Asks a run about some of its columns.
    ///
    /// @param wanted the columns of the run that the table must have
    /// @param effect what it means for the answers that a row has no cell, as the end of a note
    /// @throws basin.rows.InputException when the table cannot be read or the answers cannot be written
    int ask(Session session, Run asked, List<String> wanted, String effect, Question question) {
        try (Table table = input.open(file, work.threads())) {
            List<String> named = columns.isEmpty() ? wanted : InputOptions.checked(columns);
            if (named.size() != wanted.size()) {
                throw InputException.of(
                        "--columns",
                        wanted.size() + " columns, to stand for " + String.join(", ", wanted) + " of the run",
                        named.size());
            }
            TableQuery query = asked.ask(table, named, work.threads());
            Output answers = output.open(session, table.file().orElse(null));
            question.ask(query, answers);
            table.notes().forEach(session::note);
            query.notes().forEach(session::note);
            if (query.emptyRows() > 0) {
                session.note((query.emptyRows() == 1 ? "1 row has" : Numbers.count(query.emptyRows()) + " rows have")
                        + " no cell in the columns of the run" + effect);
            }
            return 0;
        }
    }

    /// A question about the series of a table.
    @FunctionalInterface
    interface SeriesQuestion {
        /// Asks the question and writes the answers to `output`.
        void ask(ForecastQuery query, Output output);
    }

    /// Asks a run of series about the table, or about the one that it was trained on.
    ///
    /// @throws basin.rows.InputException when the table cannot be read or the answers cannot be written
    int forecast(Session session, Run asked, SeriesQuestion question) {
        if (!columns.isEmpty()) {
            throw InputException.of("--columns", "a run of rows", "one of --series")
                    .withRemedy("leave it out");
        }
        String source = file == null && !input.isQuery() ? asked.config().source() : file;
        try (Table table = input.open(source, work.threads())) {
            ForecastQuery query = asked.forecast(table, work.threads());
            Output answers = output.open(session, table.file().orElse(null));
            question.ask(query, answers);
            query.notes().forEach(session::note);
            return 0;
        }
    }
}
