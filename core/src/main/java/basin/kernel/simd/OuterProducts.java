package basin.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Sums of outer products, the sums of a few columns of a by a few vectors of columns of b held in registers over
/// all rows.
///
/// 4 × 3 and 8 × 1 sums hide the latency of fused multiply-add, and fit the 16 registers of AVX2 with their
/// operands. Where fewer than 4 or 8 columns of a are left, the last one is computed again in place of those that
/// are missing.
final class OuterProducts {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final int L = Products.L;
    private static final int WIDE = 3;

    /// Rows taken at a time: what three vectors a row of b take of the first cache.
    private static final int ROWS = 128;

    private OuterProducts() {}

    /// `sums[p · n + q] += Σ_i a[aAt + i · m + p] · b[bAt + i · n + q]`.
    static void add(int rows, float[] a, int aAt, int m, float[] b, int bAt, int n, float[] sums) {
        for (int i = 0; i < rows; i += ROWS) {
            addSome(Math.min(ROWS, rows - i), a, aAt + i * m, m, b, bAt + i * n, n, sums);
        }
    }

    private static void addSome(int rows, float[] a, int aAt, int m, float[] b, int bAt, int n, float[] sums) {
        int q = 0;
        for (; q <= n - WIDE * L; q += WIDE * L) {
            for (int p = 0; p < m; p += 4) {
                wide(rows, a, aAt + p, m, Math.min(4, m - p), b, bAt + q, n, sums, p * n + q);
            }
        }
        for (; q < n; q += L) {
            for (int p = 0; p < m; p += 4) {
                narrow(rows, a, aAt + p, m, Math.min(4, m - p), b, bAt + q, n, n - q, sums, p * n + q);
            }
        }
    }

    private static void wide(
            int rows, float[] a, int aAt, int m, int used, float[] b, int bAt, int n, float[] sums, int at) {
        int p1 = Math.min(1, used - 1);
        int p2 = Math.min(2, used - 1);
        int p3 = used - 1;
        int s1 = at + p1 * n;
        int s2 = at + p2 * n;
        int s3 = at + p3 * n;
        FloatVector c00 = load(sums, at), c01 = load(sums, at + L), c02 = load(sums, at + 2 * L);
        FloatVector c10 = load(sums, s1), c11 = load(sums, s1 + L), c12 = load(sums, s1 + 2 * L);
        FloatVector c20 = load(sums, s2), c21 = load(sums, s2 + L), c22 = load(sums, s2 + 2 * L);
        FloatVector c30 = load(sums, s3), c31 = load(sums, s3 + L), c32 = load(sums, s3 + 2 * L);
        for (int i = 0, x = aAt, y = bAt; i < rows; i++, x += m, y += n) {
            FloatVector b0 = load(b, y), b1 = load(b, y + L), b2 = load(b, y + 2 * L);
            FloatVector a0 = FloatVector.broadcast(LANES, a[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(LANES, a[x + p1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(LANES, a[x + p2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(LANES, a[x + p3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
        }
        c00.intoArray(sums, at);
        c01.intoArray(sums, at + L);
        c02.intoArray(sums, at + 2 * L);
        c10.intoArray(sums, s1);
        c11.intoArray(sums, s1 + L);
        c12.intoArray(sums, s1 + 2 * L);
        c20.intoArray(sums, s2);
        c21.intoArray(sums, s2 + L);
        c22.intoArray(sums, s2 + 2 * L);
        c30.intoArray(sums, s3);
        c31.intoArray(sums, s3 + L);
        c32.intoArray(sums, s3 + 2 * L);
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(LANES, x, at);
    }

    private static void narrow(
            int rows, float[] a, int aAt, int m, int used, float[] b, int bAt, int n, int left, float[] sums, int at) {
        VectorMask<Float> inside = LANES.indexInRange(0, left);
        int p1 = Math.min(1, used - 1);
        int p2 = Math.min(2, used - 1);
        int p3 = used - 1;
        FloatVector c0 = FloatVector.fromArray(LANES, sums, at, inside);
        FloatVector c1 = FloatVector.fromArray(LANES, sums, at + p1 * n, inside);
        FloatVector c2 = FloatVector.fromArray(LANES, sums, at + p2 * n, inside);
        FloatVector c3 = FloatVector.fromArray(LANES, sums, at + p3 * n, inside);
        for (int i = 0, x = aAt, y = bAt; i < rows; i++, x += m, y += n) {
            FloatVector row = FloatVector.fromArray(LANES, b, y, inside);
            c0 = FloatVector.broadcast(LANES, a[x]).fma(row, c0);
            c1 = FloatVector.broadcast(LANES, a[x + p1]).fma(row, c1);
            c2 = FloatVector.broadcast(LANES, a[x + p2]).fma(row, c2);
            c3 = FloatVector.broadcast(LANES, a[x + p3]).fma(row, c3);
        }
        c0.intoArray(sums, at, inside);
        c1.intoArray(sums, at + p1 * n, inside);
        c2.intoArray(sums, at + p2 * n, inside);
        c3.intoArray(sums, at + p3 * n, inside);
    }
}
