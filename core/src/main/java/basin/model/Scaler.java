package basin.model;

import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// Standardisation: every column to mean 0 and standard deviation 1, learned at training and undone in every
/// answer.
///
/// A constant column has deviation 1 and stays at 0. Missing cells stay missing.
public final class Scaler {
    private final double[] means;
    private final double[] deviations;

    /// The scaler of known means and standard deviations, one of each for every column.
    ///
    /// @throws IllegalArgumentException unless all are finite and the deviations above 0
    public Scaler(double[] means, double[] deviations) {
        if (means.length != deviations.length || means.length == 0) {
            throw new IllegalArgumentException(
                    "scaler: expected as many means as deviations, got " + means.length + " and " + deviations.length);
        }
        for (int p = 0; p < means.length; p++) {
            if (!Double.isFinite(means[p]) || !(deviations[p] > 0) || !Double.isFinite(deviations[p])) {
                throw new IllegalArgumentException("scaler: expected finite means and deviations above 0, got "
                        + means[p] + " and " + deviations[p] + " for column " + p);
            }
        }
        this.means = means.clone();
        this.deviations = deviations.clone();
    }

    /// The scaler that changes nothing.
    public static Scaler identity(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        return new Scaler(new double[columns], ones);
    }

    /// The scaler of the first `count` columns alone.
    public Scaler first(int count) {
        return count == columns() ? this : new Scaler(Arrays.copyOf(means, count), Arrays.copyOf(deviations, count));
    }

    /// Learns means and deviations in two passes, in double precision. Missing cells do not count; a column
    /// without any cell gets mean 0 and deviation 1.
    public static Scaler fit(Rows rows, Shards shards) {
        int d = rows.columns();
        double[] means = new double[d];
        double[] deviations = new double[d];
        double[] first = columnSums(rows, shards, means, 1);
        for (int p = 0; p < d; p++) {
            means[p] = first[d + p] == 0 ? 0 : first[p] / first[d + p];
        }
        double[] second = columnSums(rows, shards, means, 2);
        for (int p = 0; p < d; p++) {
            double deviation = second[d + p] == 0 ? 0 : Math.sqrt(second[p] / second[d + p]);
            // A spread below the rounding of float32 is noise of storage, not of the data.
            deviations[p] = deviation > Math.abs(means[p]) * 0x1p-22 && deviation > Float.MIN_NORMAL ? deviation : 1;
        }
        return new Scaler(means, deviations);
    }

    /// For each column the sum of (cell − mean)^power, then, in entries d and on, the number of observed cells.
    private static double[] columnSums(Rows rows, Shards shards, double[] means, int power) {
        int d = rows.columns();
        return shards.sums(rows.count(), 2 * d, (part, from, to) -> {
            for (int i = from; i < to; i++) {
                float[] cells = rows.array(i);
                int at = rows.offset(i);
                for (int p = 0; p < d; p++) {
                    double cell = cells[at + p] - means[p];
                    if (!Double.isNaN(cell)) {
                        part[p] += power == 1 ? cell : cell * cell;
                        part[d + p]++;
                    }
                }
            }
        });
    }

    /// Columns, d.
    public int columns() {
        return means.length;
    }

    /// The mean of a column.
    public double mean(int column) {
        return means[column];
    }

    /// The standard deviation of a column; 1 for a constant one.
    public double deviation(int column) {
        return deviations[column];
    }

    /// Standardised rows, a copy.
    public Rows standardise(Rows rows, Shards shards) {
        return map(rows, shards, (cell, p) -> (float) ((cell - means[p]) / deviations[p]));
    }

    /// Rows in the user's own units, a copy.
    public Rows restore(Rows rows, Shards shards) {
        return map(rows, shards, (cell, p) -> (float) (cell * deviations[p] + means[p]));
    }

    private interface CellMap {
        float of(float cell, int column);
    }

    private Rows map(Rows rows, Shards shards, CellMap map) {
        Rows.requireColumns("rows", rows, means.length);
        Rows result = Rows.zeros(rows.count(), means.length);
        shards.forEach(rows.count(), (from, to) -> {
            for (int i = from; i < to; i++) {
                float[] source = rows.array(i);
                float[] target = result.array(i);
                int at = rows.offset(i);
                int into = result.offset(i);
                for (int p = 0; p < means.length; p++) {
                    target[into + p] = map.of(source[at + p], p);
                }
            }
        });
        return result;
    }
}
