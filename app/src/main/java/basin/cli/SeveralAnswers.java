package basin.cli;

import basin.infer.Completions;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.tables.Answers;
import java.util.Arrays;
import java.util.function.Function;

/// Any number of answers for each row of a table.
final class SeveralAnswers {
    private SeveralAnswers() {}

    /// Takes the answers to a block of rows.
    @FunctionalInterface
    interface Consumer {
        /// Takes them.
        ///
        /// @param filled the answers in the user's units
        /// @param first the number of the block's first row in the table
        void accept(Completions found, Rows filled, long first);
    }

    /// Answers rows block by block, on all threads, and hands the answers on in row order.
    ///
    /// @param first the number of the first row in the table
    static void each(Asking asking, Rows rows, long first, Function<Rows, Completions> answer, Consumer consumer) {
        int size = Shards.block(rows.count());
        Completions[] blocks = new Completions[Math.ceilDiv(rows.count(), size)];
        asking.shards().forEach(rows.count(), (from, to) -> blocks[from / size] = answer.apply(rows.slice(from, to)));
        for (int block = 0; block < blocks.length; block++) {
            Completions found = blocks[block];
            consumer.accept(found, asking.restored(found.rows()), first + (long) block * size);
        }
    }

    /// Appends row, answer and energy, then the cells from column `given` on, then those before it.
    static void append(Completions found, Rows filled, int given, long first, Answers answers) {
        int[] ranks = new int[found.count()];
        Arrays.setAll(ranks, i -> i > 0 && found.source(i) == found.source(i - 1) ? ranks[i - 1] + 1 : 1);
        int columns = filled.columns();
        answers.append(found.count(), (i, column) -> switch (column) {
            case 0 -> first + found.source(i);
            case 1 -> ranks[i];
            case 2 -> found.energy(i);
            default -> filled.get(i, (column - 3 + given) % columns);
        });
    }
}
