package basin.cli;

import basin.model.Conditional;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin predict`: what else could y be, given x?
@Command(
        name = "predict",
        description =
                "What could y be, given x? For a model of some columns given the others, such as --method predictor"
                        + " learns: several different predictions for each row, with the columns row, answer and energy, best"
                        + " first.")
final class PredictCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Give up to N different predictions for each row; 5 unless given.")
    private int most = 5;

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Checks.within("--answers", most, 1, MOST);
        TrainedRun run = options.run();
        if (!(run.model() instanceof Conditional model)) {
            throw new InputException("predict: expected a run that models some columns given the others, such as one of"
                    + " --method predictor, got " + run.config().method() + "; ask it by ./basin complete instead");
        }
        List<String> given = run.columns().subList(0, model.given());
        List<String> predicted = run.columns().subList(model.given(), model.columns());
        List<AnswerColumn> added = new ArrayList<>(List.of(AnswerColumn.doubles("energy")));
        added.addAll(AnswerColumn.floats(predicted));
        try (Asking asking = options.open(session, run, given);
                Answers answers = Answers.several(asking.table(), asking.columns(), added)) {
            long[] first = {1};
            asking.eachBatch(model.columns(), rows -> {
                requireWhole(rows, first[0], given);
                SeveralAnswers.each(
                        asking,
                        rows,
                        first[0],
                        block -> model.predict(block, most),
                        (found, filled, row) -> SeveralAnswers.append(found, filled, model.given(), row, answers));
                first[0] += rows.count();
            });
            asking.write(answers);
        }
        return 0;
    }

    private static void requireWhole(Rows rows, long first, List<String> given) {
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                if (Float.isNaN(rows.get(i, p))) {
                    throw new InputException("row " + (first + i) + ", column '" + given.get(p)
                            + "': expected a number to predict from, got an empty cell; fill it first");
                }
            }
        }
    }
}
