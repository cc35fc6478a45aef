package basin.cli;

import basin.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin predict`: what could y be, given x?
@Command(
        name = "predict",
        description =
                "What could y be, given x? For models of the last columns (y) given the first ones (x), such as those"
                        + " of --method predictor. Writes several different predictions for each row, best first, with the"
                        + " columns row, answer and energy. The predicted columns come next."
                        + " The table needs only the given columns.")
final class PredictCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Write up to N different predictions for each row; 5 unless given.")
    private int max = 5;

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Checks.within("--answers", max, 1, Checks.MAX_ANSWERS);
        Run run = options.run();
        return options.ask(session, run, run.givenColumns(), "", (query, output) -> query.predict(max, output));
    }
}
