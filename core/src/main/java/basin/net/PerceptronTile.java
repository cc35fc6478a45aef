package basin.net;

import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.List;

/// One thread's working memory: what every layer of a perceptron makes of a few rows, on their side, column after
/// column, and the slopes of the activations there.
final class PerceptronTile {
    /// Rows of a tile: few, so that the tile of a wide layer stays in the caches beside the layer's weights, and a
    /// multiple of what kernels work on together.
    static final int ROWS = 32;

    /// What goes into layer l, and behind the last one what comes out; on the way back its cotangents.
    final float[][] at;

    /// The slopes of what goes into layer l.
    final float[][] slopes;

    /// Cotangents of the outputs, row after row.
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

    /// Rows in the tile.
    int rows() {
        return rows;
    }

    /// Where the next column begins, counted from the last.
    int stride() {
        return stride;
    }

    /// How many numbers the columns in front of layer l take.
    int cells(int l) {
        return widths[l] * stride;
    }

    /// Takes the rows `from` to `to` of `x`, at most [#ROWS], as what goes into the first layer.
    void take(Rows x, int from, int to, Kernels kernels) {
        rows = to - from;
        stride = Math.ceilDiv(rows, kernels.rowsTogether()) * kernels.rowsTogether();
        load(0, x, from);
    }

    /// Lays the rows from `from` on on their side, in front of layer l.
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

    /// Sets what is in front of layer l upright again, into the rows from `from` on.
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

    /// Multiplies the cotangents in front of layer l by the slopes there.
    void timesSlopes(int l) {
        float[] to = at[l];
        float[] by = slopes[l];
        int cells = cells(l);
        for (int k = 0; k < cells; k++) {
            to[k] *= by[k];
        }
    }
}
