package basin.cli;

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
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Give up to N different plausible answers for each row instead of the best one.")
    private int max = 1;

    CompleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Checks.within("--answers", max, 1, Checks.MAX_ANSWERS);
        return options.ask(session, options.run(), (query, output) -> {
            if (max == 1) {
                query.complete(output);
            } else {
                query.complete(max, output);
            }
        });
    }
}
