package basin.cli;

import basin.report.Numbers;
import basin.rows.InputException;
import basin.run.ForecastQuery;
import basin.run.Run;
import basin.run.TableQuery;
import basin.tables.Table;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of every command that asks a run about the rows of a table: the run, the table, the threads.
final class QuestionOptions {
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
    private WorkOptions work = new WorkOptions();

    /// The run.
    ///
    /// @throws basin.rows.InputException when there is none, or it is damaged
    Run run() {
        return Run.open(Paths.folder(run));
    }

    /// Asks a run about some of its columns.
    ///
    /// @param wanted the columns of the run that the table must have
    /// @param effect what it means for the answers that a row has no cell, as the end of a note
    /// @param question makes the question to ask, after a check of what it needs
    /// @throws basin.rows.InputException when the table cannot be read or the answers cannot be written
    void ask(
            Session session,
            Run asked,
            List<String> wanted,
            String effect,
            Function<Table, Consumer<TableQuery>> question) {
        try (Table table = input.open(session, file, work.threads())) {
            List<String> named = columns.isEmpty() ? wanted : InputOptions.checked(columns);
            if (named.size() != wanted.size()) {
                throw InputException.of(
                        "--columns",
                        wanted.size() + " columns, to stand for " + String.join(", ", wanted) + " of the run",
                        named.size());
            }
            TableQuery query = asked.ask(table, named, work.threads());
            Consumer<TableQuery> checked = question.apply(table);
            checked.accept(query);
            table.notes().forEach(session::note);
            query.notes().forEach(session::note);
            if (query.emptyRows() > 0) {
                session.note((query.emptyRows() == 1 ? "1 row has" : Numbers.count(query.emptyRows()) + " rows have")
                        + " no cell in the columns of the run" + effect);
            }
        }
    }

    /// Asks a run of series about a table, or about the one that it was trained on.
    ///
    /// @param question makes the question to ask, after a check of what it needs
    /// @throws basin.rows.InputException when the table cannot be read or the answers cannot be written
    void forecast(Session session, Run asked, Function<Table, Consumer<ForecastQuery>> question) {
        if (!columns.isEmpty()) {
            throw InputException.of("--columns", "a run of rows", "one of --series")
                    .withRemedy("leave it out");
        }
        boolean same = file == null && !input.isQuery();
        try (Table table = same
                ? input.openAgain(session, asked.config().source(), work.threads())
                : input.open(session, file, work.threads())) {
            ForecastQuery query = asked.forecast(table, work.threads());
            question.apply(table).accept(query);
            table.notes().forEach(session::note);
            query.notes().forEach(session::note);
        }
    }
}
