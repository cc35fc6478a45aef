package basin.cli;

import basin.rows.Rows;
import basin.tables.Answers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `basin project`: what is the nearest plausible row?
@Command(
        name = "project",
        description = "What is the nearest plausible row? Gives the rows with the model's columns moved there.")
final class ProjectCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    ProjectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Asking asking = options.open(session, options.run());
                Answers answers = Answers.beside(asking.table(), asking.columns(), List.of())) {
            asking.eachBatch(asking.model().columns(), rows -> {
                Rows nearest = Rows.zeros(rows.count(), rows.columns());
                asking.shards()
                        .forEach(
                                rows.count(),
                                (from, to) -> asking.model().project(rows.slice(from, to), nearest.slice(from, to)));
                answers.append(asking.restored(nearest));
            });
            asking.write(answers);
        }
        return 0;
    }
}
