package basin.net;

import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.List;

/// One thread's working memory: what every layer of filters makes of a few images, on their side, and the slopes of
/// the activations there.
final class FilterTile {
    /// Images of a tile: few, so that what a layer makes of them stays in the caches.
    static final int ROWS = 32;

    /// The images in front of layer l, and behind the last one what comes out; on the way back their
    /// cotangents.
    final float[][] at;

    /// The slopes of what goes into layer l.
    final float[][] slopes;

    /// What the filters see at one place.
    final float[] patch;

    /// What they make of it.
    final float[] place;

    /// Cotangents of the outputs, row after row.
    final Rows cotangents;

    private int rows;
    private int stride;

    FilterTile(List<FilterLayer> layers) {
        this.at = new float[layers.size() + 1][];
        this.slopes = new float[layers.size() + 1][];
        at[0] = new float[layers.getFirst().from().columns() * ROWS];
        slopes[0] = new float[at[0].length];
        int widest = 0;
        int most = 0;
        for (int l = 0; l < layers.size(); l++) {
            at[l + 1] = new float[layers.get(l).to().columns() * ROWS];
            slopes[l + 1] = new float[at[l + 1].length];
            widest = Math.max(widest, layers.get(l).patch());
            most = Math.max(most, layers.get(l).count());
        }
        this.patch = new float[widest * ROWS];
        this.place = new float[most * ROWS];
        this.cotangents = Rows.zeros(ROWS, layers.getLast().to().columns());
    }

    int rows() {
        return rows;
    }

    int stride() {
        return stride;
    }

    /// Takes the rows `from` to `to` of `x`, at most [#ROWS].
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
            for (int p = 0; p < upright.columns(); p++) {
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
            for (int p = 0; p < upright.columns(); p++) {
                cells[offset + p] = columns[p * stride + i];
            }
        }
    }

    /// Multiplies the first `count` cotangents in front of layer l by the slopes there.
    void timesSlopes(int l, int count) {
        float[] to = at[l];
        float[] by = slopes[l];
        for (int k = 0; k < count; k++) {
            to[k] *= by[k];
        }
    }
}
