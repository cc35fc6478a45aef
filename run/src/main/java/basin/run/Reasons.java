package basin.run;

import basin.energy.Energies;
import basin.infer.Completions;
import basin.model.Model;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnEncoding;
import basin.schema.Encoding;
import basin.schema.ScaledEncoding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The reasons of odd rows: how far the energy of a row drops when one of its cells is freed and takes the value of
/// lowest energy. (The gradient would not tell it: far from the data an energy is often flat.)
///
/// Of a category and a boolean every level is tried. Other cells are completed by the model. A row with more than
/// [#MAX_FREED] cells frees only those that lower the energy the most when the cell of the nearest plausible row
/// replaces them, so that wide rows need few completions.
final class Reasons {
    /// The maximum number of cells of a row that are freed.
    private static final int MAX_FREED = 32;

    /// The maximum number of float columns of all rows that are tried at once.
    private static final int MAX_CELLS = 1 << 22;

    /// A cell that lowers the energy by less than this fraction of the greatest drop of its row is no reason.
    private static final double MIN_FRACTION = 0.1;

    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private final Model model;
    private final Encoding encoding;
    private final int max;

    /// The first float column of each column.
    private final int[] starts;

    /// @param max maximum number of reasons for each row
    Reasons(Run run, int max) {
        this.model = run.model();
        this.encoding = run.encoding();
        this.max = max;
        this.starts = new int[encoding.columns().size()];
        for (int p = 1; p < starts.length; p++) {
            starts[p] = starts[p - 1] + encoding.columns().get(p - 1).width();
        }
    }

    /// The reasons of some rows, the greatest drop first.
    ///
    /// @param cells in the user's units
    /// @param rows the same, encoded
    /// @param places of the rows to explain
    List<List<Reason>> of(Cells cells, Rows rows, int[] places, Shards shards) {
        List<List<Reason>> reasons = new ArrayList<>();
        int size = Math.max(1, MAX_CELLS / rows.columns() / rows.columns());
        for (int from = 0; from < places.length; from += size) {
            int[] some = Arrays.copyOfRange(places, from, Math.min(places.length, from + size));
            reasons.addAll(new Group(cells, rows.selected(some), some, shards).reasons());
        }
        return reasons;
    }

    /// A row of a group with another cell in one column.
    ///
    /// @param cell in the user's units
    private record Trial(int row, int column, double cell) {}

    /// @param drop the energy of the row less that of the trial; NaN where it has none
    private record Outcome(Trial trial, double drop) {}

    /// Some rows that are explained together.
    private final class Group {
        private final Cells cells;
        private final Rows rows;
        private final int[] places;
        private final Shards shards;
        private final double[] energies;

        /// @param places of the rows in `cells`
        Group(Cells cells, Rows rows, int[] places, Shards shards) {
            this.cells = cells;
            this.rows = rows;
            this.places = places;
            this.shards = shards;
            this.energies = Energies.values(model.answerEnergy(), rows, shards);
        }

        List<List<Reason>> reasons() {
            List<Trial> trials = new ArrayList<>();
            List<Trial> free = new ArrayList<>();
            for (Trial cell : candidates()) {
                int levels = levels(encoding.schema().columns().get(cell.column));
                for (int level = 0; level < levels; level++) {
                    trials.add(new Trial(cell.row, cell.column, level));
                }
                if (levels == 0) {
                    free.add(cell);
                }
            }
            trials.addAll(completed(free));
            return byRow(outcomes(trials)).stream().map(this::best).toList();
        }

        private double seen(int row, int column) {
            return cells.get(places[row], column);
        }

        /// The cells to free, column by column, so that rows with the same missing cells follow each other.
        private List<Trial> candidates() {
            List<Trial> observed = new ArrayList<>();
            boolean wide = encoding.columns().size() > MAX_FREED;
            Cells replacements = wide ? encoding.decode(nearest(), shards) : cells;
            for (int p = 0; p < encoding.columns().size(); p++) {
                for (int i = 0; i < rows.count(); i++) {
                    if (!Double.isNaN(seen(i, p)) && !Double.isNaN(energies[i])) {
                        observed.add(new Trial(i, p, replacements.get(wide ? i : places[i], p)));
                    }
                }
            }
            return wide ? promising(observed) : observed;
        }

        private Rows nearest() {
            Rows nearest = Rows.zeros(rows.count(), rows.columns());
            shards.forEach(rows.count(), (from, to) -> model.project(rows.slice(from, to), nearest.slice(from, to)));
            return nearest;
        }

