package basin.kernel;

import basin.rows.Rows;

/// One thread's working memory: some rows made ready for the kernels, and what the kernels find for them.
///
/// Rows are shifted on the way in, so that products do not lose their digits on data far from the origin. A kernel
/// may read whole groups of [#GROUP] rows: the rest of the last group holds zeros or older rows, whose results
/// count for nothing.
public final class Tile {
    /// Rows that a kernel takes at a time, at the most.
    public static final int GROUP = 8;

    private static final int TARGET_CELLS = 1 << 15;
    private static final int MOST_ROWS = 256;

    private final int depth;
    private final int capacity;
    private int rows;

    /// Shifted rows, row-major.
    public final float[] cells;

    /// Results of [Kernels#multiply], rows × k; empty until first asked for.
    public float[] products = {};

    /// The nearest prototype of each row.
    public final int[] nearest;

    /// The best product of each row.
    public final float[] score;

    /// The second best product of each row.
    public final float[] runnerUp;

    /// Scratch of the kernels.
    public float[] scratch = {};

    /// A tile for rows of `depth` columns, its size fit for a processor's caches.
    public Tile(int depth) {
        this(depth, Math.clamp(TARGET_CELLS / depth, GROUP, MOST_ROWS));
    }

    /// A tile that has room for `rows` rows of `depth` columns, or some more.
    public Tile(int depth, int rows) {
        this.depth = depth;
        this.capacity = Math.ceilDiv(rows, GROUP) * GROUP;
        this.cells = new float[Math.multiplyExact(capacity, depth)];
        this.nearest = new int[capacity];
        this.score = new float[capacity];
        this.runnerUp = new float[capacity];
    }

    /// Rows that fit.
    public int capacity() {
        return capacity;
    }

    /// Rows in the tile.
    public int rows() {
        return rows;
    }

    /// Columns of a row.
    public int depth() {
        return depth;
    }

    /// Empties the tile.
    public void clear() {
        rows = 0;
    }

    /// Takes the first `count` rows of [#cells] as they are.
    public void take(int count) {
        rows = count;
    }

    /// Whether no further row fits.
    public boolean full() {
        return rows == capacity;
    }

    /// Adds row `row` of `y` less `shift` (d numbers).
    public void add(Rows y, int row, float[] shift, Kernels kernels) {
        addAll(y, row, row + 1, shift, kernels);
    }

    /// Adds rows `from` to `to` of `y` less `shift`, or as many of them as there is room for and as lie in one
    /// array. Returns how many.
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

    /// Makes room for the products of this tile with k prototypes.
    public void needProducts(int k) {
        if (products.length < (long) capacity * k) {
            products = new float[Math.multiplyExact(capacity, k)];
        }
    }

    /// Makes room for `size` numbers of scratch.
    public void needScratch(int size) {
        if (scratch.length < size) {
            scratch = new float[size];
        }
    }
}
