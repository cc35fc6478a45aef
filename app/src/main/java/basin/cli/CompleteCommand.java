package basin.cli;

import basin.model.Completions;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin complete`: what is missing?
@Command(
        name = "complete",
        description = "What is missing? Gives the rows with their empty cells filled; with several answers also the"
                + " columns row, answer and energy, best first.")
final class CompleteCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    private final Session session;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--answers",
            paramLabel = "N",
            description = "Give up to N different plausible answers for each row instead of the best one.")
    private int most = 1;

    CompleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Checks.within("--answers", most, 1, MOST);
        try (Asking asking = options.open(session, options.run());
                Answers answers = open(asking)) {
            long[] first = {1};
            asking.eachBatch(asking.model().columns(), rows -> {
                append(asking, rows, first[0], answers);
                first[0] += rows.count();
            });
            asking.write(answers);
        }
        return 0;
    }

    private Answers open(Asking asking) {
        return most == 1
                ? Answers.filling(asking.table(), asking.columns(), List.of())
                : Answers.several(asking.table(), asking.columns(), List.of(AnswerColumn.doubles("energy")));
    }

    /// Completes the rows, the first of which is number `first` of the table, and appends the answers in row order.
    private void append(Asking asking, Rows rows, long first, Answers answers) {
        Completions[] blocks = new Completions[Math.ceilDiv(rows.count(), Shards.BLOCK)];
        asking.shards()
                .forEach(
                        rows.count(),
                        (from, to) ->
                                blocks[from / Shards.BLOCK] = asking.model().complete(rows.slice(from, to), most));
        for (int block = 0; block < blocks.length; block++) {
            Completions found = blocks[block];
            Rows filled = asking.restored(found.rows());
            if (most == 1) {
                answers.append(filled);
            } else {
                append(found, filled, first + (long) block * Shards.BLOCK, answers);
            }
        }
    }

    private static void append(Completions found, Rows filled, long first, Answers answers) {
        int[] ranks = new int[found.count()];
        Arrays.setAll(ranks, i -> i > 0 && found.source(i) == found.source(i - 1) ? ranks[i - 1] + 1 : 1);
        answers.append(found.count(), (i, column) -> switch (column) {
            case 0 -> first + found.source(i);
            case 1 -> ranks[i];
            case 2 -> found.energy(i);
            default -> filled.get(i, column - 3);
        });
    }
}
