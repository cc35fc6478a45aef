package basin.run;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.schema.Series;
import basin.schema.TimeAxis;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The series of a table.
///
/// @param schema of the columns by which they are told apart, and of the times where there is such a column, last
/// @param groups the codes of these columns for each series, in the order of the first rows
/// @param axis the times
/// @param series each without the missing values at its ends
/// @param notes for the user
record SeriesTable(List<Column> schema, List<double[]> groups, TimeAxis axis, List<Series> series, List<String> notes) {
    /// Reads the series that are to be learned from.
    ///
    /// @throws InputException when a column is missing or of another kind, the times do not rise in equal
    ///     steps, or there is no value
    static SeriesTable read(Table table, SeriesOptions options) {
        Optional<String> time = options.time().or(() -> onlyTime(table, options));
        return new Reading(table, options.value(), time, options.by()).read(null);
    }

    /// Reads series that are to be forecast.
    ///
    /// @param axis of the series that were learned from
    /// @throws InputException as above, and when a time is not on the axis
    static SeriesTable read(Table table, String value, Optional<String> time, List<String> by, TimeAxis axis) {
        return new Reading(table, value, time, by).read(axis);
    }

    /// The only other column of times.
    private static Optional<String> onlyTime(Table table, SeriesOptions options) {
        List<String> others = table.columns().stream()
                .filter(column -> !column.numeric())
                .map(basin.tables.Column::name)
                .filter(name -> !name.equals(options.value()) && !options.by().contains(name))
                .toList();
        List<String> times = others.isEmpty()
                ? List.of()
                : table.schema(others).columns().stream()
                        .filter(column -> column.kind() == ColumnKind.TIME)
                        .map(Column::name)
                        .toList();
        if (times.size() > 1) {
            throw InputException.of(table.name(), "one column of times", String.join(", ", times))
                    .withRemedy("state which is the time");
        }
        return times.stream().findFirst();
    }

    /// The times of all series, where they have some.
    Optional<Column> time() {
        return axis.unit() == TimeAxis.Unit.ROWS ? Optional.empty() : Optional.of(schema.getLast());
    }

    /// The columns by which series are told apart.
    List<Column> by() {
        return schema.subList(0, schema.size() - (time().isPresent() ? 1 : 0));
    }

    /// The rows of one series, as they are read.
    private static final class Growing {
        private final DoubleStream.Builder values = DoubleStream.builder();
        private final DoubleStream.Builder times = DoubleStream.builder();
        private final LongStream.Builder rows = LongStream.builder();
        private int count;

        void add(double value, double time, long row) {
            values.add(value);
            times.add(time);
            rows.add(row);
            count++;
        }

        Group finished() {
            return new Group(
                    values.build().toArray(),
                    times.build().toArray(),
                    rows.build().toArray());
        }
    }

    /// The rows of one series.
    ///
    /// @param values in order; NaN where one is missing
    /// @param times their times
    /// @param rows their rows in the table, from 1
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    private record Group(double[] values, double[] times, long[] rows) {
        /// The series, without the missing values at its ends; null where all are missing.
        @Nullable
        Series series(TimeAxis axis) {
            int[] known = IntStream.range(0, values.length)
                    .filter(i -> !Double.isNaN(values[i]))
                    .toArray();
            if (known.length == 0) {
                return null;
            }
            long start = place(axis, known[0]);
            double[] evenly = new double[(int) (place(axis, known[known.length - 1]) - start + 1)];
            Arrays.fill(evenly, Double.NaN);
            for (int i : known) {
                evenly[(int) (place(axis, i) - start)] = values[i];
            }
            return new Series(start, evenly);
        }

        private long place(TimeAxis axis, int row) {
            return (long) axis.place(times[row]);
        }

        /// How many places between the first row and the last have no row.
        long absent(TimeAxis axis) {
            return place(axis, times.length - 1) - place(axis, 0) + 1 - times.length;
        }
    }

    /// One reading of a table.
    private static final class Reading {
        private final Table table;
        private final String value;
        private final Optional<String> time;
        private final Schema schema;
        private final int keys;
        private final Map<List<Double>, Growing> growing = new LinkedHashMap<>();
        private final Map<List<Double>, Group> groups = new LinkedHashMap<>();

        Reading(Table table, String value, Optional<String> time, List<String> by) {
            this.table = table;
            this.value = value;
            this.time = time;
            this.keys = by.size();
            List<String> names = new ArrayList<>(by);
            time.ifPresent(names::add);
            names.add(value);
            List<Column> columns = new ArrayList<>(table.schema(names).columns());
            columns.replaceAll(column -> column.kind() == ColumnKind.CATEGORY
                    ? Column.category(column.name(), table.levels(column.name()))
                    : column);
            this.schema = Schema.of(columns);
            requireNumbers(columns.getLast());
            time.ifPresent(name -> requireTimes(columns.get(keys)));
        }

        private void requireNumbers(Column column) {
            if (column.kind() == ColumnKind.CATEGORY || column.kind() == ColumnKind.TIME) {
                throw InputException.of(where(value), "numbers", column.kind().word() + " cells");
            }
        }

        private void requireTimes(Column column) {
            if (column.kind() == ColumnKind.CATEGORY || column.kind() == ColumnKind.BOOLEAN) {
                throw InputException.of(
                        where(column.name()),
                        "times or numbers that rise",
                        column.kind().word() + " cells");
            }
        }

