package basin.classic.mixture;

import basin.rows.Rows;

/// The numbers of some rows in double precision, column by column, so that loops over the rows of a column are
/// vectorised, and the codes of their categories.
///
/// Every column is a separate array: the compiler vectorises only loops that access all arrays at the same index.
/// Missing numbers are 0 after loading; an [ObservedGaussian] may overwrite them.
final class ColumnTile {
    private static final int CELLS = 4096;
    private static final int MIN_ROWS = 16;
    private static final int MAX_ROWS = 256;

    private final MixtureColumns layout;
    private final double[][] columns;
    private final int[][] codes;
    private final double[] shift;
    private int rows;

    /// A column of zeros.
    final double[] zeros;

    /// Scratch memory for four numbers of every row.
    final double[][] scratch;

    /// @param layout of the rows, d of whose columns are numbers
    /// @param shift subtracted from the numbers of every row, d of them; not copied
    ColumnTile(MixtureColumns layout, double[] shift) {
        int capacity = Math.clamp(CELLS / Math.max(1, shift.length), MIN_ROWS, MAX_ROWS);
        this.layout = layout;
        this.codes = new int[layout.categories.size()][capacity];
        this.shift = shift;
        this.columns = new double[shift.length][capacity];
        this.zeros = new double[capacity];
        this.scratch = new double[4][capacity];
    }

    /// The maximum number of rows.
    int capacity() {
        return zeros.length;
    }

    /// The number of rows in the tile.
    int rows() {
        return rows;
    }

    /// Column p of the numbers.
    double[] column(int p) {
        return columns[p];
    }

    /// The codes of a category.
    int[] codes(int category) {
        return codes[category];
    }

    /// Overwrites the tile with some rows, at most [#capacity].
    void load(Rows y) {
        rows = y.count();
        for (int slot = 0; slot < rows; slot++) {
            float[] cells = y.array(slot);
            int at = y.offset(slot);
            for (int p = 0; p < shift.length; p++) {
                float cell = cells[at + layout.numbers[p]];
                columns[p][slot] = Float.isNaN(cell) ? 0 : cell - shift[p];
            }
            for (int c = 0; c < codes.length; c++) {
                codes[c][slot] = layout.code(c, cells, at);
            }
        }
    }

    /// Copies the numbers of the row in a slot.
    void row(int slot, double[] into) {
        for (int p = 0; p < shift.length; p++) {
            into[p] = columns[p][slot];
        }
    }

    /// The codes of the categories of the row in a slot.
    int[] codesOf(int slot) {
        int[] row = new int[codes.length];
        for (int c = 0; c < row.length; c++) {
            row[c] = codes[c][slot];
        }
        return row;
    }

    /// `y_r[i] += Σ_c a[at + r · stride + c] · x_c[i]` for four rows r, four columns c, and i below n: 16
    /// multiplications and additions for every 8 numbers read.
    static void multiplyAdd(
            double[] a,
            int at,
            int stride,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[] y0,
            double[] y1,
            double[] y2,
            double[] y3,
            int n) {
        double a00 = a[at], a01 = a[at + 1], a02 = a[at + 2], a03 = a[at + 3];
        int at1 = at + stride;
        double a10 = a[at1], a11 = a[at1 + 1], a12 = a[at1 + 2], a13 = a[at1 + 3];
        int at2 = at1 + stride;
        double a20 = a[at2], a21 = a[at2 + 1], a22 = a[at2 + 2], a23 = a[at2 + 3];
        int at3 = at2 + stride;
        double a30 = a[at3], a31 = a[at3 + 1], a32 = a[at3 + 2], a33 = a[at3 + 3];
        for (int i = 0; i < n; i++) {
            double v0 = x0[i];
            double v1 = x1[i];
            double v2 = x2[i];
            double v3 = x3[i];
            y0[i] = Math.fma(a03, v3, Math.fma(a02, v2, Math.fma(a01, v1, Math.fma(a00, v0, y0[i]))));
            y1[i] = Math.fma(a13, v3, Math.fma(a12, v2, Math.fma(a11, v1, Math.fma(a10, v0, y1[i]))));
            y2[i] = Math.fma(a23, v3, Math.fma(a22, v2, Math.fma(a21, v1, Math.fma(a20, v0, y2[i]))));
            y3[i] = Math.fma(a33, v3, Math.fma(a32, v2, Math.fma(a31, v1, Math.fma(a30, v0, y3[i]))));
        }
    }
}
