package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.rows.Rows;

/// For every prototype the sum and the number of the rows that are assigned to it, by column over observed cells.
///
/// Sums are whole numbers, cells in the fixed point of [CentredRows#fixedPoint]: adding whole numbers is
/// associative, so a sum depends on the set of rows alone, not on the order, the threads, or earlier assignments.
final class ClusterSums {
    private final CentredRows data;
    private final int columns;

    private final long[] sums;

    /// The number of rows of every prototype.
    private final long[] rows;

    /// The number of observed cells in every column of every prototype; empty where no cell is missing.
    private final long[] observed;

    ClusterSums(CentredRows data, int k) {
        this.data = data;
        this.columns = data.columns();
        this.sums = new long[Math.multiplyExact(k, columns)];
        this.rows = new long[k];
        this.observed = new long[data.missing ? sums.length : 0];
    }

    /// Moves row i of a block of the data from prototype `old`, where that is not negative, to prototype
    /// `now`.
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
            // A missing cell is NaN, which is converted to the whole number 0.
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

    /// The number of rows that are assigned to prototype j.
    long rows(int j) {
        return rows[j];
    }

    private long count(int j, int p) {
        return data.missing ? observed[j * columns + p] : rows[j];
    }

    /// Replaces every prototype by the mean of its rows; a cell that none of them has is unchanged.
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

    /// The mean energy of all rows under these assignments, Σ ‖y‖² − 2 w·S + n ‖w‖² over n: exact up to rounding in
    /// double precision, in time proportional to the prototypes.
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
