package basin.net;

import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.List;

/// The working memory of one thread: the transposed outputs of every layer of a perceptron for some rows, column by
/// column, and the slopes of the activations.
final class PerceptronTile {
    /// The number of rows of a tile: small enough for the tile of a wide layer and the layer's weights to stay in
    /// the caches, and a multiple of the number of rows that kernels process together.
    static final int ROWS = 32;

    /// The inputs of layer l, and after the last layer the outputs; in the backward pass their cotangents.
    final float[][] at;

    /// The slopes of the activations at the inputs of layer l.
    final float[][] slopes;

    /// The cotangents of the outputs, row by row.
    final Rows cotangents;

    private final int[] widths;
    private int rows;
    private int stride;

    /// @param widths inputs, hidden widths, outputs
    PerceptronTile(List<Integer> widths) {
        this.widths = widths.stream().mapToInt(Integer::intValue).toArray();
        this.at = new float[widths.size()][];
        this.slopes = new float[widths.size()][];
        for (int l = 0; l < widths.size(); l++) {
            at[l] = new float[Math.multiplyExact(widths.get(l), ROWS)];
            slopes[l] = new float[l == 0 ? 0 : at[l].length];
        }
        this.cotangents = Rows.zeros(ROWS, widths.getLast());
    }

    /// The number of rows in the tile.
    int rows() {
        return rows;
    }

    /// The distance in the array between two columns.
    int stride() {
        return stride;
    }

    /// The number of numbers of the inputs of layer l.
    int cells(int l) {
        return widths[l] * stride;
    }

    /// Loads the rows `from` to `to` of `x`, at most [#ROWS], as the inputs of the first layer.
    void take(Rows x, int from, int to, Kernels kernels) {
        rows = to - from;
        stride = Math.ceilDiv(rows, kernels.rowsTogether()) * kernels.rowsTogether();
        load(0, x, from);
    }

    /// Transposes the rows from `from` on to the inputs of layer l.
    void load(int l, Rows upright, int from) {
        float[] columns = at[l];
        for (int i = 0; i < rows; i++) {
            float[] cells = upright.array(from + i);
            int offset = upright.offset(from + i);
            for (int p = 0; p < widths[l]; p++) {
                columns[p * stride + i] = cells[offset + p];
            }
        }
    }

    /// Transposes the inputs of layer l back, to the rows from `from` on.
    void store(int l, Rows upright, int from) {
        float[] columns = at[l];
        for (int i = 0; i < rows; i++) {
            float[] cells = upright.array(from + i);
            int offset = upright.offset(from + i);
            for (int p = 0; p < widths[l]; p++) {
                cells[offset + p] = columns[p * stride + i];
            }
        }
    }

    /// Multiplies the cotangents of the inputs of layer l by the slopes.
    void timesSlopes(int l) {
        float[] to = at[l];
        float[] by = slopes[l];
        int cells = cells(l);
        for (int k = 0; k < cells; k++) {
            to[k] *= by[k];
        }
    }
}
