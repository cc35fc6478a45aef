package basin.kernel;

import java.util.Arrays;

/// Known rows that may be among the k of largest score, each with bounds on its score.
final class Candidates {
    private final int k;

    /// The k largest lower bounds, a heap with the smallest of them first.
    private final float[] lower;

    private int held;
    private int[] rows;
    private float[] upper;
    private int count;

    Candidates(int k) {
        this.k = k;
        this.lower = new float[k];
        this.rows = new int[4 * k + 64];
        this.upper = new float[rows.length];
    }

    void clear() {
        held = 0;
        count = 0;
    }

    /// The k-th largest lower bound: a row whose upper bound is less is not among the k. −∞ for fewer rows.
    float threshold() {
        return held < k ? Float.NEGATIVE_INFINITY : lower[0];
    }

    /// Adds a row whose score is between `low` and `high`, unless it cannot be among the k. A lower bound of NaN
    /// is none.
    void offer(int row, float low, float high) {
        if (high < threshold()) {
            return;
        }
        if (low > threshold()) {
            hold(low);
        }
        if (count == rows.length) {
            removeImpossible();
        }
        rows[count] = row;
        upper[count++] = high;
    }

    private void hold(float low) {
        if (held < k) {
            int at = held++;
            for (int parent = (at - 1) / 2; at > 0 && lower[parent] > low; parent = (at - 1) / 2) {
                lower[at] = lower[parent];
                at = parent;
            }
            lower[at] = low;
            return;
        }
        int at = 0;
        for (int child = 1; child < k; child = 2 * at + 1) {
            child += child + 1 < k && lower[child + 1] < lower[child] ? 1 : 0;
            if (lower[child] >= low) {
                break;
            }
            lower[at] = lower[child];
            at = child;
        }
        lower[at] = low;
    }

    private void removeImpossible() {
        int kept = 0;
        for (int at = 0; at < count; at++) {
            if (isPossible(at)) {
                rows[kept] = rows[at];
                upper[kept++] = upper[at];
            }
        }
        count = kept;
        if (count > rows.length / 2) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
            upper = Arrays.copyOf(upper, rows.length);
        }
    }

    /// The number of rows, some of which may have become impossible.
    int count() {
        return count;
    }

    /// The number of the known row at a place.
    int row(int at) {
        return rows[at];
    }

    /// Whether the row at a place may be among the k.
    boolean isPossible(int at) {
        return upper[at] >= threshold();
    }
}
