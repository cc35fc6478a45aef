package basin.cli;

import basin.run.Filling;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin complete`: what is missing?
@Command(
        name = "complete",
        description =
                "What is missing? Writes the rows with their empty cells filled; all other cells stay as they are.")
final class CompleteCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--fill",
            paramLabel = "KIND",
            description =
                    "What to fill empty cells with: best (the most plausible values together), mean (of each cell given"
                            + " the others, for the smallest squared error) or draws (random draws given the others). Means and"
                            + " draws need a model that knows the distribution of missing cells, such as a mixture. Unless"
                            + " given: best.")
    private String fill = "best";

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Write several filled rows for each row, with the columns row and answer: up to N different"
                    + " plausible ones, best first, with their energy, or with --fill draws N draws (multiple"
                    + " imputation).")
    private int max = 1;

    @Option(
            names = "--interval",
            paramLabel = "P",
            description =
                    "Add the columns NAME_low and NAME_high, between which an empty cell of numbers or times is with"
                            + " probability P, such as 0.9, for every such column with empty cells.")
    private @Nullable Double interval;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of draws and intervals: the same seed gives the same ones; 0 unless given.")
    private long seed;

    CompleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Checks.within("--answers", max, 1, Checks.MAX_ANSWERS);
        OptionalDouble probability = interval == null ? OptionalDouble.empty() : OptionalDouble.of(interval);
        Filling filling = new Filling(Filling.Fill.named(fill), max, probability, seed);
        return options.ask(session, options.run(), (query, output) -> query.complete(filling, output));
    }
}
