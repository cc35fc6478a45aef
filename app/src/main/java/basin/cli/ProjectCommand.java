package basin.cli;

import basin.run.TableQuery;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `basin project`: what is the nearest plausible row?
@Command(
        name = "project",
        description = "What is the nearest plausible row? Writes the rows with the model's columns moved to it.")
final class ProjectCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    ProjectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return options.ask(session, options.run(), TableQuery::project);
    }
}
