package basin.cli;

import basin.energy.Energies;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import java.util.HashSet;
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
        if (new HashSet<>(asked).size() < asked.size()) {
            throw new InputException("--as: expected every kind once, got " + String.join(",", kinds));
        }
        TrainedRun run = options.run().at(beta);
        List<ScoreKind.Rule> rules = asked.stream()
                .map(kind -> kind.rule(run, options.folder(), beta.value()))
                .toList();
        List<AnswerColumn> columns =
                asked.stream().map(kind -> AnswerColumn.doubles(kind.column())).toList();
        try (Asking asking = options.open(session, run);
                Answers answers = Answers.beside(asking.table(), List.of(), columns)) {
            asking.eachBatch(asking.model().columns(), rows -> append(asking, rows, rules, answers));
            asking.write(answers);
        }
        return 0;
    }

    private static void append(Asking asking, Rows rows, List<ScoreKind.Rule> rules, Answers answers) {
        double[] energies = Energies.values(asking.model().energy(), rows, asking.shards());
        answers.append(rows.count(), (row, column) -> rules.get(column).score(rows, row, energies[row]));
    }
}
