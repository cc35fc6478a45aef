package basin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin complete`: what is missing?
@Command(
        name = "complete",
        description = "What is missing? Writes the rows with their empty cells filled. With --answers, writes several"
                + " filled rows for each row, best first, with the columns row, answer and energy.")
final class CompleteCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Write up to N different plausible answers for each row; without this, the best one.")
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
