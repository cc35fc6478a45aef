package basin.cli;

import basin.rows.Rows;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `basin embed`: what are the features of each row?
@Command(
        name = "embed",
        description =
                "What are the features of each row? Gives the rows with the model's columns replaced by features.")
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
        TrainedRun run = options.run().at(beta);
        List<String> names = run.model().features();
        try (Asking asking = options.open(session, run);
                Answers answers = Answers.insteadOf(asking.table(), asking.columns(), AnswerColumn.floats(names))) {
            asking.eachBatch(Math.max(names.size(), run.model().columns()), rows -> {
                Rows features = Rows.zeros(rows.count(), names.size());
                asking.shards()
                        .forEach(
                                rows.count(),
                                (from, to) -> run.model().embed(rows.slice(from, to), features.slice(from, to)));
                answers.append(features);
            });
            asking.write(answers);
        }
        return 0;
    }
}
