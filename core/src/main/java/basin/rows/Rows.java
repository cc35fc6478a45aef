package basin.rows;

import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Data in memory: n × d float32 cells, row-major, on the heap. A slice is a view on the same cells.
///
/// A missing cell is `NaN`, and only where a method accepts missing cells. Cells are in one array or, for more than
/// [#LARGEST_ARRAY] cells, in several with a whole number of rows each; with [#array], [#offset] and [#run] a
/// kernel reads both without a copy.
public final class Rows implements RowSource {
    /// The maximum number of cells in one backing array: 2³⁰ (4 GiB).
    public static final long LARGEST_ARRAY = 1L << 30;

    /// 2⁶⁴ divided by the golden ratio: the multiplier of hashes.
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final float[][] arrays;
    private final int rowsPerArray;
    private final int first;
    private final int count;
    private final int columns;

    private Rows(float[][] arrays, int rowsPerArray, int first, int count, int columns) {
        this.arrays = arrays;
        this.rowsPerArray = rowsPerArray;
        this.first = first;
        this.count = count;
        this.columns = columns;
    }

    /// Rows of zeros.
    public static Rows zeros(int count, int columns) {
        return zeros(count, columns, LARGEST_ARRAY);
    }

    /// Rows of zeros in arrays of at most `largestArray` cells; tests use small arrays to stand for large data.
    static Rows zeros(int count, int columns, long largestArray) {
        if (count < 0) {
            throw new IllegalArgumentException("rows: expected a count of 0 or more, got " + count);
        }
        if (columns < 1 || columns > largestArray) {
            throw new IllegalArgumentException("rows: expected 1 to " + largestArray + " columns, got " + columns);
        }
        int rowsPerArray = (int) Math.max(1, Math.min(count, largestArray / columns));
        float[][] arrays = new float[Math.ceilDiv(count, rowsPerArray)][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new float[Math.min(rowsPerArray, count - i * rowsPerArray) * columns];
        }
        return new Rows(arrays, rowsPerArray, 0, count, columns);
    }

    /// A view on `cells`, row after row.
    ///
    /// @throws IllegalArgumentException when the cells are not a whole number of rows
    public static Rows wrap(float[] cells, int columns) {
        if (columns < 1 || cells.length % columns != 0) {
            throw new IllegalArgumentException(
                    "cells: expected a multiple of " + columns + " columns, got " + cells.length);
        }
        int count = cells.length / columns;
        return new Rows(new float[][] {cells}, Math.max(1, count), 0, count, columns);
    }

