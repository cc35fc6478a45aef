package basin.model;

import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// Standardisation: every column to mean 0 and standard deviation 1, computed in training and inverted in every
/// answer.
///
/// A constant column has standard deviation 1 and becomes 0. Missing cells stay missing.
public final class Scaler {
    private final double[] means;
    private final double[] standardDeviations;

    /// The scaler of known means and standard deviations, one of each for every column.
    ///
    /// @throws IllegalArgumentException unless all are finite and the standard deviations above 0
    public Scaler(double[] means, double[] standardDeviations) {
        if (means.length != standardDeviations.length || means.length == 0) {
            throw new IllegalArgumentException("scaler: expected as many means as standard deviations, got "
                    + means.length + " and " + standardDeviations.length);
        }
        for (int p = 0; p < means.length; p++) {
            if (!Double.isFinite(means[p]) || !(standardDeviations[p] > 0) || !Double.isFinite(standardDeviations[p])) {
                throw new IllegalArgumentException("scaler: expected finite means and standard deviations above 0, got "
                        + means[p] + " and " + standardDeviations[p] + " for column " + p);
            }
        }
        this.means = means.clone();
        this.standardDeviations = standardDeviations.clone();
    }

    /// The identity.
    public static Scaler identity(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        return new Scaler(new double[columns], ones);
    }

    /// The scaler of only the first `count` columns.
    public Scaler first(int count) {
        return count == columns()
                ? this
                : new Scaler(Arrays.copyOf(means, count), Arrays.copyOf(standardDeviations, count));
    }

    /// Computes means and standard deviations in two passes, in double precision. Missing cells are ignored; a
    /// column without any cell gets mean 0 and standard deviation 1.
    public static Scaler fit(Rows rows, Shards shards) {
        int d = rows.columns();
        double[] means = new double[d];
        double[] standardDeviations = new double[d];
        double[] first = columnSums(rows, shards, means, 1);
        for (int p = 0; p < d; p++) {
            means[p] = first[d + p] == 0 ? 0 : first[p] / first[d + p];
        }
        double[] second = columnSums(rows, shards, means, 2);
        for (int p = 0; p < d; p++) {
            double standardDeviation = second[d + p] == 0 ? 0 : Math.sqrt(second[p] / second[d + p]);
            // A standard deviation below the rounding of float32 is an error of storage, not of the data.
            standardDeviations[p] =
                    standardDeviation > Math.abs(means[p]) * 0x1p-22 && standardDeviation > Float.MIN_NORMAL
                            ? standardDeviation
                            : 1;
        }
        return new Scaler(means, standardDeviations);
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

    /// The number of columns, d.
    public int columns() {
        return means.length;
    }

    /// The mean of a column.
    public double mean(int column) {
        return means[column];
    }

    /// The standard deviation of a column; 1 for a constant one.
    public double standardDeviation(int column) {
        return standardDeviations[column];
    }

    /// Standardised rows, a copy.
    public Rows standardise(Rows rows, Shards shards) {
        return map(rows, shards, (cell, p) -> (float) ((cell - means[p]) / standardDeviations[p]));
    }

    /// Rows in the user's own units, a copy.
    public Rows restore(Rows rows, Shards shards) {
        return map(rows, shards, (cell, p) -> (float) (cell * standardDeviations[p] + means[p]));
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
