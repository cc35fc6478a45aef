package basin.run;

import basin.infer.Completions;
import basin.model.Conditional;
import basin.model.Model;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.Encoding;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Questions to a run about the rows of a table. Every question reads the table once, batch by batch, and writes
/// all answers with the table's own cells to an output. The memory that it needs does not depend on the number of
/// rows.
///
/// A question throws an [InputException] when the table lacks a column, a cell cannot be read, or the output
/// cannot be written; then nothing is written.
public final class TableQuery {
    /// The maximum number of cells in one batch, about 32 MiB.
    private static final int CELLS = 1 << 22;

    private final Run run;
    private final Table table;
    private final List<String> columns;
    private final int threads;
    private long emptyRows;
    private List<String> notes = List.of();

    TableQuery(Run run, Table table, List<String> columns, int threads) {
        this.run = run;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.threads = threads;
        columns.forEach(table::column);
    }

    /// The number of rows of `width` cells in one batch: a multiple of the block size of the threads.
    static int rowsPerBatch(int width) {
        return Math.max(1, CELLS / width / Shards.BLOCK) * Shards.BLOCK;
    }

    /// The number of rows of the last question in which all cells were missing, so that they have no energy.
    public long emptyRows() {
        return emptyRows;
    }

    /// What the user should know about the answers to the last question, one line each.
    public List<String> notes() {
        return notes;
    }

    /// How well does each row fit? Adds a column for each kind of score.
    ///
    /// @param kinds one or more, each once
    public void score(List<ScoreKind> kinds, Output output) {
        score(Scoring.of(kinds), output);
    }

    /// How well does each row fit, which rows are odd, and why? Adds the columns of `scoring`.
    ///
    /// `flagged` is missing for a row without an energy. `why` is a text such as
    /// `body_mass_g 9200 (expected 3700); year 1907 (expected 2007)`, in JSON an array of objects with the members
    /// of a [Reason]; it is missing for rows that are not odd. With a false discovery rate the table is read twice.
    public void score(Scoring scoring, Output output) {
        try (Shards shards = Shards.of(threads)) {
            notes = new ScoreQuery(run, scoring, this, shards).write(table, output);
        }
    }

    /// How well does the run fit the rows of the table, which it should not have been trained on?
    ///
    /// @param label a column of two values that marks odd rows: 1, true, yes or anomaly, otherwise the rarer value
    public Evaluation evaluate(String label) {
        return evaluate(Optional.of(OddLabels.read(table, label)));
    }

    /// The same for rows without labels.
    public Evaluation evaluate() {
        return evaluate(Optional.empty());
    }

    private Evaluation evaluate(Optional<OddLabels> labels) {
        try (Shards shards = Shards.of(threads)) {
            Optional<SeenRows.Tally> seen = run.seen().map(SeenRows::tally);
            Evaluation evaluation = EvaluationQuery.of(run, this, labels, seen, shards);
            notes = seen.flatMap(SeenRows.Tally::note).stream().toList();
            return evaluation;
        }
    }

    /// What is missing? Fills the missing cells of every row with the best answer.
    public void complete(Output output) {
        complete(Filling.best(), output);
    }

    /// What is missing? Fills the missing cells of every row as `filling` says. With several answers for each row,
    /// the columns row and answer come first, and the energy of each of the best answers. With an interval, each
    /// column of numbers or times in which a cell is missing gets the columns NAME_low and NAME_high, which are
    /// empty beside observed cells; the table is then read twice.
    public void complete(Filling filling, Output output) {
        if (filling.fill() == Filling.Fill.BEST && filling.answers() > 1) {
            complete(filling.answers(), output);
            return;
        }
        try (Shards shards = Shards.of(threads)) {
            FillQuery fills = new FillQuery(run, filling, this, table, columns, shards);
            if (filling.answers() > 1) {
                fills.drawSeveral(output);
            } else {
                fills.fillOnce(output);
            }
        }
    }

    /// What is missing? Up to `max` different ways to fill each row, best first, with the columns row, answer and
    /// energy.
    public void complete(int max, Output output) {
        try (Shards shards = Shards.of(threads);
                Answers answers =
                        Answers.several(table, columns, run.schema(), List.of(AnswerColumn.doubles("energy")))) {
            eachBatch(
                    run.encoding(),
                    model().columns(),
                    (cells, rows, first) ->
                            appendSeveral(rows, first, shards, block -> model().complete(block, max), 0, answers));
            answers.write(output);
        }
    }

