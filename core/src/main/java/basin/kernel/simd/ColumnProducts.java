package basin.kernel.simd;

import basin.kernel.Panels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The matrix product for transposed rows: two vectors of rows by 8, 4, 2 or 1 columns of the result, with each sum
/// in its own register.
///
/// Weights are loaded one number at a time, rows 2L at a time: 16 sums hide the latency of fused multiply-add, also
/// when the panel of weights and the tile of rows are in the second-level cache. With 256-bit vectors there may be
/// only 16 registers (AVX2), so 8 sums are used. Each width has its own unrolled method, since an array of vectors
/// would not stay in registers.
final class ColumnProducts {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final int L = Products.L;
    private static final int WIDEST = L == 8 ? 4 : 8;
    private static final int WIDTH = Panels.COLUMNS;

    /// The number of rows of one call.
    static final int ROWS = 2 * L;

    private ColumnProducts() {}

    /// See [basin.kernel.Kernels#multiplyColumns].
    static void multiply(Panels w, float[] x, int rows, int stride, float[] into) {
        for (int row = 0; row < rows; row += ROWS) {
            for (int panel = 0; panel < w.panels(); panel++) {
                int end = Math.min(w.count(), w.start(panel) + WIDTH);
                for (int j = w.start(panel); j < end; ) {
                    int columns = Math.min(WIDEST, Integer.highestOneBit(end - j));
                    int at = w.offset(panel) + j - w.start(panel);
                    multiply(columns, w, at, j, x, row, stride, into, j * stride + row);
                    j += columns;
                }
            }
        }
    }

    private static void multiply(
            int columns, Panels w, int at, int first, float[] x, int row, int stride, float[] into, int to) {
        switch (columns) {
            case 1 -> multiply1(w.weights(), at, w.bias(), first, w.depth(), x, row, stride, into, to);
            case 2 -> multiply2(w.weights(), at, w.bias(), first, w.depth(), x, row, stride, into, to);
            case 4 -> multiply4(w.weights(), at, w.bias(), first, w.depth(), x, row, stride, into, to);
            default -> multiply8(w.weights(), at, w.bias(), first, w.depth(), x, row, stride, into, to);
        }
    }

