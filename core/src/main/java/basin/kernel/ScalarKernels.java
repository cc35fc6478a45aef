package basin.kernel;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The kernels as plain loops: the definition of what each computes, and the code that runs without the Vector
/// API.
///
/// The innermost loops run over prototypes, independent of each other, so that the compiler may use vector
/// instructions for them too.
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
    public void accumulate(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int p = 0; p < n; p++) {
            y[yAt + p] = Math.fma(scale, x[xAt + p], y[yAt + p]);
        }
    }

    @Override
    public int largestMove(float scale, float[] g, int gAt, float[] q, float[] z, float[] lambda, int n) {
        int largest = 0;
        float most = -1;
        for (int j = 0; j < n; j++) {
            q[j] = Math.fma(scale, g[gAt + j], q[j]);
            float way = Math.abs(q[j] - Math.min(Math.max(z[j] + q[j], -lambda[j]), lambda[j]));
            if (way > most) {
                most = way;
                largest = j;
            }
        }
        return largest;
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
    public void outer(int rows, float[] a, int aAt, int m, float[] b, int bAt, int n, float[] sums) {
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < m; p++) {
                accumulate(a[aAt + i * m + p], b, bAt + i * n, sums, p * n, n);
            }
        }
    }

    @Override
    public void exponentials(float[] x, int at, int count) {
        for (int p = at; p < at + count; p++) {
            x[p] = (float) Math.exp(x[p]);
        }
    }

    @Override
    public void sigmoids(float[] x, int at, int count) {
        for (int p = at; p < at + count; p++) {
            x[p] = (float) (1 / (1 + Math.exp(-x[p])));
        }
    }

    @Override
    public void uniforms(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                into[at + i * columns + j] = (randomness.bits(first + i, step, j) >>> 40) * 0x1p-24f;
            }
        }
    }

    @Override
    public void normals(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                into[at + i * columns + j] = (float) randomness.normal(first + i, step, j);
            }
        }
    }
}