    /// What is predicted from the given columns? Up to `max` different predictions for each row, best first, with
    /// the columns row, answer and energy.
    public void predict(int max, Output output) {
        Conditional conditional = run.conditional();
        int given = run.schema().given();
        Encoding first = run.encoding().first(given);
        List<AnswerColumn> added = new ArrayList<>(List.of(AnswerColumn.doubles("energy")));
        List<Column> all = run.schema().columns();
        all.subList(given, all.size()).forEach(column -> added.add(AnswerColumn.of(column)));
        try (Shards shards = Shards.of(threads);
                Answers answers = Answers.several(table, columns, first.schema(), added)) {
            eachBatch(first, model().columns(), (cells, rows, start) -> {
                requireWhole(cells, start);
                appendSeveral(rows, start, shards, block -> conditional.predict(block, max), given, answers);
            });
            answers.write(output);
        }
    }

    private void requireWhole(Cells cells, long first) {
        for (int i = 0; i < cells.count(); i++) {
            for (int p = 0; p < cells.columns(); p++) {
                if (Double.isNaN(cells.get(i, p))) {
                    throw InputException.of(
                                    table.name() + ": " + table.place(first + i) + ", column '" + columns.get(p) + "'",
                                    "a value to predict from",
                                    "an empty cell")
                            .withRemedy("fill it first");
                }
            }
        }
    }

    /// What is the nearest plausible row? Moves the columns of the model to it.
    public void project(Output output) {
        try (Shards shards = Shards.of(threads);
                Answers answers = Answers.replacing(table, columns, run.schema())) {
            eachBatch(run.encoding(), model().columns(), (cells, rows, first) -> {
                Rows nearest = Rows.zeros(rows.count(), rows.columns());
                shards.forEach(
                        rows.count(), (from, to) -> model().project(rows.slice(from, to), nearest.slice(from, to)));
                answers.append(run.encoding().decode(nearest, shards));
            });
            answers.write(output);
        }
    }

    /// What are the features of each row? Replaces the columns of the model by its features.
    public void embed(Output output) {
        List<String> names = run.features();
        try (Shards shards = Shards.of(threads);
                Answers answers = Answers.insteadOf(table, columns, AnswerColumn.floats(names))) {
            eachBatch(run.encoding(), Math.max(names.size(), model().columns()), (cells, rows, first) -> {
                Rows features = Rows.zeros(rows.count(), names.size());
                shards.forEach(
                        rows.count(), (from, to) -> model().embed(rows.slice(from, to), features.slice(from, to)));
                answers.append(features);
            });
            answers.write(output);
        }
    }

    private Model model() {
        return run.model();
    }

    /// Is called with each batch.
    interface Batch {
        /// Takes a batch.
        ///
        /// @param cells in the user's units
        /// @param rows the encoded rows
        /// @param first the number of the batch's first row in the table, from 1
        void take(Cells cells, Rows rows, long first);
    }

    /// Reads the table batch by batch, in its order.
    ///
    /// @param width maximum number of cells in memory for one row
    void eachBatch(Encoding encoding, int width, Batch batch) {
        if (columns.size() != encoding.schema().size()) {
            throw InputException.of(
                    "columns",
                    encoding.schema().size() + " columns, to stand for "
                            + String.join(", ", encoding.schema().names()) + " of the run",
                    columns.size());
        }
        emptyRows = 0;
        notes = List.of();
        long[] first = {1};
        table.forEachBatch(columns, encoding.schema(), rowsPerBatch(width), cells -> {
            for (int i = 0; i < cells.count(); i++) {
                emptyRows += cells.isEmpty(i) ? 1 : 0;
            }
            batch.take(cells, encoding.encode(cells), first[0]);
            first[0] += cells.count();
        });
    }

    /// The answers for blocks of rows, computed on all threads, in the order of the rows.
    static List<Completions> inBlocks(Rows rows, Shards shards, Function<Rows, Completions> question) {
        int size = Shards.block(rows.count());
        Completions[] blocks = new Completions[Math.ceilDiv(rows.count(), size)];
        shards.forEach(rows.count(), (from, to) -> blocks[from / size] = question.apply(rows.slice(from, to)));
        return Arrays.asList(blocks);
    }

    /// Appends row, answer, energy, the cells from column `given` on, then those before it.
    private void appendSeveral(
            Rows rows, long first, Shards shards, Function<Rows, Completions> question, int given, Answers answers) {
        long row = first;
        for (Completions found : inBlocks(rows, shards, question)) {
            long start = row;
            // A prediction may lie beyond the cells of the training rows.
            Cells cells = given == 0
                    ? run.encoding().answer(found.rows())
                    : run.encoding().decode(found.rows());
            int count = cells.columns();
            int[] ranks = new int[found.count()];
            Arrays.setAll(ranks, i -> i > 0 && found.source(i) == found.source(i - 1) ? ranks[i - 1] + 1 : 1);
            answers.append(found.count(), (i, column) -> switch (column) {
                case 0 -> start + found.source(i);
                case 1 -> ranks[i];
                case 2 -> found.energy(i);
                default -> cells.get(i, column - 3 < count - given ? given + column - 3 : column - 3 - (count - given));
            });
            row += Shards.block(rows.count());
        }
    }
}
