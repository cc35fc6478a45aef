package basin.kernel;

import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// Training rows with their column means and other statistics that every sweep over them uses, computed once.
///
/// A centred cell is `cell − shift`, where shift is the mean of the column, rounded to float32. The rows are not
/// copied.
public final class CentredRows {
    /// The rows, not centred.
    public final RowSource rows;

    /// The threads that read them.
    public final Shards shards;

    /// The column means.
    public final float[] shift;

    /// Whether any cell is missing.
    public final boolean missing;

    /// Number of observed cells.
    public final long observedCells;

    /// Σ ‖y_i‖² over the observed cells of all centred rows.
    public final double squares;

    /// A power of two for every column. The centred cells times this number, rounded to whole numbers, have sums
    /// below 2⁶² over any subset of the rows.
    public final double[] fixedPoint;

    private CentredRows(RowSource rows, Shards shards, float[] shift, double[] squares, long observedCells) {
        this.rows = rows;
        this.shards = shards;
        this.shift = shift;
        this.squares = Arrays.stream(squares).sum();
        this.observedCells = observedCells;
        this.missing = observedCells < (long) rows.count() * rows.columns();
        this.fixedPoint = new double[shift.length];
        for (int p = 0; p < shift.length; p++) {
            // By the Cauchy–Schwarz inequality no sum over a subset of the cells is larger.
            double maxSum = Math.sqrt(squares[p] * rows.count());
            fixedPoint[p] = maxSum == 0 ? 1 : Math.scalb(1.0, 60 - Math.getExponent(maxSum));
        }
    }

    /// Computes the statistics in two passes over the rows.
    ///
    /// @param rows without infinite cells
    public static CentredRows of(RowSource rows, Shards shards) {
        int d = rows.columns();
        double[] sums = columnSums(rows, shards, 2 * d, (row, at, part) -> {
            for (int p = 0; p < d; p++) {
                part[p] += row[at + p];
            }
        });
        if (!Arrays.stream(sums).allMatch(Double::isFinite)) {
            sums = columnSums(rows, shards, 2 * d, (row, at, part) -> {
                for (int p = 0; p < d; p++) {
                    boolean missing = Float.isNaN(row[at + p]);
                    part[p] += missing ? 0 : row[at + p];
                    part[d + p] += missing ? 1 : 0;
                }
            });
        }
        float[] shift = new float[d];
        long observed = 0;
        for (int p = 0; p < d; p++) {
            long cells = rows.count() - (long) sums[d + p];
            shift[p] = cells == 0 ? 0 : (float) (sums[p] / cells);
            observed += cells;
        }
        double[] squares = squares(rows, shards, shift, observed < (long) rows.count() * d);
        return new CentredRows(rows, shards, shift, squares, observed);
    }

    private static double[] squares(RowSource rows, Shards shards, float[] shift, boolean missing) {
        int d = shift.length;
        return missing
                ? columnSums(rows, shards, d, (row, at, part) -> {
                    for (int p = 0; p < d; p++) {
                        double cell = row[at + p] - shift[p];
                        part[p] += Float.isNaN(row[at + p]) ? 0 : cell * cell;
                    }
                })
                : columnSums(rows, shards, d, (row, at, part) -> {
                    for (int p = 0; p < d; p++) {
                        double cell = row[at + p] - shift[p];
                        part[p] += cell * cell;
                    }
                });
    }

    /// Adds a function of one row, whose cells start at `at`, to `part`. A loop without branches is compiled to
    /// vector instructions.
    private interface RowSum {
        void add(float[] row, int at, double[] part);
    }

    private static double[] columnSums(RowSource rows, Shards shards, int size, RowSum sum) {
        return shards.sums(rows.count(), size, (part, from, to) -> {
            Rows block = rows.slice(from, to);
            for (int i = 0; i < block.count(); i++) {
                sum.add(block.array(i), block.offset(i), part);
            }
        });
    }

    /// Number of rows, n.
    public int count() {
        return rows.count();
    }

    /// Number of columns, d.
    public int columns() {
        return shift.length;
    }

    /// Squared distance of a row, once it is centred, from centred prototype j, over the observed cells.
    ///
    /// @param block some of the rows, not centred
    /// @param i the number of the row in the block
    public double squaredDistance(Rows block, int i, Rows prototypes, int j) {
        float[] row = block.array(i);
        float[] prototype = prototypes.array(j);
        int at = block.offset(i);
        int from = prototypes.offset(j);
        return missing && block.hasMissing(i)
                ? observedSquare(row, at, prototype, from)
                : square(row, at, prototype, from);
    }

    private double observedSquare(float[] row, int at, float[] prototype, int from) {
        double sum = 0;
        for (int p = 0; p < shift.length; p++) {
            double difference = (double) (row[at + p] - shift[p]) - prototype[from + p];
            sum += Float.isNaN(row[at + p]) ? 0 : difference * difference;
        }
        return sum;
    }

    /// Adds four independent sums, since each addition to a single sum would depend on the previous one.
    private double square(float[] row, int at, float[] prototype, int from) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int p = 0;
        for (; p < shift.length - 3; p += 4) {
            double difference0 = (double) (row[at + p] - shift[p]) - prototype[from + p];
            double difference1 = (double) (row[at + p + 1] - shift[p + 1]) - prototype[from + p + 1];
            double difference2 = (double) (row[at + p + 2] - shift[p + 2]) - prototype[from + p + 2];
            double difference3 = (double) (row[at + p + 3] - shift[p + 3]) - prototype[from + p + 3];
            sum0 += difference0 * difference0;
            sum1 += difference1 * difference1;
            sum2 += difference2 * difference2;
            sum3 += difference3 * difference3;
        }
        for (; p < shift.length; p++) {
            double difference = (double) (row[at + p] - shift[p]) - prototype[from + p];
            sum0 += difference * difference;
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /// Overwrites prototype j with centred row i; the prototype keeps its cells where the row's are missing.
    public void copyTo(int i, Rows prototypes, int j) {
        Rows row = rows.slice(i, i + 1);
        for (int p = 0; p < shift.length; p++) {
            float cell = row.get(0, p) - shift[p];
            if (!Float.isNaN(cell)) {
                prototypes.set(j, p, cell);
            }
        }
    }

    /// Prototypes back in the coordinates of the rows, a copy.
    public Rows uncentred(Rows prototypes) {
        Rows result = prototypes.copy();
        for (int j = 0; j < result.count(); j++) {
            for (int p = 0; p < shift.length; p++) {
                result.set(j, p, result.get(j, p) + shift[p]);
            }
        }
        return result;
    }
}
