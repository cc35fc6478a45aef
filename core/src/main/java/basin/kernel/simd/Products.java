package basin.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The micro-kernel of the matrix product: 8 rows × 1 vector of columns, or 4 rows × 2 to 4 vectors, with each sum
/// in its own register.
///
/// 8 to 16 sums hide the latency of fused multiply-add on current processors and leave registers for the operands.
/// Each width has its own unrolled method, since an array of vectors would not stay in registers.
final class Products {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int L = LANES.length();

    /// The maximum number of vectors of one call. With 256-bit vectors there may be only 16 registers (AVX2), which
    /// are enough for two vectors of columns; with other widths there are 32.
    static final int WIDEST = L == 8 ? 2 : 4;

    private Products() {}

    /// The number of rows of one call.
    static int rows(int vectors) {
        return vectors == 1 ? 8 : 4;
    }

    /// `out[to + i · stride + j] = bias[first + j] + Σ_p y[row + i · d + p] · w[at + p · width + j]` for the
    /// [#rows] rows i and the `vectors` · L columns j of one panel.
    static void multiply(
            int vectors,
            float[] y,
            int row,
            int d,
            float[] w,
            int at,
            float[] bias,
            int first,
            float[] out,
            int to,
            int stride) {
        switch (vectors) {
            case 1 -> multiply1(y, row, d, w, at, bias, first, out, to, stride);
            case 2 -> multiply2(y, row, d, w, at, bias, first, out, to, stride);
            case 3 -> multiply3(y, row, d, w, at, bias, first, out, to, stride);
            case 4 -> multiply4(y, row, d, w, at, bias, first, out, to, stride);
            default -> throw new IllegalArgumentException("vectors: expected 1 to 4, got " + vectors);
        }
    }

    private static void multiply1(
            float[] y, int row, int d, float[] w, int at, float[] bias, int first, float[] out, int to, int stride) {
        FloatVector b0 = FloatVector.fromArray(LANES, bias, first);
        FloatVector c0 = b0, c1 = b0, c2 = b0, c3 = b0;
        FloatVector c4 = b0, c5 = b0, c6 = b0, c7 = b0;
        int row4 = row + 4 * d;
        for (int p = 0, q = at; p < d; p++, q += L) {
            FloatVector w0 = FloatVector.fromArray(LANES, w, q);
            c0 = FloatVector.broadcast(LANES, y[row + p]).fma(w0, c0);
            c1 = FloatVector.broadcast(LANES, y[row + d + p]).fma(w0, c1);
            c2 = FloatVector.broadcast(LANES, y[row + 2 * d + p]).fma(w0, c2);
            c3 = FloatVector.broadcast(LANES, y[row + 3 * d + p]).fma(w0, c3);
            c4 = FloatVector.broadcast(LANES, y[row4 + p]).fma(w0, c4);
            c5 = FloatVector.broadcast(LANES, y[row4 + d + p]).fma(w0, c5);
            c6 = FloatVector.broadcast(LANES, y[row4 + 2 * d + p]).fma(w0, c6);
            c7 = FloatVector.broadcast(LANES, y[row4 + 3 * d + p]).fma(w0, c7);
        }
        c0.intoArray(out, to);
        c1.intoArray(out, to + stride);
        c2.intoArray(out, to + 2 * stride);
        c3.intoArray(out, to + 3 * stride);
        c4.intoArray(out, to + 4 * stride);
        c5.intoArray(out, to + 5 * stride);
        c6.intoArray(out, to + 6 * stride);
        c7.intoArray(out, to + 7 * stride);
    }

    private static void multiply2(
            float[] y, int row, int d, float[] w, int at, float[] bias, int first, float[] out, int to, int stride) {
        FloatVector b0 = FloatVector.fromArray(LANES, bias, first);
        FloatVector b1 = FloatVector.fromArray(LANES, bias, first + L);
        FloatVector c00 = b0, c01 = b1;
        FloatVector c10 = b0, c11 = b1;
        FloatVector c20 = b0, c21 = b1;
        FloatVector c30 = b0, c31 = b1;
        for (int p = 0, q = at; p < d; p++, q += 2 * L) {
            FloatVector w0 = FloatVector.fromArray(LANES, w, q);
            FloatVector w1 = FloatVector.fromArray(LANES, w, q + L);
            FloatVector y0 = FloatVector.broadcast(LANES, y[row + p]);
            c00 = y0.fma(w0, c00);
            c01 = y0.fma(w1, c01);
            FloatVector y1 = FloatVector.broadcast(LANES, y[row + d + p]);
            c10 = y1.fma(w0, c10);
            c11 = y1.fma(w1, c11);
            FloatVector y2 = FloatVector.broadcast(LANES, y[row + 2 * d + p]);
            c20 = y2.fma(w0, c20);
            c21 = y2.fma(w1, c21);
            FloatVector y3 = FloatVector.broadcast(LANES, y[row + 3 * d + p]);
            c30 = y3.fma(w0, c30);
            c31 = y3.fma(w1, c31);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + L);
        c10.intoArray(out, to + stride);
        c11.intoArray(out, to + stride + L);
        c20.intoArray(out, to + 2 * stride);
        c21.intoArray(out, to + 2 * stride + L);
        c30.intoArray(out, to + 3 * stride);
        c31.intoArray(out, to + 3 * stride + L);
    }

