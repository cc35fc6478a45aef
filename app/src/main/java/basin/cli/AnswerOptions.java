package basin.cli;

import basin.run.ForecastQuery;
import basin.run.Run;
import basin.run.TableQuery;
import basin.tables.Output;
import java.util.List;
import picocli.CommandLine.Mixin;

/// The options of every command that answers for each row of a table.
final class AnswerOptions {
    @Mixin
    private QuestionOptions questions = new QuestionOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /// The run.
    ///
    /// @throws basin.rows.InputException when there is none, or it is damaged
    Run run() {
        return questions.run();
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
        questions.ask(session, asked, wanted, effect, table -> {
            Output answers = output.open(session, table.files());
            return query -> question.ask(query, answers);
        });
        return 0;
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
        questions.forecast(session, asked, table -> {
            Output answers = output.open(session, table.files());
            return query -> question.ask(query, answers);
        });
        return 0;
    }
}