    private static void multiply1(
            float[] w, int at, float[] bias, int first, int d, float[] x, int row, int stride, float[] into, int to) {
        FloatVector b0 = FloatVector.broadcast(LANES, bias[first]);
        FloatVector c00 = b0, c01 = b0;
        for (int p = 0, q = at, r = row; p < d; p++, q += WIDTH, r += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, r);
            FloatVector x1 = FloatVector.fromArray(LANES, x, r + L);
            FloatVector w0 = FloatVector.broadcast(LANES, w[q]);
            c00 = w0.fma(x0, c00);
            c01 = w0.fma(x1, c01);
        }
        c00.intoArray(into, to);
        c01.intoArray(into, to + L);
    }

    private static void multiply2(
            float[] w, int at, float[] bias, int first, int d, float[] x, int row, int stride, float[] into, int to) {
        FloatVector b0 = FloatVector.broadcast(LANES, bias[first]);
        FloatVector b1 = FloatVector.broadcast(LANES, bias[first + 1]);
        FloatVector c00 = b0, c01 = b0;
        FloatVector c10 = b1, c11 = b1;
        for (int p = 0, q = at, r = row; p < d; p++, q += WIDTH, r += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, r);
            FloatVector x1 = FloatVector.fromArray(LANES, x, r + L);
            FloatVector w0 = FloatVector.broadcast(LANES, w[q]);
            c00 = w0.fma(x0, c00);
            c01 = w0.fma(x1, c01);
            FloatVector w1 = FloatVector.broadcast(LANES, w[q + 1]);
            c10 = w1.fma(x0, c10);
            c11 = w1.fma(x1, c11);
        }
        c00.intoArray(into, to);
        c01.intoArray(into, to + L);
        c10.intoArray(into, to + stride);
        c11.intoArray(into, to + stride + L);
    }

    private static void multiply4(
            float[] w, int at, float[] bias, int first, int d, float[] x, int row, int stride, float[] into, int to) {
        FloatVector b0 = FloatVector.broadcast(LANES, bias[first]);
        FloatVector b1 = FloatVector.broadcast(LANES, bias[first + 1]);
        FloatVector b2 = FloatVector.broadcast(LANES, bias[first + 2]);
        FloatVector b3 = FloatVector.broadcast(LANES, bias[first + 3]);
        FloatVector c00 = b0, c01 = b0;
        FloatVector c10 = b1, c11 = b1;
        FloatVector c20 = b2, c21 = b2;
        FloatVector c30 = b3, c31 = b3;
        for (int p = 0, q = at, r = row; p < d; p++, q += WIDTH, r += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, r);
            FloatVector x1 = FloatVector.fromArray(LANES, x, r + L);
            FloatVector w0 = FloatVector.broadcast(LANES, w[q]);
            c00 = w0.fma(x0, c00);
            c01 = w0.fma(x1, c01);
            FloatVector w1 = FloatVector.broadcast(LANES, w[q + 1]);
            c10 = w1.fma(x0, c10);
            c11 = w1.fma(x1, c11);
            FloatVector w2 = FloatVector.broadcast(LANES, w[q + 2]);
            c20 = w2.fma(x0, c20);
            c21 = w2.fma(x1, c21);
            FloatVector w3 = FloatVector.broadcast(LANES, w[q + 3]);
            c30 = w3.fma(x0, c30);
            c31 = w3.fma(x1, c31);
        }
        c00.intoArray(into, to);
        c01.intoArray(into, to + L);
        c10.intoArray(into, to + stride);
        c11.intoArray(into, to + stride + L);
        c20.intoArray(into, to + 2 * stride);
        c21.intoArray(into, to + 2 * stride + L);
        c30.intoArray(into, to + 3 * stride);
        c31.intoArray(into, to + 3 * stride + L);
    }

    private static void multiply8(
            float[] w, int at, float[] bias, int first, int d, float[] x, int row, int stride, float[] into, int to) {
        FloatVector b0 = FloatVector.broadcast(LANES, bias[first]);
        FloatVector b1 = FloatVector.broadcast(LANES, bias[first + 1]);
        FloatVector b2 = FloatVector.broadcast(LANES, bias[first + 2]);
        FloatVector b3 = FloatVector.broadcast(LANES, bias[first + 3]);
        FloatVector b4 = FloatVector.broadcast(LANES, bias[first + 4]);
        FloatVector b5 = FloatVector.broadcast(LANES, bias[first + 5]);
        FloatVector b6 = FloatVector.broadcast(LANES, bias[first + 6]);
        FloatVector b7 = FloatVector.broadcast(LANES, bias[first + 7]);
        FloatVector c00 = b0, c01 = b0;
        FloatVector c10 = b1, c11 = b1;
        FloatVector c20 = b2, c21 = b2;
        FloatVector c30 = b3, c31 = b3;
        FloatVector c40 = b4, c41 = b4;
        FloatVector c50 = b5, c51 = b5;
        FloatVector c60 = b6, c61 = b6;
        FloatVector c70 = b7, c71 = b7;
        for (int p = 0, q = at, r = row; p < d; p++, q += WIDTH, r += stride) {
            FloatVector x0 = FloatVector.fromArray(LANES, x, r);
            FloatVector x1 = FloatVector.fromArray(LANES, x, r + L);
            FloatVector w0 = FloatVector.broadcast(LANES, w[q]);
            c00 = w0.fma(x0, c00);
            c01 = w0.fma(x1, c01);
            FloatVector w1 = FloatVector.broadcast(LANES, w[q + 1]);
            c10 = w1.fma(x0, c10);
            c11 = w1.fma(x1, c11);
            FloatVector w2 = FloatVector.broadcast(LANES, w[q + 2]);
            c20 = w2.fma(x0, c20);
            c21 = w2.fma(x1, c21);
            FloatVector w3 = FloatVector.broadcast(LANES, w[q + 3]);
            c30 = w3.fma(x0, c30);
            c31 = w3.fma(x1, c31);
            FloatVector w4 = FloatVector.broadcast(LANES, w[q + 4]);
            c40 = w4.fma(x0, c40);
            c41 = w4.fma(x1, c41);
            FloatVector w5 = FloatVector.broadcast(LANES, w[q + 5]);
            c50 = w5.fma(x0, c50);
            c51 = w5.fma(x1, c51);
            FloatVector w6 = FloatVector.broadcast(LANES, w[q + 6]);
            c60 = w6.fma(x0, c60);
            c61 = w6.fma(x1, c61);
            FloatVector w7 = FloatVector.broadcast(LANES, w[q + 7]);
            c70 = w7.fma(x0, c70);
            c71 = w7.fma(x1, c71);
        }
        c00.intoArray(into, to);
        c01.intoArray(into, to + L);
        c10.intoArray(into, to + stride);
        c11.intoArray(into, to + stride + L);
        c20.intoArray(into, to + 2 * stride);
        c21.intoArray(into, to + 2 * stride + L);
        c30.intoArray(into, to + 3 * stride);
        c31.intoArray(into, to + 3 * stride + L);
        c40.intoArray(into, to + 4 * stride);
        c41.intoArray(into, to + 4 * stride + L);
        c50.intoArray(into, to + 5 * stride);
        c51.intoArray(into, to + 5 * stride + L);
        c60.intoArray(into, to + 6 * stride);
        c61.intoArray(into, to + 6 * stride + L);
        c70.intoArray(into, to + 7 * stride);
        c71.intoArray(into, to + 7 * stride + L);
    }
}
