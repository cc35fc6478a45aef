package basin.train;

import basin.rows.Shards;
import java.util.Arrays;

/// The gradient of a batch, summed over its shards.
///
/// The number of shards that are computed before they are added depends on the threads. The order of the additions
/// must not depend on it, so the derivatives from plain Java and those from libtorch are kept in two arrays until
/// the last shard.
final class GradientSum {
    /// The number of independent sums of squares, so that an addition does not depend on the previous one.
    private static final int LANES = 8;

    private final Shards threads;
    private final float[] plain;
    private float[] natives = {};
    private final double[] squares;
    private boolean hasNatives;

    /// @param size number of all weights
    GradientSum(int size, Shards threads) {
        this.threads = threads;
        this.plain = new float[size];
        this.squares = new double[Blocks.count(size)];
    }

    /// Sets all sums to zero.
    void clear() {
        Blocks.forEach(threads, plain.length, (from, to) -> {
            Arrays.fill(plain, from, to, 0);
            if (hasNatives) {
                Arrays.fill(natives, from, to, 0);
            }
        });
        hasNatives = false;
    }

    /// The array to which plain Java adds its derivatives.
    float[] plain() {
        return plain;
    }

    /// Adds the derivatives of a shard from libtorch.
    void add(float[] part) {
        natives = natives.length == 0 ? new float[plain.length] : natives;
        hasNatives = true;
        Blocks.forEach(threads, part.length, (from, to) -> addTo(natives, part, from, to));
    }

    private static void addTo(float[] sums, float[] part, int from, int to) {
        for (int j = from; j < to; j++) {
            sums[j] += part[j];
        }
    }

    /// Completes the gradient, in the array of [#plain], after the last shard.
    ///
    /// @return its norm, which is not finite when one of its numbers is not
    double finish() {
        Blocks.forEach(threads, plain.length, (from, to) -> {
            if (hasNatives) {
                addTo(plain, natives, from, to);
            }
            squares[from / Blocks.SIZE] = square(from, to);
        });
        return Math.sqrt(Arrays.stream(squares).sum());
    }

    private double square(int from, int to) {
        double[] lanes = new double[LANES];
        int whole = from + (to - from) / LANES * LANES;
        for (int j = from; j < whole; j += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double slope = plain[j + lane];
                lanes[lane] += slope * slope;
            }
        }
        for (int j = whole; j < to; j++) {
            lanes[0] += (double) plain[j] * plain[j];
        }
        return Arrays.stream(lanes).sum();
    }
}
