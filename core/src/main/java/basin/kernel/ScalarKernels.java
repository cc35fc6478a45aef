package basin.kernel;

import basin.rows.Philox;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// The kernels as plain loops: the definition of what each computes, and the code that runs without the Vector
/// API.
///
/// The innermost loops are over prototypes, which are independent, so that the compiler may vectorise them, too.
public final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public Panels pack(Rows w, float[] bias) {
        return Panels.pack(w, bias, 1, Math.max(1, w.count()));
    }

    @Override
    public void multiply(Panels w, Tile tile) {
        int k = w.count();
        tile.needProducts(k);
        for (int i = 0; i < tile.rows(); i++) {
            multiply(w, tile, i, tile.products, i * k);
        }
    }

    @Override
    public void nearest(Panels w, Tile tile, boolean runnerUp) {
        int k = w.count();
        tile.needScratch(k);
        for (int i = 0; i < tile.rows(); i++) {
            multiply(w, tile, i, tile.scratch, 0);
            float best = Float.NEGATIVE_INFINITY;
            float second = Float.NEGATIVE_INFINITY;
            int nearest = 0;
            for (int j = 0; j < k; j++) {
                float product = tile.scratch[j];
                if (product > best) {
                    second = best;
                    best = product;
                    nearest = j;
                } else if (product > second) {
                    second = product;
                }
            }
            tile.score[i] = best;
            tile.runnerUp[i] = second;
            tile.nearest[i] = nearest;
        }
    }

    private static void multiply(Panels w, Tile tile, int row, float[] out, int at) {
        int k = w.count();
        float[] weights = w.weights();
        System.arraycopy(w.bias(), 0, out, at, k);
        for (int p = 0; p < w.depth(); p++) {
            float y = tile.cells[row * w.depth() + p];
            int from = p * k;
            for (int j = 0; j < k; j++) {
                out[at + j] = Math.fma(y, weights[from + j], out[at + j]);
            }
        }
    }

    @Override
    public int rowsTogether() {
        return 1;
    }

    @Override
    public void multiplyColumns(Panels w, float[] x, int rows, int stride, float[] into) {
        for (int j = 0; j < w.count(); j++) {
            int to = j * stride;
            Arrays.fill(into, to, to + rows, w.bias()[j]);
            int panel = j / Panels.COLUMNS;
            for (int p = 0; p < w.depth(); p++) {
                float weight = w.weights()[w.offset(panel) + p * Panels.COLUMNS + j - w.start(panel)];
                accumulate(weight, x, p * stride, into, to, rows);
            }
        }
    }

    @Override
    public void accumulate(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int p = 0; p < n; p++) {
            y[yAt + p] = Math.fma(scale, x[xAt + p], y[yAt + p]);
        }
    }

    @Override
    public int largestMove(float scale, float[] g, int gAt, float[] q, float[] z, float[] lambda, int n) {
        int largest = 0;
        float max = -1;
        for (int j = 0; j < n; j++) {
            q[j] = Math.fma(scale, g[gAt + j], q[j]);
            float way = Math.abs(q[j] - Math.min(Math.max(z[j] + q[j], -lambda[j]), lambda[j]));
            if (way > max) {
                max = way;
                largest = j;
            }
        }
        return largest;
    }

    @Override
    public int atLeast(float threshold, float[] x, int at, int count, int[] places) {
        int found = 0;
        for (int p = 0; p < count; p++) {
            if (x[at + p] >= threshold) {
                places[found++] = p;
            }
        }
        return found;
    }

    @Override
    public void difference(float[] x, int xAt, int rows, float[] shift, float[] into, int intoAt) {
        int d = shift.length;
        for (int row = 0; row < rows * d; row += d) {
            for (int p = 0; p < d; p++) {
                into[intoAt + row + p] = x[xAt + row + p] - shift[p];
            }
        }
    }

    @Override
    public void outer(int rows, Block a, Block b, Block sums) {
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < a.columns(); p++) {
                float scale = a.cells()[a.at() + i * a.stride() + p];
                accumulate(
                        scale,
                        b.cells(),
                        b.at() + i * b.stride(),
                        sums.cells(),
                        sums.at() + p * sums.stride(),
                        b.columns());
            }
        }
    }

    @Override
    public void exponentials(float[] x, int at, int count) {
        for (int p = at; p < at + count; p++) {
            x[p] = Elementary.exponential(x[p]);
        }
    }

    @Override
    public void sigmoids(float[] x, int at, int count) {
        for (int p = at; p < at + count; p++) {
            x[p] = Elementary.sigmoid(x[p]);
        }
    }

    @Override
    public void softpluses(float[] x, int at, int count) {
        for (int p = at; p < at + count; p++) {
            x[p] = Elementary.softplus(x[p]);
        }
    }

    @Override
    public void logarithms(float[] x, int at, int count) {
        for (int p = at; p < at + count; p++) {
            x[p] = Elementary.logarithm(x[p]);
        }
    }

    @Override
    public void silus(float[] x, int at, int count, float[] slopes) {
        for (int p = at; p < at + count; p++) {
            Activations.silu(x, slopes, p);
        }
    }

    @Override
    public void tanhs(float[] x, int at, int count, float[] slopes) {
        for (int p = at; p < at + count; p++) {
            Activations.tanh(x, slopes, p);
        }
    }

    @Override
    public void softpluses(float[] x, int at, int count, float[] slopes) {
        for (int p = at; p < at + count; p++) {
            Activations.softplus(x, slopes, p);
        }
    }

    @Override
    public void rectify(float[] x, int at, int count, float[] slopes) {
        for (int p = at; p < at + count; p++) {
            Activations.rectify(x, slopes, p);
        }
    }

    @Override
    public void uniforms(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j += 4) {
                Philox words = randomness.words(first + i, step, BoxMuller.UNIFORM_BLOCKS + j / 4);
                put(
                        BoxMuller.uniform(words.word0()),
                        BoxMuller.uniform(words.word1()),
                        BoxMuller.uniform(words.word2()),
                        BoxMuller.uniform(words.word3()),
                        into,
                        at + i * columns + j,
                        columns - j);
            }
        }
    }

    @Override
    public void normals(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j += 4) {
                Philox words = randomness.words(first + i, step, BoxMuller.NORMAL_BLOCKS + j / 4);
                float radius0 = BoxMuller.radius(words.word0());
                float radius2 = BoxMuller.radius(words.word2());
                put(
                        radius0 * BoxMuller.cosine(words.word1()),
                        radius0 * BoxMuller.sine(words.word1()),
                        radius2 * BoxMuller.cosine(words.word3()),
                        radius2 * BoxMuller.sine(words.word3()),
                        into,
                        at + i * columns + j,
                        columns - j);
            }
        }
    }

    /// Writes the first `count` of four draws.
    private static void put(float a, float b, float c, float d, float[] into, int at, int count) {
        into[at] = a;
        if (count > 1) {
            into[at + 1] = b;
        }
        if (count > 2) {
            into[at + 2] = c;
        }
        if (count > 3) {
            into[at + 3] = d;
        }
    }
}
