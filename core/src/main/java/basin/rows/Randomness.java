package basin.rows;

import java.nio.charset.StandardCharsets;

/// Randomness as a value: every draw is a function of (seed, row, step, index) and of nothing else.
///
/// Draws come from the counter-based generator Philox 4×32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011): no hidden state, so the same draws come at any thread count, in any
/// order, after a resume. `index` numbers the draws of one row at one step, from 0 to 2³⁰ − 1.
///
/// @param seed any number; streams of other seeds are independent
public record Randomness(long seed) {
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

    /// 64 random bits.
    public long bits(long row, int step, int index) {
        Philox words = words(row, step, index >>> 1);
        return (index & 1) == 0 ? words.firstHalf() : words.secondHalf();
    }

    /// 128 random bits as four words. Blocks from 0 on are the bits of the indices 2 · `block` and 2 · `block` + 1;
    /// blocks below 0 have bits that belong to no index, for draws of another kind.
    public Philox words(long row, int step, int block) {
        return Philox.of(row, step, block, seed);
    }

    /// A uniform draw in [0, 1), a multiple of 2⁻⁵³.
    public double uniform(long row, int step, int index) {
        return unit(bits(row, step, index));
    }

    private static double unit(long bits) {
        return (bits >>> 11) * TO_UNIT;
    }

    /// A standard normal draw (Box & Muller 1958). Indices 2j and 2j + 1 are the two halves of one pair.
    public double normal(long row, int step, int index) {
        Philox pair = words(row, step, index >>> 1);
        double radius = Math.sqrt(-2 * Math.log(1 - unit(pair.firstHalf())));
        double angle = 2 * Math.PI * unit(pair.secondHalf());
        return radius * ((index & 1) == 0 ? Math.cos(angle) : Math.sin(angle));
    }

    /// A whole number from 0 to `bound` − 1, with equal probabilities up to `bound` · 2⁻⁶⁴.
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

    /// A uniformly distributed permutation of 0 … n − 1 (Fisher & Yates), for one step.
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
