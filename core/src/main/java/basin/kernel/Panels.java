package basin.kernel;

import basin.rows.Rows;

/// The k × d matrix of a product, transposed into panels that a kernel reads sequentially.
///
/// A panel has up to `widest` columns of the result. Its entries are ordered by p = 0 … d − 1, and for each p by
/// prototype. Columns after k are padding with weights 0 and bias −∞, so that they never have the maximum.
public final class Panels {
    /// The number of columns of a panel of [#ofColumns].
    public static final int COLUMNS = 8;

    private final int count;
    private final int depth;
    private final int[] starts;
    private final float[] weights;
    private final float[] bias;

    private Panels(int count, int depth, int[] starts, float[] weights, float[] bias) {
        this.count = count;
        this.depth = depth;
        this.starts = starts;
        this.weights = weights;
        this.bias = bias;
    }

    /// Packs `w` into panels of whole multiples of `lanes` columns, at most `widest` lanes each, of sizes as equal
    /// as possible.
    ///
    /// @throws IllegalArgumentException when the packed matrix would have more than 2³¹ − 9 cells
    public static Panels pack(Rows w, float[] bias, int lanes, int widest) {
        if (bias.length != w.count()) {
            throw new IllegalArgumentException("bias: expected " + w.count() + " numbers, got " + bias.length);
        }
        int depth = w.columns();
        int vectors = Math.ceilDiv(w.count(), lanes);
        int[] starts = new int[Math.ceilDiv(vectors, widest) + 1];
        for (int panel = 1; panel < starts.length; panel++) {
            starts[panel] = (int) ((long) vectors * panel / (starts.length - 1)) * lanes;
        }
        int padded = vectors * lanes;
        if ((long) padded * depth > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("prototypes: expected at most " + (Integer.MAX_VALUE - 8)
                    + " cells, got " + w.count() + " × " + depth);
        }
        Panels packed = new Panels(w.count(), depth, starts, new float[padded * depth], new float[padded]);
        packed.fill(w, bias);
        return packed;
    }

    /// Packs `w` for [Kernels#multiplyColumns] of any kernels, into panels of [#COLUMNS] columns.
    ///
    /// @throws IllegalArgumentException when the packed matrix would have more than 2³¹ − 9 cells
    public static Panels ofColumns(Rows w, float[] bias) {
        return pack(w, bias, COLUMNS, 1);
    }

    private void fill(Rows w, float[] from) {
        java.util.Arrays.fill(bias, count, bias.length, Float.NEGATIVE_INFINITY);
        replaceBias(from);
        replace(w, 0, count);
    }

    /// Overwrites the bias with k other numbers.
    public void replaceBias(float[] from) {
        replaceBias(from, 0);
    }

    /// The same with the numbers of `from` that start at `at`.
    public void replaceBias(float[] from, int at) {
        System.arraycopy(from, at, bias, 0, count);
    }

    /// Overwrites the prototypes `from` (inclusive) to `to` (exclusive) with the same rows of `w`, which has the
    /// shape of the packed matrix.
    public void replace(Rows w, int from, int to) {
        for (int j = from; j < to; ) {
            int together = Math.min(to - j, w.run(j));
            replace(w.array(j), w.offset(j) - j * depth, j, j + together);
            j += together;
        }
    }

    /// Overwrites the prototypes `from` (inclusive) to `to` (exclusive) with those in `cells`, where the k × d
    /// numbers start at `at`, row after row.
    public void replace(float[] cells, int at, int from, int to) {
        for (int panel = 0; panel < panels(); panel++) {
            int first = Math.max(from, start(panel));
            int last = Math.min(to, start(panel) + width(panel));
            if (first < last) {
                transpose(cells, at + first * depth, last - first, offset(panel) + first - start(panel), width(panel));
            }
        }
    }

    /// Eight rows at a time: a processor can prefetch this number of streams, and writes are sequential.
    private void transpose(float[] cells, int from, int rows, int at, int width) {
        int j = 0;
        for (; j <= rows - 8; j += 8) {
            int r0 = from + j * depth;
            int r1 = r0 + depth;
            int r2 = r1 + depth;
            int r3 = r2 + depth;
            int r4 = r3 + depth;
            int r5 = r4 + depth;
            int r6 = r5 + depth;
            int r7 = r6 + depth;
            for (int p = 0, into = at + j; p < depth; p++, into += width) {
                weights[into] = cells[r0 + p];
                weights[into + 1] = cells[r1 + p];
                weights[into + 2] = cells[r2 + p];
                weights[into + 3] = cells[r3 + p];
                weights[into + 4] = cells[r4 + p];
                weights[into + 5] = cells[r5 + p];
                weights[into + 6] = cells[r6 + p];
                weights[into + 7] = cells[r7 + p];
            }
        }
        for (; j < rows; j++) {
            for (int p = 0, into = at + j, row = from + j * depth; p < depth; p++, into += width) {
                weights[into] = cells[row + p];
            }
        }
    }

    /// Overwrites the entries `from` (inclusive) to `to` (exclusive) of all prototypes with the same rows of
    /// `transposed`, d × k cells, row after row, which start at `at`.
    public void replaceEntries(float[] transposed, int at, int from, int to) {
        for (int panel = 0; panel < panels(); panel++) {
            int width = width(panel);
            int used = Math.min(width, count - start(panel));
            for (int p = from; p < to; p++) {
                System.arraycopy(transposed, at + p * count + start(panel), weights, offset(panel) + p * width, used);
            }
        }
    }

    /// Number of prototypes, k.
    public int count() {
        return count;
    }

    /// The number of entries of each prototype, d.
    public int depth() {
        return depth;
    }

    /// Number of panels.
    public int panels() {
        return starts.length - 1;
    }

    /// The first prototype of a panel.
    public int start(int panel) {
        return starts[panel];
    }

    /// The number of columns of a panel, including padding.
    public int width(int panel) {
        return starts[panel + 1] - starts[panel];
    }

    /// The start of a panel in [#weights].
    public int offset(int panel) {
        return starts[panel] * depth;
    }

    /// The packed cells; read-only.
    public float[] weights() {
        return weights;
    }

    /// The bias of every column, −∞ in the padding; read-only.
    public float[] bias() {
        return bias;
    }
}
