package basin.kernel;

/// Some columns of rows that lie in an array, `stride` numbers apart: what [Kernels#outer] reads and adds to.
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

    /// Whole rows of `columns` numbers, the first of which begins at `at`.
    public static Block of(float[] cells, int at, int columns) {
        return new Block(cells, at, columns, columns);
    }

    /// The same rows from `row` on, of which those columns from `from` (inclusive) to `to` (exclusive).
    public Block part(int row, int from, int to) {
        return new Block(cells, at + row * stride + from, stride, to - from);
    }

    /// The array that the rows lie in.
    public float[] cells() {
        return cells;
    }

    /// Where the first number of the first row is.
    public int at() {
        return at;
    }

    /// From a number to the one below it.
    public int stride() {
        return stride;
    }

    /// Numbers of a row.
    public int columns() {
        return columns;
    }
}
