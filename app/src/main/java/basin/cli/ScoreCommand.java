package basin.cli;

import basin.run.ScoreKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin score`: how well does each row fit?
@Command(
        name = "score",
        description = "How well does each row fit? Gives the rows with a column energy: low fits, high doesn't.")
final class ScoreCommand implements Callable<Integer> {
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
                    "One or more of energy, log-density (the logarithm of the row's density in your units, of models"
                            + " that have one) and share (of the rows trained on, how many fit worse; near 0 is an anomaly)."
                            + " Unless given: energy.")
    private List<String> kinds = List.of("energy");

    ScoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ScoreKind> asked = kinds.stream().map(ScoreKind::named).toList();
        return options.ask(session, beta.applyTo(options.run()), (query, output) -> query.score(asked, output));
    }
}
