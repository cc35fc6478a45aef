package basin.kernel;

import basin.rows.Rows;

/// The working memory of one thread: some rows in the layout of the kernels, and the results of the kernels for
/// them.
///
/// Rows are shifted when they are added, so that products do not lose digits for data far from the origin. A kernel
/// may read whole groups of [#GROUP] rows: the rest of the last group are zeros or older rows, whose results are
/// ignored.
public final class Tile {
    /// The maximum number of rows that a kernel reads at a time.
    public static final int GROUP = 8;

    private static final int TARGET_CELLS = 1 << 15;
    private static final int MAX_ROWS = 256;

    private final int depth;
    private final int capacity;
    private int rows;

    /// Shifted rows, row-major.
    public final float[] cells;

    /// Results of [Kernels#multiply], rows × k; empty before [#needProducts].
    public float[] products = {};

    /// The nearest prototype of each row.
    public final int[] nearest;

    /// The maximum product of each row.
    public final float[] score;

    /// The second largest product of each row.
    public final float[] runnerUp;

    /// Scratch of the kernels.
    public float[] scratch = {};

    /// A tile for rows of `depth` columns, with a size that fits the caches of a processor.
    public Tile(int depth) {
        this(depth, usualRows(depth));
    }

    /// The number of rows of `depth` columns that fits the caches of a processor.
    static int usualRows(int depth) {
        return Math.clamp(TARGET_CELLS / depth, GROUP, MAX_ROWS);
    }

    /// A tile for at least `rows` rows of `depth` columns.
    public Tile(int depth, int rows) {
        this.depth = depth;
        this.capacity = Math.ceilDiv(rows, GROUP) * GROUP;
        this.cells = new float[Math.multiplyExact(capacity, depth)];
        this.nearest = new int[capacity];
        this.score = new float[capacity];
        this.runnerUp = new float[capacity];
    }

    /// The maximum number of rows.
    public int capacity() {
        return capacity;
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// The number of columns of a row.
    public int depth() {
        return depth;
    }

    /// Empties the tile.
    public void clear() {
        rows = 0;
    }

    /// Sets the number of rows to `count`; the caller has written them to [#cells].
    public void take(int count) {
        rows = count;
    }

    /// Whether it has the maximum number of rows.
    public boolean full() {
        return rows == capacity;
    }

    /// Adds row `row` of `y` minus `shift` (d numbers).
    public void add(Rows y, int row, float[] shift, Kernels kernels) {
        addAll(y, row, row + 1, shift, kernels);
    }

    /// Adds rows `from` to `to` of `y` minus `shift`, or as many of them as fit and are in one array. Returns their
    /// number.
    public int addAll(Rows y, int from, int to, float[] shift, Kernels kernels) {
        int count = Math.min(Math.min(to - from, y.run(from)), capacity - rows);
        kernels.difference(y.array(from), y.offset(from), count, shift, cells, rows * depth);
        rows += count;
        return count;
    }

    /// Adds a row with missing cells as 2d numbers: its shifted cells with 0 for the missing ones, then 1 where a
    /// cell is observed and 0 where it is missing. Its product with `(w, −w²/2)` is the score over the observed
    /// part.
    public void addObserved(Rows y, int row, float[] shift) {
        int columns = depth / 2;
        float[] from = y.array(row);
        int source = y.offset(row);
        int target = rows++ * depth;
        for (int p = 0; p < columns; p++) {
            float cell = from[source + p];
            boolean missing = Float.isNaN(cell);
            cells[target + p] = missing ? 0 : cell - shift[p];
            cells[target + columns + p] = missing ? 0 : 1;
        }
    }

    /// Allocates memory for the products of this tile with k prototypes.
    public void needProducts(int k) {
        if (products.length < (long) capacity * k) {
            products = new float[Math.multiplyExact(capacity, k)];
        }
    }

    /// Allocates memory for `size` numbers of scratch.
    public void needScratch(int size) {
        if (scratch.length < size) {
            scratch = new float[size];
        }
    }
}
