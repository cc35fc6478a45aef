package basin.cli;

import basin.rows.InputException;
import basin.run.Flagging;
import basin.run.Run;
import basin.run.ScoreKind;
import basin.run.Scoring;
import java.util.List;
import java.util.Stack;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// `basin score`: how well does each row fit?
@Command(
        name = "score",
        description =
                "How well does each row fit, and which rows are odd? Writes the rows with the columns energy, which"
                        + " is low for rows that fit, and rank, which is near 0 for odd rows.")
final class ScoreCommand implements Callable<Integer> {
    /// The number of reasons unless given.
    private static final String REASONS = "3";

    private static final int MAX_REASONS = 1000;

    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Mixin
    private BetaOption beta = new BetaOption();

    @Option(
            names = "--as",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Columns to write, one or more of energy, rank (the p-value of the row: the fraction of the held-out rows"
                            + " that fit as badly or worse, the row itself counted) and log-density (column log_density: natural"
                            + " logarithm of the row's density in the units of the table, for models that are densities). Unless"
                            + " given: energy,rank.")
    private List<String> kinds = List.of();

    @Option(
            names = "--flag",
            paramLabel = "SHARE",
            description =
                    "Flag the rows with a rank of at most SHARE, such as 0.01, in a column flagged (true or false):"
                            + " of rows like the training data about this share is flagged.")
    private @Nullable Double share;

    @Option(
            names = "--fdr",
            paramLabel = "Q",
            description =
                    "Flag as many of the oddest rows as keep the false discovery rate at most Q, such as 0.1: the"
                            + " expected fraction of the flagged rows that are like the training data (Benjamini and Hochberg).")
    private @Nullable Double rate;

    @Option(
            names = "--why",
            arity = "0..1",
            fallbackValue = REASONS,
            paramLabel = "N",
            parameterConsumer = NumberIfAny.class,
            description =
                    "Say why in a column why: up to N columns (" + REASONS + " unless given) whose cells make the row"
                            + " odd, with what was seen and what was expected, such as 'mass 9200 (expected 3700)'; in JSON"
                            + " as a list. For flagged rows or, without --flag and --fdr, those with a rank of at most 0.05.")
    private @Nullable Integer reasons;

    ScoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Run run = beta.applyTo(options.run());
        Scoring scoring = scoring(run);
        return options.ask(
                session,
                run,
                run.schema().names(),
                ", so they have no energy",
                (query, output) -> query.score(scoring, output));
    }

    private Scoring scoring(Run run) {
        Scoring scoring = Scoring.of(
                kinds.isEmpty()
                        ? ScoreKind.usual(run)
                        : kinds.stream().map(ScoreKind::named).toList());
        if (share != null && rate != null) {
            throw InputException.of("--flag", "one rule that flags rows", "--fdr too")
                    .withRemedy("leave one of them out");
        }
        if (share != null) {
            scoring = scoring.flagging(new Flagging.Share(share));
        }
        if (rate != null) {
            scoring = scoring.flagging(new Flagging.FalseDiscoveryRate(rate));
        }
        return reasons == null ? scoring : scoring.withReasons(Checks.within("--why", reasons, 1, MAX_REASONS));
    }

    /// Takes the next word as the value of an option only if it is a whole number, so that the name of a file may
    /// follow the option.
    static final class NumberIfAny implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // the type that picocli passes
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean given = !words.isEmpty() && words.peek().matches("-?\\d+");
            option.setValue(Integer.valueOf(given ? words.pop() : REASONS));
        }
    }
}
