package basin.schema;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.rows.Rows;
import basin.rows.Shards;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The encoding of rows of the user's cells as rows of float columns, and its inverse: one [ColumnEncoding] for
/// each column of a schema, with float columns in the order of the columns. Computed in training and stored with
/// the run. Immutable.
///
/// @param schema of the columns
/// @param columns their encodings, in order
public record Encoding(Schema schema, List<ColumnEncoding> columns) {
    /// @throws IllegalArgumentException unless there is one encoding for each column, of its kind
    public Encoding {
        columns = List.copyOf(columns);
        if (columns.size() != schema.size()) {
            throw new IllegalArgumentException(
                    "encoding: expected " + schema.size() + " columns, got " + columns.size());
        }
        for (int p = 0; p < columns.size(); p++) {
            Column column = schema.columns().get(p);
            boolean fits = switch (columns.get(p)) {
                case ScaledEncoding scaled -> scaled.kind() == column.kind();
                case CategoryEncoding category ->
                    column.kind() == ColumnKind.CATEGORY
                            && category.levels() == column.levels().size();
            };
            if (!fits) {
                throw new IllegalArgumentException("column '" + Printable.line(column.name(), 80)
                        + "': expected an encoding for " + column.kind().word() + ", got " + columns.get(p));
            }
        }
    }

    /// The encoding that standardises numbers by the statistics of their columns.
    ///
    /// @param statistics of each column, in order
    public static Encoding standardised(Schema schema, List<ColumnStatistics> statistics) {
        List<ColumnEncoding> columns = new ArrayList<>();
        for (int p = 0; p < schema.size(); p++) {
            Column column = schema.columns().get(p);
            columns.add(
                    column.kind() == ColumnKind.CATEGORY
                            ? CategoryEncoding.fit(column.levels().size(), statistics.get(p))
                            : ScaledEncoding.fit(column.kind(), statistics.get(p)));
        }
        return new Encoding(schema, columns);
    }

    /// The encoding that leaves numbers unchanged.
    public static Encoding unscaled(Schema schema) {
        return new Encoding(
                schema,
                schema.columns().stream()
                        .<ColumnEncoding>map(column -> column.kind() == ColumnKind.CATEGORY
                                ? CategoryEncoding.unscaled(column.levels().size())
                                : ScaledEncoding.identity(column.kind()))
                        .toList());
    }

    /// Number of float columns of a row.
    public int width() {
        return columns.stream().mapToInt(ColumnEncoding::width).sum();
    }

    /// The layout of the float columns.
    ///
    /// @throws IllegalArgumentException when the schema has an image and a category among its pixels
    public Layout layout() {
        int given = columns.subList(0, schema.given()).stream()
                .mapToInt(ColumnEncoding::width)
                .sum();
        return new Layout(width(), given, schema.image(), categories());
    }

    private List<Layout.Category> categories() {
        List<Layout.Category> categories = new ArrayList<>();
        int at = 0;
        for (ColumnEncoding column : columns) {
            switch (column) {
                case CategoryEncoding category ->
                    categories.add(new Layout.Category(at, category.levels(), 0, (float) category.on()));
                case ScaledEncoding scaled
                when scaled.kind() == ColumnKind.BOOLEAN -> {
                    float[] cells = new float[2];
                    scaled.encode(0, cells, 0);
                    scaled.encode(1, cells, 1);
                    categories.add(new Layout.Category(at, 1, cells[0], cells[1]));
                }
                case ScaledEncoding _ -> {}
            }
            at += column.width();
        }
        return categories;
    }

    /// The encoding of only the first `count` columns.
    public Encoding first(int count) {
        return new Encoding(Schema.of(schema.columns().subList(0, count)), columns.subList(0, count));
    }

    /// Encoded rows.
    ///
    /// @param cells as many columns as the schema
    public Rows encode(Cells cells) {
        return encode(List.of(cells));
    }

    /// Encoded rows of several batches, one after the other.
    ///
    /// @param batches of as many columns as the schema
    /// @throws InputException for more rows than [Rows] can hold
    public Rows encode(List<Cells> batches) {
        long count = batches.stream().mapToLong(Cells::count).sum();
        if (count > Integer.MAX_VALUE) {
            throw InputException.of("rows", "at most " + Integer.MAX_VALUE + " to hold at once", count);
        }
        Rows rows = Rows.zeros((int) count, width());
        int row = 0;
        for (Cells batch : batches) {
            encode(batch, rows.slice(row, row + batch.count()));
            row += batch.count();
        }
        return rows;
    }