        /// Of each row the trials with the greatest drops.
        private List<Trial> promising(List<Trial> trials) {
            return byRow(outcomes(trials)).stream()
                    .flatMap(row -> row.stream().limit(MAX_FREED))
                    .map(Outcome::trial)
                    .sorted(Comparator.comparingInt(Trial::column).thenComparingInt(Trial::row))
                    .toList();
        }

        /// The outcomes of each row, the greatest drop first.
        private List<List<Outcome>> byRow(List<Outcome> outcomes) {
            List<List<Outcome>> byRow = IntStream.range(0, rows.count())
                    .<List<Outcome>>mapToObj(i -> new ArrayList<>())
                    .toList();
            outcomes.stream()
                    .filter(outcome -> !Double.isNaN(outcome.drop))
                    .sorted(Comparator.comparingDouble(Outcome::drop).reversed())
                    .forEach(outcome -> byRow.get(outcome.trial.row).add(outcome));
            return byRow;
        }

        /// The trials with the cells of lowest energy, as far as the model finds them.
        private List<Trial> completed(List<Trial> free) {
            Rows gaps = tried(free, trial -> Double.NaN);
            List<Trial> completed = new ArrayList<>();
            int next = 0;
            for (Completions found : TableQuery.inBlocks(gaps, shards, block -> model.complete(block, 1))) {
                Cells filled = encoding.decode(found.rows());
                for (int i = 0; i < found.count(); i++) {
                    Trial trial = free.get(next + found.source(i));
                    double cell = rounded(encoding.columns().get(trial.column), filled.get(i, trial.column));
                    completed.add(new Trial(trial.row, trial.column, cell));
                }
                next += Shards.block(gaps.count());
            }
            return completed;
        }

        private List<Outcome> outcomes(List<Trial> trials) {
            double[] values = Energies.values(model.answerEnergy(), tried(trials, Trial::cell), shards);
            return IntStream.range(0, values.length)
                    .mapToObj(i -> new Outcome(trials.get(i), energies[trials.get(i).row] - values[i]))
                    .toList();
        }

        /// The encoded rows of trials.
        private Rows tried(List<Trial> trials, ToDoubleFunction<Trial> cell) {
            Rows tried = Rows.zeros(trials.size(), rows.columns());
            for (int i = 0; i < trials.size(); i++) {
                Trial trial = trials.get(i);
                tried.set(i, rows.row(trial.row));
                encoding.columns()
                        .get(trial.column)
                        .encode(cell.applyAsDouble(trial), tried.array(i), tried.offset(i) + starts[trial.column]);
            }
            return tried;
        }

        /// @param outcomes of one row, the greatest drop first
        private List<Reason> best(List<Outcome> outcomes) {
            List<Reason> best = new ArrayList<>();
            Set<Integer> columns = new HashSet<>();
            for (Outcome outcome : outcomes) {
                boolean notable = outcome.drop > 0 && outcome.drop >= MIN_FRACTION * outcomes.getFirst().drop;
                if (best.size() < max && notable && columns.add(outcome.trial.column)) {
                    best.add(reason(outcome));
                }
            }
            return best;
        }

        private Reason reason(Outcome outcome) {
            Trial trial = outcome.trial;
            return new Reason(
                    encoding.schema().names().get(trial.column),
                    encoding.value(trial.column, seen(trial.row, trial.column)),
                    Objects.requireNonNull(encoding.value(trial.column, trial.cell)),
                    outcome.drop);
        }
    }

    private static int levels(Column column) {
        return switch (column.kind()) {
            case CATEGORY -> column.levels().size();
            case BOOLEAN -> 2;
            case NUMBER, INTEGER, TIME -> 0;
        };
    }

    /// A number rounded to about a hundredth of the standard deviation of its column, a time to the unit below
    /// that.
    private static double rounded(ColumnEncoding encoding, double cell) {
        if (!(encoding instanceof ScaledEncoding scaled) || Double.isNaN(cell)) {
            return cell;
        }
        double precision = scaled.scale() / 100;
        return switch (scaled.kind()) {
            case NUMBER ->
                BigDecimal.valueOf(cell)
                        .setScale(-(int) Math.floor(Math.log10(precision)), RoundingMode.HALF_EVEN)
                        .doubleValue();
            case TIME -> {
                double unit = precision >= DAY ? DAY : precision >= HOUR ? HOUR : precision >= MINUTE ? MINUTE : 1;
                yield unit * Math.rint(cell / unit);
            }
            case INTEGER, BOOLEAN, CATEGORY -> cell;
        };
    }
}
