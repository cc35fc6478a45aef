package basin.cli;

import basin.run.TableQuery;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `basin embed`: what are the features of each row?
@Command(
        name = "embed",
        description =
                "What are the features of each row? Writes the rows with the model's columns replaced by features.")
final class EmbedCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Mixin
    private BetaOption beta = new BetaOption();

    EmbedCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return options.ask(session, beta.applyTo(options.run()), TableQuery::embed);
    }
}
