package basin.cli;

import basin.run.Run;
import basin.run.ScoreKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin score`: how well does each row fit?
@Command(
        name = "score",
        description =
                "How well does each row fit? Writes the rows with a column energy, which is low for rows that fit.")
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
                    "Columns to write, one or more of energy, log-density (column log_density: natural logarithm of the row's"
                            + " density in the units of the table, for models that are densities) and share (fraction of the held-out rows"
                            + " that fit worse; near 0 for an anomaly). Unless given: energy.")
    private List<String> kinds = List.of("energy");

    ScoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ScoreKind> wanted = kinds.stream().map(ScoreKind::named).toList();
        Run run = beta.applyTo(options.run());
        return options.ask(
                session,
                run,
                run.schema().names(),
                ", so they have no energy",
                (query, output) -> query.score(wanted, output));
    }
}
