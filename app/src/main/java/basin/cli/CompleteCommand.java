package basin.cli;

import basin.rows.Rows;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin complete`: what is missing?
@Command(
        name = "complete",
        description = "What is missing? Gives the rows with their empty cells filled; with several answers also the"
                + " columns row, answer and energy, best first.")
final class CompleteCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Give up to N different plausible answers for each row instead of the best one.")
    private int most = 1;

    CompleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Checks.within("--answers", most, 1, MOST);
        try (Asking asking = options.open(session, options.run());
                Answers answers = open(asking)) {
            long[] first = {1};
            asking.eachBatch(asking.model().columns(), rows -> {
                append(asking, rows, first[0], answers);
                first[0] += rows.count();
            });
            asking.write(answers);
        }
        return 0;
    }

    private Answers open(Asking asking) {
        return most == 1
                ? Answers.filling(asking.table(), asking.columns(), List.of())
                : Answers.several(asking.table(), asking.columns(), List.of(AnswerColumn.doubles("energy")));
    }

    /// Completes the rows, the first of which is number `first` of the table, and appends the answers in row order.
    private void append(Asking asking, Rows rows, long first, Answers answers) {
        SeveralAnswers.each(
                asking, rows, first, block -> asking.model().complete(block, most), (found, filled, row) -> {
                    if (most == 1) {
                        answers.append(filled);
                    } else {
                        SeveralAnswers.append(found, filled, 0, row, answers);
                    }
                });
    }
}
