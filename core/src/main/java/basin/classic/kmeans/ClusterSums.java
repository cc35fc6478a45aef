package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.rows.Rows;

/// For every prototype the sum and the number of the rows that chose it, column by column over observed cells.
///
/// Sums are whole numbers, cells in the fixed point of [CentredRows#fixedPoint]: adding whole numbers is
/// associative, so
/// a sum depends on the set of rows alone, not on the order, the threads, or the rows that came and went before.
final class ClusterSums {
    private final CentredRows data;
    private final int columns;

    private final long[] sums;

    /// Rows of every prototype.
    private final long[] rows;

    /// Observed cells in every column of every prototype; empty where no cell is missing.
    private final long[] observed;

    ClusterSums(CentredRows data, int k) {
        this.data = data;
        this.columns = data.columns();
        this.sums = new long[Math.multiplyExact(k, columns)];
        this.rows = new long[k];
        this.observed = new long[data.missing ? sums.length : 0];
    }

    /// Moves row i of a block of the data from prototype `old`, or from none where that is negative, to
    /// prototype `now`.
    void move(Rows block, int i, int old, int now) {
        add(block, i, now, 1);
        if (old >= 0) {
            add(block, i, old, -1);
        }
    }

    private void add(Rows block, int i, int j, int times) {
        float[] cells = block.array(i);
        int at = block.offset(i);
        int into = j * columns;
        for (int p = 0; p < columns; p++) {
            // A missing cell is NaN, and the whole number of NaN is 0.
            sums[into + p] += times * (long) ((cells[at + p] - data.shift[p]) * data.fixedPoint[p]);
        }
        rows[j] += times;
        if (data.missing) {
            for (int p = 0; p < columns; p++) {
                observed[into + p] += Float.isNaN(cells[at + p]) ? 0 : times;
            }
        }
    }

    /// Adds the sums of another thread.
    void addAll(ClusterSums other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        for (int j = 0; j < rows.length; j++) {
            rows[j] += other.rows[j];
        }
        for (int i = 0; i < observed.length; i++) {
            observed[i] += other.observed[i];
        }
    }

    /// Number of rows that chose prototype j.
    long rows(int j) {
        return rows[j];
    }

    private long count(int j, int p) {
        return data.missing ? observed[j * columns + p] : rows[j];
    }

    /// Replaces every prototype by the mean of its rows; a cell that none of them has stays as it is.
    void means(Rows prototypes) {
        for (int j = 0; j < prototypes.count(); j++) {
            for (int p = 0; p < columns; p++) {
                long count = count(j, p);
                if (count > 0) {
                    prototypes.set(j, p, (float) (sums[j * columns + p] / data.fixedPoint[p] / count));
                }
            }
        }
    }

    /// The mean energy of all rows under these assignments, Σ ‖y‖² − 2 w·S + n ‖w‖² over n: exact to the rounding of
    /// double precision, at the cost of the prototypes alone.
    double energy(Rows prototypes) {
        double sum = data.squares;
        for (int j = 0; j < prototypes.count(); j++) {
            for (int p = 0; p < columns; p++) {
                double w = prototypes.get(j, p);
                double cells = sums[j * columns + p] / data.fixedPoint[p];
                sum += w * (count(j, p) * w - 2 * cells);
            }
        }
        return Math.max(0, sum) / data.count();
    }
}
