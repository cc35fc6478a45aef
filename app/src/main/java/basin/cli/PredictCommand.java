package basin.cli;

import basin.rows.InputException;
import basin.run.Run;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin predict`: what could y be, given x? What follows the end of a series?
@Command(
        name = "predict",
        description = {
            "What could y be, given x? For models of the last columns (y) given the first ones (x), such as those"
                    + " of --method predictor. Writes several different predictions for each row, best first, with the"
                    + " columns row, answer and energy. The predicted columns come next."
                    + " The table needs only the given columns.",
            "",
            "For a run of --series: what follows the end of each series of the table, or of the one that was trained on."
                    + " Writes the time, step, forecast, and low and high, between which nine of ten values are expected."
        })
final class PredictCommand implements Callable<Integer> {
    private static final int USUAL_ANSWERS = 5;

    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Write up to N different predictions for each row, 5 unless given; for series, N possible"
                    + " futures with their energies instead of one forecast.")
    private @Nullable Integer answers;

    @Option(
            names = "--quantiles",
            paramLabel = "Q",
            split = ",",
            description = "For series: write these quantiles, such as 0.05,0.5,0.95, instead of low and high.")
    private List<Double> quantiles = List.of();

    @Option(
            names = "--future",
            paramLabel = "F",
            description = "For series: how many steps to write, at most those that were trained; all unless given.")
    private @Nullable Integer future;

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        int max = answers == null ? USUAL_ANSWERS : answers;
        Checks.within("--answers", max, 1, Checks.MAX_ANSWERS);
        Run run = options.run();
        if (run.config().series().isPresent()) {
            return forecast(run);
        }
        if (!quantiles.isEmpty() || future != null) {
            throw InputException.of("--quantiles or --future", "a run of --series", "one of rows")
                    .withRemedy("leave it out");
        }
        return options.ask(session, run, run.givenColumns(), "", (query, output) -> query.predict(max, output));
    }

    private int forecast(Run run) {
        if (answers != null && !quantiles.isEmpty()) {
            throw InputException.of("--answers and --quantiles", "one of them", "both")
                    .withRemedy("leave one out");
        }
        return options.forecast(session, run, (query, output) -> {
            if (future != null) {
                query.limit(future);
            }
            if (answers != null) {
                query.writeFutures(answers, output);
            } else if (quantiles.isEmpty()) {
                query.write(output);
            } else {
                query.write(quantiles.stream().mapToDouble(Double::doubleValue).toArray(), output);
            }
        });
    }
}
