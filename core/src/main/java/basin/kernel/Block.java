package basin.kernel;

/// Some columns of rows in an array, `stride` numbers apart, for [Kernels#outer].
public final class Block {
    private final float[] cells;
    private final int at;
    private final int stride;
    private final int columns;

    private Block(float[] cells, int at, int stride, int columns) {
        this.cells = cells;
        this.at = at;
        this.stride = stride;
        this.columns = columns;
    }

    /// Whole rows of `columns` numbers, the first of which starts at `at`.
    public static Block of(float[] cells, int at, int columns) {
        return new Block(cells, at, columns, columns);
    }

    /// The same rows from `row` on, with the columns from `from` (inclusive) to `to` (exclusive).
    public Block part(int row, int from, int to) {
        return new Block(cells, at + row * stride + from, stride, to - from);
    }

    /// The array of the rows.
    public float[] cells() {
        return cells;
    }

    /// The index of the first number of the first row.
    public int at() {
        return at;
    }

    /// The distance in the array from a number to the one below it.
    public int stride() {
        return stride;
    }

    /// The number of numbers in a row.
    public int columns() {
        return columns;
    }
}
