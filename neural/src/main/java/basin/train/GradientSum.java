package basin.train;

import basin.rows.Shards;
import java.util.Arrays;

/// The gradient of a batch, added up from its shards.
///
/// How many shards are worked out before they are added depends on the threads. So that the order of the additions does
/// not, what plain Java finds and what libtorch finds are kept apart until all are there.
final class GradientSum {
    /// Sums of squares that go on side by side, so that none waits for the last addition.
    private static final int LANES = 8;

    private final Shards threads;
    private final float[] plain;
    private float[] natives = {};
    private final double[] squares;
    private boolean hasNatives;

    /// @param size of all weights together
    GradientSum(int size, Shards threads) {
        this.threads = threads;
        this.plain = new float[size];
        this.squares = new double[Blocks.count(size)];
    }

    /// Begins anew with zeros.
    void clear() {
        Blocks.forEach(threads, plain.length, (from, to) -> {
            Arrays.fill(plain, from, to, 0);
            if (hasNatives) {
                Arrays.fill(natives, from, to, 0);
            }
        });
        hasNatives = false;
    }

    /// What plain Java adds to.
    float[] plain() {
        return plain;
    }

    /// Adds what libtorch has found for a shard.
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

    /// The whole gradient, in the array of [#plain], after the last shard; with its norm, which is not finite when one
    /// of its numbers is not.
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
