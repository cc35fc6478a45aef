package basin.kernel.simd;

import basin.kernel.Block;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Sums of outer products: the sums for a few columns of a and a few vectors of columns of b stay in registers over
/// all rows.
///
/// 4 × 3 and 8 × 1 sums hide the latency of fused multiply-add, and fit the 16 registers of AVX2 with their
/// operands; where there are 32 registers, 8 × 3 sums use every operand more often. Where fewer than 4 or 8 columns
/// of a remain, the last one is computed several times.
final class OuterProducts {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final int L = Products.L;
    private static final int WIDE = 3;

    /// With 256-bit vectors there may be only 16 registers (AVX2).
    private static final boolean HAS_32_REGISTERS = L != 8;

    /// The number of rows at a time, so that three vectors of each row of b fit into the first-level cache.
    private static final int ROWS = 128;

    private OuterProducts() {}

    /// `sums_pq += Σ_i a_ip b_iq`.
    static void add(int rows, Block a, Block b, Block sums) {
        for (int i = 0; i < rows; i += ROWS) {
            addSome(Math.min(ROWS, rows - i), a, a.at() + i * a.stride(), b, b.at() + i * b.stride(), sums);
        }
    }

    private static void addSome(int rows, Block a, int aAt, Block b, int bAt, Block sums) {
        int m = a.columns();
        int n = b.columns();
        int q = 0;
        for (; q <= n - WIDE * L; q += WIDE * L) {
            int p = 0;
            for (; HAS_32_REGISTERS && p <= m - 8; p += 8) {
                tall(rows, a, aAt + p, b, bAt + q, sums, sums.at() + p * sums.stride() + q);
            }
            for (; p < m; p += 4) {
                wide(rows, a, aAt + p, Math.min(4, m - p), b, bAt + q, sums, sums.at() + p * sums.stride() + q);
            }
        }
        for (; q <= n - L; q += L) {
            for (int p = 0; p < m; p += 8) {
                narrow(rows, a, aAt + p, Math.min(8, m - p), b, bAt + q, sums, sums.at() + p * sums.stride() + q);
            }
        }
        for (int p = 0; p < m && q < n; p += 4) {
            last(rows, a, aAt + p, Math.min(4, m - p), b, bAt + q, n - q, sums, sums.at() + p * sums.stride() + q);
        }
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(LANES, x, at);
    }