        private String where(String column) {
            return table.name() + ": column '" + Printable.name(column) + "'";
        }

        SeriesTable read(@Nullable TimeAxis known) {
            long[] row = new long[1];
            table.forEachBatch(schema.names(), schema, Table.rowsPerBlock(schema.size()), cells -> {
                for (int i = 0; i < cells.count(); i++) {
                    add(cells, i, ++row[0]);
                }
            });
            growing.forEach((key, rows) -> groups.put(key, rows.finished()));
            growing.clear();
            TimeAxis axis = known == null ? axis() : known;
            List<double[]> codes = new ArrayList<>();
            List<Series> series = new ArrayList<>();
            groups.forEach((key, rows) -> {
                requireSteps(rows, axis);
                Series one = rows.series(axis);
                if (one != null) {
                    codes.add(key.stream().mapToDouble(Double::doubleValue).toArray());
                    series.add(one);
                }
            });
            if (series.isEmpty()) {
                throw InputException.of(where(value), "numbers", "only missing cells");
            }
            return new SeriesTable(
                    schema.columns().subList(0, schema.size() - 1), codes, axis, series, notes(series, axis));
        }

        private List<String> notes(List<Series> series, TimeAxis axis) {
            List<String> notes = new ArrayList<>(table.notes());
            if (time.isEmpty()) {
                notes.add("no column of times was stated or found: the order of the rows is that of time");
            }
            long missing = series.stream()
                    .flatMapToDouble(one -> Arrays.stream(one.values()))
                    .filter(Double::isNaN)
                    .count();
            if (missing > 0) {
                long absent = Math.min(
                        missing,
                        groups.values().stream()
                                .mapToLong(rows -> rows.absent(axis))
                                .sum());
                notes.add((missing == 1 ? "1 missing value is a gap" : missing + " missing values are gaps")
                        + (absent > 0 ? ", " + absent + " of them at times without a row" : "")
                        + ", and no row is left out");
            }
            if (series.size() < groups.size()) {
                notes.add(groups.size() - series.size() + " series have no value and are left out");
            }
            return notes;
        }

        private void add(Cells cells, int i, long row) {
            List<Double> key = new ArrayList<>();
            for (int p = 0; p < keys; p++) {
                key.add(cells.get(i, p));
            }
            Growing rows = growing.computeIfAbsent(key, k -> new Growing());
            double at = time.isPresent() ? cells.get(i, keys) : rows.count + 1;
            if (Double.isNaN(at)) {
                throw problem(row, "a time", "an empty cell", "fill it");
            }
            rows.add(cells.get(i, schema.size() - 1), at, row);
        }

        private TimeAxis axis() {
            if (time.isEmpty()) {
                return TimeAxis.rows();
            }
            Column column = schema.columns().get(keys);
            for (Group rows : groups.values()) {
                requireRising(rows, column);
            }
            try {
                return TimeAxis.of(
                        groups.values().stream().map(Group::times).toList(), column.kind() == ColumnKind.TIME);
            } catch (IllegalArgumentException e) {
                throw new InputException(where(column.name()) + ": " + e.getMessage(), e);
            }
        }

        private void requireRising(Group rows, Column column) {
            for (int i = 1; i < rows.times.length; i++) {
                double before = rows.times[i - 1];
                double now = rows.times[i];
                if (now == before) {
                    throw problem(
                            rows.rows[i],
                            "one row for each time",
                            text(column, now) + " as in " + table.place(rows.rows[i - 1]),
                            "state the columns that tell series apart, or remove one of them");
                }
                if (now < before) {
                    throw problem(
                            rows.rows[i],
                            "a time after " + text(column, before) + " of " + table.place(rows.rows[i - 1]),
                            text(column, now),
                            "sort the rows by time");
                }
            }
        }

        private void requireSteps(Group rows, TimeAxis axis) {
            if (time.isEmpty()) {
                return;
            }
            Column column = schema.columns().get(keys);
            requireRising(rows, column);
            for (int i = 0; i < rows.times.length; i++) {
                double place = axis.place(rows.times[i]);
                if (place != Math.rint(place)) {
                    throw problem(
                            rows.rows[i],
                            "a time such as " + text(column, axis.at(0)) + " or " + text(column, axis.at(1)),
                            text(column, rows.times[i]),
                            "bring all times into equal steps");
                }
            }
            if (rows.absent(axis) > rows.times.length) {
                throw InputException.of(
                                where(column.name()),
                                "a row for at least every second of the times in equal steps",
                                rows.times.length + " rows for "
                                        + (rows.times.length + rows.absent(axis)) + " times from "
                                        + text(column, rows.times[0]) + " on, such as "
                                        + text(column, axis.at(1)))
                        .withRemedy("bring the times into equal steps");
            }
        }

        private InputException problem(long row, String expected, String got, String remedy) {
            return InputException.of(
                            table.name() + ": " + table.place(row) + ", column '" + Printable.name(time.orElseThrow())
                                    + "'",
                            expected,
                            got)
                    .withRemedy(remedy);
        }

        private String text(Column column, double code) {
            String text =
                    String.valueOf(Encoding.unscaled(Schema.of(List.of(column))).value(0, code));
            return text.replace("T00:00:00Z", "");
        }
    }
}
