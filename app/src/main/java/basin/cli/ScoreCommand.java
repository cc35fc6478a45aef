package basin.cli;

import basin.energy.Energies;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    ScoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Asking asking = options.open(session, options.run().at(beta));
                Answers answers = Answers.beside(asking.table(), List.of(), List.of(AnswerColumn.doubles("energy")))) {
            asking.eachBatch(
                    asking.model().columns(),
                    rows -> answers.append(Energies.values(asking.model().energy(), rows, asking.shards())));
            asking.write(answers);
        }
        return 0;
    }
}
