package basin.rows;

import java.util.Arrays;

/// Rows for tests.
public final class TestRows {
    private TestRows() {}

    /// Standard normal cells.
    public static Rows normal(long seed, int count, int columns) {
        Randomness randomness = new Randomness(seed);
        Rows rows = Rows.zeros(count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, (float) randomness.normal(i, 0, p));
            }
        }
        return rows;
    }

    /// Whole numbers from −`largest` to `largest`, each as likely as the others: rows with many ties and
    /// duplicates.
    public static Rows whole(long seed, int count, int columns, int largest) {
        Randomness randomness = new Randomness(seed);
        Rows rows = Rows.zeros(count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, randomness.below(2 * largest + 1, i, 0, p) - largest);
            }
        }
        return rows;
    }

    /// A copy in which every cell is missing with probability `share`.
    public static Rows withMissing(Rows rows, double share, long seed) {
        Randomness randomness = new Randomness(seed).named("missing");
        Rows holed = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                if (randomness.uniform(i, 0, p) < share) {
                    holed.set(i, p, Float.NaN);
                }
            }
        }
        return holed;
    }

    /// A copy in arrays of `rowsPerArray` rows each: stands for data too large for one array.
    public static Rows scattered(Rows rows, int rowsPerArray) {
        Rows scattered = Rows.zeros(rows.count(), rows.columns(), (long) rowsPerArray * rows.columns());
        for (int i = 0; i < rows.count(); i++) {
            scattered.set(i, rows.row(i));
        }
        return scattered;
    }

    /// A copy of the rows in the given order.
    public static Rows pick(Rows rows, int... order) {
        Rows picked = Rows.zeros(order.length, rows.columns());
        for (int i = 0; i < order.length; i++) {
            picked.set(i, rows.row(order[i]));
        }
        return picked;
    }

    /// A copy of every cell, row after row. AssertJ's `containsExactly` and `isEqualTo` then compare bit for bit.
    public static float[] cells(Rows rows) {
        float[] cells = new float[rows.count() * rows.columns()];
        for (int i = 0; i < rows.count(); i++) {
            System.arraycopy(rows.row(i), 0, cells, i * rows.columns(), rows.columns());
        }
        return cells;
    }

    /// Whether two rows have the same cells, bit for bit.
    public static boolean same(Rows a, Rows b) {
        return a.columns() == b.columns() && Arrays.equals(cells(a), cells(b));
    }
}