    private static void tall(int rows, Block a, int aAt, Block b, int bAt, Block sums, int at) {
        float[] ofA = a.cells();
        float[] ofB = b.cells();
        float[] out = sums.cells();
        int stride = sums.stride();
        int s1 = at + stride;
        int s2 = s1 + stride;
        int s3 = s2 + stride;
        int s4 = s3 + stride;
        int s5 = s4 + stride;
        int s6 = s5 + stride;
        int s7 = s6 + stride;
        FloatVector c00 = load(out, at), c01 = load(out, at + L), c02 = load(out, at + 2 * L);
        FloatVector c10 = load(out, s1), c11 = load(out, s1 + L), c12 = load(out, s1 + 2 * L);
        FloatVector c20 = load(out, s2), c21 = load(out, s2 + L), c22 = load(out, s2 + 2 * L);
        FloatVector c30 = load(out, s3), c31 = load(out, s3 + L), c32 = load(out, s3 + 2 * L);
        FloatVector c40 = load(out, s4), c41 = load(out, s4 + L), c42 = load(out, s4 + 2 * L);
        FloatVector c50 = load(out, s5), c51 = load(out, s5 + L), c52 = load(out, s5 + 2 * L);
        FloatVector c60 = load(out, s6), c61 = load(out, s6 + L), c62 = load(out, s6 + 2 * L);
        FloatVector c70 = load(out, s7), c71 = load(out, s7 + L), c72 = load(out, s7 + 2 * L);
        for (int i = 0, x = aAt, y = bAt; i < rows; i++, x += a.stride(), y += b.stride()) {
            FloatVector b0 = load(ofB, y), b1 = load(ofB, y + L), b2 = load(ofB, y + 2 * L);
            FloatVector a0 = FloatVector.broadcast(LANES, ofA[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(LANES, ofA[x + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(LANES, ofA[x + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(LANES, ofA[x + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            FloatVector a4 = FloatVector.broadcast(LANES, ofA[x + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            FloatVector a5 = FloatVector.broadcast(LANES, ofA[x + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            FloatVector a6 = FloatVector.broadcast(LANES, ofA[x + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            FloatVector a7 = FloatVector.broadcast(LANES, ofA[x + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
        }
        c00.intoArray(out, at);
        c01.intoArray(out, at + L);
        c02.intoArray(out, at + 2 * L);
        c10.intoArray(out, s1);
        c11.intoArray(out, s1 + L);
        c12.intoArray(out, s1 + 2 * L);
        c20.intoArray(out, s2);
        c21.intoArray(out, s2 + L);
        c22.intoArray(out, s2 + 2 * L);
        c30.intoArray(out, s3);
        c31.intoArray(out, s3 + L);
        c32.intoArray(out, s3 + 2 * L);
        c40.intoArray(out, s4);
        c41.intoArray(out, s4 + L);
        c42.intoArray(out, s4 + 2 * L);
        c50.intoArray(out, s5);
        c51.intoArray(out, s5 + L);
        c52.intoArray(out, s5 + 2 * L);
        c60.intoArray(out, s6);
        c61.intoArray(out, s6 + L);
        c62.intoArray(out, s6 + 2 * L);
        c70.intoArray(out, s7);
        c71.intoArray(out, s7 + L);
        c72.intoArray(out, s7 + 2 * L);
    }

    private static void wide(int rows, Block a, int aAt, int used, Block b, int bAt, Block sums, int at) {
        float[] ofA = a.cells();
        float[] ofB = b.cells();
        float[] out = sums.cells();
        int stride = sums.stride();
        int p1 = Math.min(1, used - 1);
        int p2 = Math.min(2, used - 1);
        int p3 = used - 1;
        int s1 = at + p1 * stride;
        int s2 = at + p2 * stride;
        int s3 = at + p3 * stride;
        FloatVector c00 = load(out, at), c01 = load(out, at + L), c02 = load(out, at + 2 * L);
        FloatVector c10 = load(out, s1), c11 = load(out, s1 + L), c12 = load(out, s1 + 2 * L);
        FloatVector c20 = load(out, s2), c21 = load(out, s2 + L), c22 = load(out, s2 + 2 * L);
        FloatVector c30 = load(out, s3), c31 = load(out, s3 + L), c32 = load(out, s3 + 2 * L);
        for (int i = 0, x = aAt, y = bAt; i < rows; i++, x += a.stride(), y += b.stride()) {
            FloatVector b0 = load(ofB, y), b1 = load(ofB, y + L), b2 = load(ofB, y + 2 * L);
            FloatVector a0 = FloatVector.broadcast(LANES, ofA[x]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(LANES, ofA[x + p1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(LANES, ofA[x + p2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(LANES, ofA[x + p3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
        }
        c00.intoArray(out, at);
        c01.intoArray(out, at + L);
        c02.intoArray(out, at + 2 * L);
        c10.intoArray(out, s1);
        c11.intoArray(out, s1 + L);
        c12.intoArray(out, s1 + 2 * L);
        c20.intoArray(out, s2);
        c21.intoArray(out, s2 + L);
        c22.intoArray(out, s2 + 2 * L);
        c30.intoArray(out, s3);
        c31.intoArray(out, s3 + L);
        c32.intoArray(out, s3 + 2 * L);
    }

    private static void narrow(int rows, Block a, int aAt, int used, Block b, int bAt, Block sums, int at) {
        float[] ofA = a.cells();
        float[] ofB = b.cells();
        float[] out = sums.cells();
        int stride = sums.stride();
        int p1 = Math.min(1, used - 1);
        int p2 = Math.min(2, used - 1);
        int p3 = Math.min(3, used - 1);
        int p4 = Math.min(4, used - 1);
        int p5 = Math.min(5, used - 1);
        int p6 = Math.min(6, used - 1);
        int p7 = used - 1;
        int s1 = at + p1 * stride;
        int s2 = at + p2 * stride;
        int s3 = at + p3 * stride;
        int s4 = at + p4 * stride;
        int s5 = at + p5 * stride;
        int s6 = at + p6 * stride;
        int s7 = at + p7 * stride;
        FloatVector c0 = load(out, at), c1 = load(out, s1), c2 = load(out, s2), c3 = load(out, s3);
        FloatVector c4 = load(out, s4), c5 = load(out, s5), c6 = load(out, s6), c7 = load(out, s7);
        for (int i = 0, x = aAt, y = bAt; i < rows; i++, x += a.stride(), y += b.stride()) {
            FloatVector row = load(ofB, y);
            c0 = FloatVector.broadcast(LANES, ofA[x]).fma(row, c0);
            c1 = FloatVector.broadcast(LANES, ofA[x + p1]).fma(row, c1);
            c2 = FloatVector.broadcast(LANES, ofA[x + p2]).fma(row, c2);
            c3 = FloatVector.broadcast(LANES, ofA[x + p3]).fma(row, c3);
            c4 = FloatVector.broadcast(LANES, ofA[x + p4]).fma(row, c4);
            c5 = FloatVector.broadcast(LANES, ofA[x + p5]).fma(row, c5);
            c6 = FloatVector.broadcast(LANES, ofA[x + p6]).fma(row, c6);
            c7 = FloatVector.broadcast(LANES, ofA[x + p7]).fma(row, c7);
        }
        c0.intoArray(out, at);
        c1.intoArray(out, s1);
        c2.intoArray(out, s2);
        c3.intoArray(out, s3);
        c4.intoArray(out, s4);
        c5.intoArray(out, s5);
        c6.intoArray(out, s6);
        c7.intoArray(out, s7);
    }

    private static void last(int rows, Block a, int aAt, int used, Block b, int bAt, int left, Block sums, int at) {
        VectorMask<Float> inside = LANES.indexInRange(0, left);
        float[] ofA = a.cells();
        float[] ofB = b.cells();
        float[] out = sums.cells();
        int p1 = Math.min(1, used - 1);
        int p2 = Math.min(2, used - 1);
        int p3 = used - 1;
        int s1 = at + p1 * sums.stride();
        int s2 = at + p2 * sums.stride();
        int s3 = at + p3 * sums.stride();
        FloatVector c0 = FloatVector.fromArray(LANES, out, at, inside);
        FloatVector c1 = FloatVector.fromArray(LANES, out, s1, inside);
        FloatVector c2 = FloatVector.fromArray(LANES, out, s2, inside);
        FloatVector c3 = FloatVector.fromArray(LANES, out, s3, inside);
        for (int i = 0, x = aAt, y = bAt; i < rows; i++, x += a.stride(), y += b.stride()) {
            FloatVector row = FloatVector.fromArray(LANES, ofB, y, inside);
            c0 = FloatVector.broadcast(LANES, ofA[x]).fma(row, c0);
            c1 = FloatVector.broadcast(LANES, ofA[x + p1]).fma(row, c1);
            c2 = FloatVector.broadcast(LANES, ofA[x + p2]).fma(row, c2);
            c3 = FloatVector.broadcast(LANES, ofA[x + p3]).fma(row, c3);
        }
        c0.intoArray(out, at, inside);
        c1.intoArray(out, s1, inside);
        c2.intoArray(out, s2, inside);
        c3.intoArray(out, s3, inside);
    }
}