    /// A copy of the given rows, which must be of one length.
    public static Rows of(float[]... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("rows: expected at least one, got none");
        }
        Rows copy = zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            copy.set(i, rows[i]);
        }
        return copy;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int columns() {
        return columns;
    }

    /// The cell at `row`, `column`.
    public float get(int row, int column) {
        return array(row)[offset(row) + Objects.checkIndex(column, columns)];
    }

    /// Sets the cell at `row`, `column`.
    public void set(int row, int column, float value) {
        array(row)[offset(row) + Objects.checkIndex(column, columns)] = value;
    }

    /// A copy of one row.
    public float[] row(int row) {
        float[] copy = new float[columns];
        System.arraycopy(array(row), offset(row), copy, 0, columns);
        return copy;
    }

    /// Sets one row.
    public void set(int row, float[] cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("row: expected " + columns + " columns, got " + cells.length);
        }
        System.arraycopy(cells, 0, array(row), offset(row), columns);
    }

    /// Rows `from` (inclusive) to `to` (exclusive) as a view: writing to it writes here.
    @Override
    public Rows slice(int from, int to) {
        Objects.checkFromToIndex(from, to, count);
        return new Rows(arrays, rowsPerArray, first + from, to - from, columns);
    }

    /// A copy with its own cells.
    public Rows copy() {
        Rows copy = zeros(count, columns);
        copy.copyFrom(this);
        return copy;
    }

    @Override
    public Rows chosen(int... rows) {
        Rows chosen = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(array(rows[i]), offset(rows[i]), chosen.array(i), chosen.offset(i), columns);
        }
        return chosen;
    }

    /// A copy of `number` evenly spaced rows; rows are repeated where there are fewer.
    public Rows spread(int number) {
        return chosen(spreadNumbers(count, number));
    }

    @Override
    public Rows selected(int... rows) {
        return chosen(rows);
    }

    @Override
    public Rows transformed(UnaryOperator<Rows> change, Shards shards) {
        Rows changed = zeros(count, columns);
        shards.forEach(count, (from, to) -> changed.slice(from, to).copyFrom(change.apply(slice(from, to))));
        return changed;
    }

    @Override
    public Rows inMemory() {
        return this;
    }

    /// `number` evenly spaced row numbers from 0 to `count` − 1, ascending.
    public static int[] spreadNumbers(int count, int number) {
        return IntStream.range(0, number)
                .map(i -> (int) ((long) count * i / number))
                .toArray();
    }

    /// A copy with its missing cells taken from `other`.
    ///
    /// @throws IllegalArgumentException when the shapes differ
    public Rows filledFrom(Rows other) {
        requireShape("other", other, count, columns);
        Rows filled = copy();
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                if (Float.isNaN(get(i, p))) {
                    filled.set(i, p, other.get(i, p));
                }
            }
        }
        return filled;
    }

    /// Overwrites every cell with those of `other`, which must have the same shape.
    public void copyFrom(Rows other) {
        requireShape("rows", other, count, columns);
        for (int row = 0; row < count; ) {
            int rows = Math.min(run(row), other.run(row));
            System.arraycopy(other.array(row), other.offset(row), array(row), offset(row), rows * columns);
            row += rows;
        }
    }

    /// The array that holds `row`, for kernels. Its other cells may belong to rows outside this view.
    public float[] array(int row) {
        Objects.checkIndex(row, count);
        return arrays[(first + row) / rowsPerArray];
    }

    /// The index in [#array] of the first cell of `row`.
    public int offset(int row) {
        return (first + row) % rowsPerArray * columns;
    }

    /// The number of rows of this view, from `row` on, that are consecutive in [#array].
    public int run(int row) {
        return Math.min(count - row, rowsPerArray - (first + row) % rowsPerArray);
    }

    /// Whether a cell of `row` is missing.
    public boolean hasMissing(int row) {
        float[] cells = array(row);
        int at = offset(row);
        // The sum is a fast test: without a missing cell it is NaN only with infinities of both signs, since the
        // sum of finite cells cannot overflow a double.
        double sum = 0;
        for (int p = 0; p < columns; p++) {
            sum += cells[at + p];
        }
        boolean missing = false;
        for (int p = 0; p < columns && Double.isNaN(sum) && !missing; p++) {
            missing = Float.isNaN(cells[at + p]);
        }
        return missing;
    }

    /// Whether any cell is missing.
    public boolean hasMissing() {
        boolean missing = false;
        for (int i = 0; i < count && !missing; i++) {
            missing = hasMissing(i);
        }
        return missing;
    }

    /// A hash of the cells of a row, by multiplication and rotation: the same for equal rows, on any machine.
    public long hash(int row) {
        int at = offset(row);
        float[] cells = array(row);
        long hash = 0;
        for (int p = 0; p < columns; p++) {
            // Adding 0 turns −0 into 0; the bits of NaN are those of the one that floatToIntBits returns.
            hash = (Long.rotateLeft(hash, 25) ^ Float.floatToIntBits(cells[at + p] + 0f)) * MULTIPLIER;
        }
        hash ^= hash >>> 32;
        return hash * MULTIPLIER;
    }

    /// Checks the shape of rows in a public method.
    ///
    /// @throws IllegalArgumentException with the name of the rows, the expected shape and the actual one
    public static void requireShape(String name, Rows rows, int count, int columns) {
        requireColumns(name, rows, columns);
        if (rows.count != count) {
            throw new IllegalArgumentException(name + ": expected " + count + " rows, got " + rows.count);
        }
    }

    /// Checks the number of columns in a public method.
    ///
    /// @throws IllegalArgumentException with the name of the rows, the expected shape and the actual one
    public static void requireColumns(String name, RowSource rows, int columns) {
        if (rows.columns() != columns) {
            throw new IllegalArgumentException(
                    name + ": expected rows of " + columns + " columns, got " + rows.columns());
        }
    }

    @Override
    public String toString() {
        return "Rows[" + count + " × " + columns + "]";
    }
}
