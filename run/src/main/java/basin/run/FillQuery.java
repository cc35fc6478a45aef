package basin.run;

import basin.infer.Completions;
import basin.rows.InputException;
import basin.rows.Printable;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rows of a table with their missing cells filled with means, draws or the best values, and intervals around
/// the filled numbers.
final class FillQuery {
    /// The maximum number of float columns of all draws that are in memory at once.
    private static final int MAX_CELLS = 1 << 22;

    private final Run run;
    private final Encoding encoding;
    private final Filling filling;
    private final TableQuery query;
    private final Table table;
    private final List<String> columns;
    private final Shards shards;
    private final Optional<Fills> fills;

    /// @param columns of the table that stand for those of the run
    FillQuery(Run run, Filling filling, TableQuery query, Table table, List<String> columns, Shards shards) {
        this.run = run;
        this.encoding = run.encoding();
        this.filling = filling;
        this.query = query;
        this.table = table;
        this.columns = columns;
        this.shards = shards;
        this.fills = filling.needsDistribution() ? Optional.of(Fills.of(run, filling, shards)) : Optional.empty();
    }

    /// One filled row for each row.
    void fillOnce(Output output) {
        List<Integer> bounded = filling.interval().isPresent() ? bounded() : List.of();
        try (Answers answers = Answers.filling(table, columns, run.schema(), bounds(bounded))) {
            long[] open = new long[1];
            query.eachBatch(encoding, run.model().columns(), (cells, rows, first) -> {
                Cells filled = encoding.decode(filled(rows, first - 1), shards);
                int[] places = places(cells);
                int[] gaps = open(places);
                Fills.Intervals intervals = bounded.isEmpty() ? null : intervals(rows, gaps, open[0]);
                open[0] += gaps.length;
                answers.append(rows.count(), (row, column) -> {
                    int bound = column - columns.size();
                    if (bound < 0) {
                        return filled.get(row, column);
                    }
                    if (intervals == null || places[row] < 0) {
                        return Double.NaN;
                    }
                    Cells side = bound % 2 == 0 ? intervals.low() : intervals.high();
                    return side.get(places[row], bounded.get(bound / 2));
                });
            });
            answers.write(output);
        }
    }

    /// The encoded rows with their missing cells filled.
    ///
    /// @param first number of the first row, from 0
    private Rows filled(Rows rows, long first) {
        return switch (filling.fill()) {
            case BEST -> best(rows);
            case MEAN -> fills.orElseThrow().means(rows);
            case DRAWS -> fills.orElseThrow().draws(rows, Fills.stream(filling.seed(), 1), first);
        };
    }

    private Rows best(Rows rows) {
        Rows best = Rows.zeros(rows.count(), rows.columns());
        int next = 0;
        for (Completions found :
                TableQuery.inBlocks(rows, shards, block -> run.model().complete(block, 1))) {
            for (int i = 0; i < found.count(); i++) {
                best.set(next++, found.rows().row(i));
            }
        }
        return best;
    }

    /// The columns of numbers and times that have a missing cell somewhere, as places in the schema.
    private List<Integer> bounded() {
        boolean[] open = new boolean[columns.size()];
        query.eachBatch(encoding, run.model().columns(), (cells, rows, first) -> {
            for (int i = 0; i < cells.count(); i++) {
                for (int p = 0; p < open.length; p++) {
                    open[p] |= Double.isNaN(cells.get(i, p));
                }
            }
        });
        return IntStream.range(0, open.length)
                .filter(p -> open[p] && isOrdered(run.schema().columns().get(p).kind()))
                .boxed()
                .toList();
    }

    /// Whether cells of this kind have bounds.
    static boolean isOrdered(ColumnKind kind) {
        return switch (kind) {
            case NUMBER, INTEGER, TIME -> true;
            case BOOLEAN, CATEGORY -> false;
        };
    }

    /// The columns NAME_low and NAME_high of each bounded column.
    private List<AnswerColumn> bounds(List<Integer> places) {
        List<Column> bounds = new ArrayList<>();
        for (int p : places) {
            for (String side : List.of("_low", "_high")) {
                String name = columns.get(p) + side;
                if (table.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(name))) {
                    throw InputException.of(
                            table.name() + ": column '" + Printable.name(name) + "'",
                            "another name",
                            "that of a bound of '" + Printable.name(columns.get(p)) + "'");
                }
                Column bounded = run.schema().columns().get(p);
                bounds.add(Column.of(name, bounded.kind()).withStyle(bounded.style()));
            }
        }
        return bounds.isEmpty() ? List.of() : AnswerColumn.of(Schema.of(bounds));
    }

    /// The place of each row among those with a missing cell; −1 for a row without one.
    private static int[] places(Cells cells) {
        int[] places = new int[cells.count()];
        int next = 0;
        for (int i = 0; i < places.length; i++) {
            boolean open = false;
            for (int p = 0; p < cells.columns(); p++) {
                open |= Double.isNaN(cells.get(i, p));
            }
            places[i] = open ? next++ : -1;
        }
        return places;
    }

    private static int[] open(int[] places) {
        return IntStream.range(0, places.length).filter(i -> places[i] >= 0).toArray();
    }

    private Fills.Intervals intervals(Rows rows, int[] open, long first) {
        return fills.orElseThrow()
                .intervals(rows.selected(open), filling.interval().orElseThrow(), filling.seed(), first);
    }

    /// Several filled tables: for each row as many answers as asked for, with the columns row and answer.
    void drawSeveral(Output output) {
        Fills draws = fills.orElseThrow();
        int count = filling.answers();
        int group = Math.max(1, MAX_CELLS / run.model().columns() / count);
        try (Answers answers = Answers.several(table, columns, run.schema(), List.of())) {
            query.eachBatch(encoding, run.model().columns(), (cells, rows, first) -> {
                for (int from = 0; from < rows.count(); from += group) {
                    Rows some = rows.slice(from, Math.min(rows.count(), from + group));
                    long start = first + from;
                    List<Cells> drawn = IntStream.rangeClosed(1, count)
                            .mapToObj(answer -> draws.draws(some, Fills.stream(filling.seed(), answer), start - 1))
                            .map(filled -> encoding.decode(filled, shards))
                            .toList();
                    answers.append(some.count() * count, (i, column) -> switch (column) {
                        case 0 -> start + i / count;
                        case 1 -> 1 + i % count;
                        default -> drawn.get(i % count).get(i / count, column - 2);
                    });
                }
            });
            answers.write(output);
        }
    }
}
