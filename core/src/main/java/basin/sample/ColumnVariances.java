package basin.sample;

import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// The variances of columns over all chains and the steps of a window, from sums around a shift.
final class ColumnVariances {
    private final int columns;
    /// The number of rows, then shift, Σ (y − shift) and Σ (y − shift)² of every column.
    private final double[] sums;

    ColumnVariances(int columns) {
        this.columns = columns;
        this.sums = new double[1 + 3 * columns];
    }

    /// The number of numbers in [#state].
    static int size(int columns) {
        return 1 + 3 * columns;
    }

    double[] state() {
        return sums.clone();
    }

    void restore(double[] state) {
        System.arraycopy(state, 0, sums, 0, sums.length);
    }

    void clear() {
        Arrays.fill(sums, 0);
    }

    /// Adds the current positions.
    void add(Rows y, Shards shards) {
        if (sums[0] == 0) {
            for (int p = 0; p < columns; p++) {
                sums[1 + p] = y.get(0, p);
            }
        }
        double[] added = shards.sums(y.count(), 2 * columns, (own, from, to) -> {
            for (int i = from; i < to; i++) {
                float[] cells = y.array(i);
                int at = y.offset(i);
                for (int p = 0; p < columns; p++) {
                    double off = cells[at + p] - sums[1 + p];
                    own[p] += off;
                    own[columns + p] += off * off;
                }
            }
        });
        sums[0] += y.count();
        for (int k = 0; k < added.length; k++) {
            sums[1 + columns + k] += added[k];
        }
    }

    /// The variances, shrunk towards 10⁻³ with the weight of five rows, as in Stan.
    InverseMass inverseMass() {
        double n = sums[0];
        double[] variances = new double[columns];
        for (int p = 0; p < columns; p++) {
            double sum = sums[1 + columns + p];
            double squares = sums[1 + 2 * columns + p];
            double variance = Math.max(0, (squares - sum * sum / n) / Math.max(1, n - 1));
            variances[p] = (n * variance + 5 * 1e-3) / (n + 5);
        }
        return InverseMass.of(variances);
    }
}
