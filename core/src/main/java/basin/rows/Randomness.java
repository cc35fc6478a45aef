package basin.rows;

import java.nio.charset.StandardCharsets;

/// Randomness as a value: every draw is a function of (seed, row, step, index) and of nothing else.
///
/// Draws come from the counter-based generator Philox 4×32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers:
/// as easy as 1, 2, 3", SC 2011): no hidden state, so the same draws come at any thread count, in any order, after a
/// resume. `index` tells apart the draws of one row at one step; it runs from 0 to 2³⁰ − 1.
///
/// @param seed any number; streams of other seeds are independent
public record Randomness(long seed) {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final double TO_UNIT = 0x1p-53;

    /// An independent stream for one purpose, such as `"start"` or `"sample"`.
    public Randomness named(String purpose) {
        long hash = seed;
        int step = 0;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = new Randomness(hash).bits(b, step++, 0);
        }
        return new Randomness(hash);
    }

    /// Philox 4×32-10 on a counter of four words and a key of two; the result replaces the counter.
    static void philox(int[] counter, int key0, int key1) {
        int c0 = counter[0];
        int c1 = counter[1];
        int c2 = counter[2];
        int c3 = counter[3];
        for (int round = 0; round < 10; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ (key0 + round * WEYL_0);
            c2 = (int) (product0 >>> 32) ^ c3 ^ (key1 + round * WEYL_1);
            c1 = (int) product1;
            c3 = (int) product0;
        }
        counter[0] = c0;
        counter[1] = c1;
        counter[2] = c2;
        counter[3] = c3;
    }

    /// 64 random bits.
    public long bits(long row, int step, int index) {
        int[] counter = {(int) row, (int) (row >>> 32), step, index >>> 1};
        philox(counter, (int) seed, (int) (seed >>> 32));
        int half = 2 * (index & 1);
        return (counter[half] & 0xFFFFFFFFL) << 32 | (counter[half + 1] & 0xFFFFFFFFL);
    }

    /// A uniform draw in [0, 1), a multiple of 2⁻⁵³.
    public double uniform(long row, int step, int index) {
        return (bits(row, step, index) >>> 11) * TO_UNIT;
    }

    /// A standard normal draw (Box & Muller 1958). Indices 2j and 2j + 1 are the two halves of one pair.
    public double normal(long row, int step, int index) {
        int pair = index & ~1;
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(row, step, pair)));
        double angle = 2 * Math.PI * uniform(row, step, pair + 1);
        return radius * ((index & 1) == 0 ? Math.cos(angle) : Math.sin(angle));
    }

    /// A whole number from 0 to `bound` − 1, each as likely as the others to within `bound` · 2⁻⁶⁴.
    public int below(int bound, long row, int step, int index) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: expected 1 or more, got " + bound);
        }
        return (int) Math.unsignedMultiplyHigh(bits(row, step, index), bound);
    }

    /// An index i with probability `weights[i]` / Σ weights.
    ///
    /// @throws IllegalArgumentException when a weight is negative or not finite, or all are zero
    public int categorical(double[] weights, long row, int step, int index) {
        double total = 0;
        int last = -1;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || weights[i] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("weights: expected finite and 0 or more, got " + weights[i]);
            }
            total += weights[i];
            last = weights[i] > 0 ? i : last;
        }
        if (last < 0) {
            throw new IllegalArgumentException("weights: expected at least one above 0, got none");
        }
        double rest = uniform(row, step, index) * total;
        for (int i = 0; i < last; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return last;
    }

    /// A permutation of 0 … n − 1, each equally likely (Fisher & Yates), for one step.
    public int[] permutation(int n, int step) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1, i, step, 0);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