    /// Encodes rows into others.
    ///
    /// @param cells as many columns as the schema
    /// @param into as many rows, of [#width] float columns
    public void encode(Cells cells, Rows into) {
        Rows.requireShape("into", into, cells.count(), width());
        if (cells.columns() != columns.size()) {
            throw new IllegalArgumentException(
                    "cells: expected " + columns.size() + " columns, got " + cells.columns());
        }
        for (int i = 0; i < cells.count(); i++) {
            int at = into.offset(i);
            for (int p = 0; p < columns.size(); p++) {
                columns.get(p).encode(cells.get(i, p), into.array(i), at);
                at += columns.get(p).width();
            }
        }
    }

    /// The cells of encoded rows.
    ///
    /// @param rows as many float columns as [#width]
    public Cells decode(Rows rows) {
        Cells cells = undecoded(rows);
        decode(rows, 0, rows.count(), cells.values());
        return cells;
    }

    /// The same, on the threads of `shards`.
    public Cells decode(Rows rows, Shards shards) {
        Cells cells = undecoded(rows);
        shards.forEach(rows.count(), (from, to) -> decode(rows, from, to, cells.values()));
        return cells;
    }

    /// The cells of encoded rows that are answers: the nearest to those that [#decode(Rows, Shards)] gives that are
    /// possible in each column, [ColumnEncoding#possible].
    public Cells answer(Rows rows, Shards shards) {
        return possible(decode(rows, shards));
    }

    /// The same, on the thread of the caller.
    public Cells answer(Rows rows) {
        return possible(decode(rows));
    }

    private Cells possible(Cells cells) {
        double[] values = cells.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i % columns.size()).possible(values[i]);
        }
        return cells;
    }

    private Cells undecoded(Rows rows) {
        Rows.requireColumns("rows", rows, width());
        double[] values = new double[Math.multiplyExact(rows.count(), columns.size())];
        return new Cells(values, rows.count(), columns.size());
    }

    private void decode(Rows rows, int from, int to, double[] values) {
        int next = from * columns.size();
        for (int i = from; i < to; i++) {
            int at = rows.offset(i);
            for (ColumnEncoding column : columns) {
                values[next++] = column.decode(rows.array(i), at);
                at += column.width();
            }
        }
    }

    /// The logarithm of the volume in the user's units that corresponds to a unit volume of a row's float columns,
    /// over the observed columns: log p(cells) = log p(float columns) − this.
    ///
    /// @param missing term of a missing cell: 0 for densities of the observed cells, NaN where there are none
    public double logVolume(Rows rows, int row, double missing) {
        double sum = 0;
        int at = rows.offset(row);
        for (ColumnEncoding column : columns) {
            sum += Float.isNaN(rows.array(row)[at]) ? missing : column.logVolume();
            at += column.width();
        }
        return sum;
    }

    /// The cell of a value: a [Number] for numbers and integers, a [Boolean], a text for a category, an [Instant],
    /// [LocalDateTime] or [LocalDate] (both in UTC) for a time; null for a missing cell. A level that the category
    /// does not have is [CategoryEncoding#UNSEEN].
    ///
    /// @throws InputException when the value does not fit the column
    public double cell(int column, @Nullable Object value) {
        Column about = schema.columns().get(column);
        return switch (value) {
            case null -> Double.NaN;
            case Number number when isNumeric(about.kind()) -> number.doubleValue();
            case Boolean flag when isNumeric(about.kind()) -> flag ? 1 : 0;
            case String level
            when about.kind() == ColumnKind.CATEGORY -> about.levels().indexOf(level);
            case Instant time when about.kind() == ColumnKind.TIME -> time.getEpochSecond() + 1e-9 * time.getNano();
            case LocalDateTime time
            when about.kind() == ColumnKind.TIME -> cell(column, time.toInstant(ZoneOffset.UTC));
            case LocalDate day when about.kind() == ColumnKind.TIME -> cell(column, day.atStartOfDay());
            default ->
                throw InputException.of(
                        "column '" + Printable.line(about.name(), 80) + "'",
                        "a value for the kind " + about.kind().word(),
                        value.getClass().getSimpleName() + " '" + value + "'");
        };
    }

    private static boolean isNumeric(ColumnKind kind) {
        return kind == ColumnKind.NUMBER || kind == ColumnKind.INTEGER || kind == ColumnKind.BOOLEAN;
    }

    /// The value of a cell in the user's type: [Double], [Long], [Boolean], the level of a category, [Instant];
    /// null for a missing cell and an unseen level.
    public @Nullable Object value(int column, double cell) {
        Column about = schema.columns().get(column);
        if (Double.isNaN(cell)) {
            return null;
        }
        return switch (about.kind()) {
            case NUMBER -> cell;
            case INTEGER -> Math.round(cell);
            case BOOLEAN -> cell >= 0.5;
            case CATEGORY -> cell < 0 ? null : about.levels().get((int) cell);
            case TIME -> {
                double seconds = Math.floor(cell);
                yield Instant.ofEpochSecond((long) seconds, 1000L * Math.round(1e6 * (cell - seconds)));
            }
        };
    }
}
