package basin.net;

import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.List;

/// The working memory of one thread: the transposed outputs of every layer of filters for some images, and the
/// slopes of the activations.
final class FilterTile {
    /// The number of images of a tile, small enough for the outputs of a layer to stay in the caches.
    static final int ROWS = 32;

    /// The inputs of layer l, and after the last layer the outputs; in the backward pass their cotangents.
    final float[][] at;

    /// The slopes of the activations at the inputs of layer l.
    final float[][] slopes;

    /// The inputs of the filters at one position.
    final float[] patch;

    /// The outputs of the filters at one position.
    final float[] place;

    /// The cotangents of the outputs, row by row.
    final Rows cotangents;

    private int rows;
    private int stride;

    FilterTile(List<FilterLayer> layers) {
        this.at = new float[layers.size() + 1][];
        this.slopes = new float[layers.size() + 1][];
        at[0] = new float[layers.getFirst().from().columns() * ROWS];
        slopes[0] = new float[at[0].length];
        int widest = 0;
        int max = 0;
        for (int l = 0; l < layers.size(); l++) {
            at[l + 1] = new float[layers.get(l).to().columns() * ROWS];
            slopes[l + 1] = new float[at[l + 1].length];
            widest = Math.max(widest, layers.get(l).patch());
            max = Math.max(max, layers.get(l).count());
        }
        this.patch = new float[widest * ROWS];
        this.place = new float[max * ROWS];
        this.cotangents = Rows.zeros(ROWS, layers.getLast().to().columns());
    }

    int rows() {
        return rows;
    }

    int stride() {
        return stride;
    }

    /// Loads the rows `from` to `to` of `x`, at max [#ROWS].
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
            for (int p = 0; p < upright.columns(); p++) {
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
            for (int p = 0; p < upright.columns(); p++) {
                cells[offset + p] = columns[p * stride + i];
            }
        }
    }

    /// Multiplies the first `count` cotangents of the inputs of layer l by the slopes.
    void timesSlopes(int l, int count) {
        float[] to = at[l];
        float[] by = slopes[l];
        for (int k = 0; k < count; k++) {
            to[k] *= by[k];
        }
    }
}