    private static void multiply3(
            float[] y, int row, int d, float[] w, int at, float[] bias, int first, float[] out, int to, int stride) {
        FloatVector b0 = FloatVector.fromArray(LANES, bias, first);
        FloatVector b1 = FloatVector.fromArray(LANES, bias, first + L);
        FloatVector b2 = FloatVector.fromArray(LANES, bias, first + 2 * L);
        FloatVector c00 = b0, c01 = b1, c02 = b2;
        FloatVector c10 = b0, c11 = b1, c12 = b2;
        FloatVector c20 = b0, c21 = b1, c22 = b2;
        FloatVector c30 = b0, c31 = b1, c32 = b2;
        for (int p = 0, q = at; p < d; p++, q += 3 * L) {
            FloatVector w0 = FloatVector.fromArray(LANES, w, q);
            FloatVector w1 = FloatVector.fromArray(LANES, w, q + L);
            FloatVector w2 = FloatVector.fromArray(LANES, w, q + 2 * L);
            FloatVector y0 = FloatVector.broadcast(LANES, y[row + p]);
            c00 = y0.fma(w0, c00);
            c01 = y0.fma(w1, c01);
            c02 = y0.fma(w2, c02);
            FloatVector y1 = FloatVector.broadcast(LANES, y[row + d + p]);
            c10 = y1.fma(w0, c10);
            c11 = y1.fma(w1, c11);
            c12 = y1.fma(w2, c12);
            FloatVector y2 = FloatVector.broadcast(LANES, y[row + 2 * d + p]);
            c20 = y2.fma(w0, c20);
            c21 = y2.fma(w1, c21);
            c22 = y2.fma(w2, c22);
            FloatVector y3 = FloatVector.broadcast(LANES, y[row + 3 * d + p]);
            c30 = y3.fma(w0, c30);
            c31 = y3.fma(w1, c31);
            c32 = y3.fma(w2, c32);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + L);
        c02.intoArray(out, to + 2 * L);
        c10.intoArray(out, to + stride);
        c11.intoArray(out, to + stride + L);
        c12.intoArray(out, to + stride + 2 * L);
        c20.intoArray(out, to + 2 * stride);
        c21.intoArray(out, to + 2 * stride + L);
        c22.intoArray(out, to + 2 * stride + 2 * L);
        c30.intoArray(out, to + 3 * stride);
        c31.intoArray(out, to + 3 * stride + L);
        c32.intoArray(out, to + 3 * stride + 2 * L);
    }

    private static void multiply4(
            float[] y, int row, int d, float[] w, int at, float[] bias, int first, float[] out, int to, int stride) {
        FloatVector b0 = FloatVector.fromArray(LANES, bias, first);
        FloatVector b1 = FloatVector.fromArray(LANES, bias, first + L);
        FloatVector b2 = FloatVector.fromArray(LANES, bias, first + 2 * L);
        FloatVector b3 = FloatVector.fromArray(LANES, bias, first + 3 * L);
        FloatVector c00 = b0, c01 = b1, c02 = b2, c03 = b3;
        FloatVector c10 = b0, c11 = b1, c12 = b2, c13 = b3;
        FloatVector c20 = b0, c21 = b1, c22 = b2, c23 = b3;
        FloatVector c30 = b0, c31 = b1, c32 = b2, c33 = b3;
        for (int p = 0, q = at; p < d; p++, q += 4 * L) {
            FloatVector w0 = FloatVector.fromArray(LANES, w, q);
            FloatVector w1 = FloatVector.fromArray(LANES, w, q + L);
            FloatVector w2 = FloatVector.fromArray(LANES, w, q + 2 * L);
            FloatVector w3 = FloatVector.fromArray(LANES, w, q + 3 * L);
            FloatVector y0 = FloatVector.broadcast(LANES, y[row + p]);
            c00 = y0.fma(w0, c00);
            c01 = y0.fma(w1, c01);
            c02 = y0.fma(w2, c02);
            c03 = y0.fma(w3, c03);
            FloatVector y1 = FloatVector.broadcast(LANES, y[row + d + p]);
            c10 = y1.fma(w0, c10);
            c11 = y1.fma(w1, c11);
            c12 = y1.fma(w2, c12);
            c13 = y1.fma(w3, c13);
            FloatVector y2 = FloatVector.broadcast(LANES, y[row + 2 * d + p]);
            c20 = y2.fma(w0, c20);
            c21 = y2.fma(w1, c21);
            c22 = y2.fma(w2, c22);
            c23 = y2.fma(w3, c23);
            FloatVector y3 = FloatVector.broadcast(LANES, y[row + 3 * d + p]);
            c30 = y3.fma(w0, c30);
            c31 = y3.fma(w1, c31);
            c32 = y3.fma(w2, c32);
            c33 = y3.fma(w3, c33);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + L);
        c02.intoArray(out, to + 2 * L);
        c03.intoArray(out, to + 3 * L);
        c10.intoArray(out, to + stride);
        c11.intoArray(out, to + stride + L);
        c12.intoArray(out, to + stride + 2 * L);
        c13.intoArray(out, to + stride + 3 * L);
        c20.intoArray(out, to + 2 * stride);
        c21.intoArray(out, to + 2 * stride + L);
        c22.intoArray(out, to + 2 * stride + 2 * L);
        c23.intoArray(out, to + 2 * stride + 3 * L);
        c30.intoArray(out, to + 3 * stride);
        c31.intoArray(out, to + 3 * stride + L);
        c32.intoArray(out, to + 3 * stride + 2 * L);
        c33.intoArray(out, to + 3 * stride + 3 * L);
    }
}
