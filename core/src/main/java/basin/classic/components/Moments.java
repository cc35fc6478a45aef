package basin.classic.components;

import basin.kernel.Block;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.rows.InputException;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;

/// Mean and covariance of rows without missing cells.
///
/// @param mean d numbers
/// @param covariance d × d numbers, the mean of (y − mean)(y − mean)ᵀ over the rows
@SuppressWarnings("ArrayRecordComponent")
record Moments(double[] mean, double[] covariance) {
    /// The maximum number of columns; the decomposition of a larger matrix would take minutes.
    static final int MAX_COLUMNS = 4096;

    /// Two passes: the mean in double precision, then products of the rows minus the mean, which don't lose digits
    /// far from the origin.
    static Moments of(RowSource rows, Shards shards, KernelChoice choice) {
        int d = requireColumns(rows.columns());
        int n = rows.count();
        double[] mean = shards.sums(n, d, (sums, from, to) -> {
            Rows block = rows.slice(from, to);
            for (int i = 0; i < block.count(); i++) {
                float[] cells = block.array(i);
                int at = block.offset(i);
                for (int p = 0; p < d; p++) {
                    sums[p] += cells[at + p];
                }
            }
        });
        scale(mean, 1.0 / n);
        Kernels kernels = choice.kernels((double) n * d * d);
        double[] covariance =
                shards.sums(n, d * d, (sums, from, to) -> addProducts(rows.slice(from, to), mean, kernels, sums));
        scale(covariance, 1.0 / n);
        return new Moments(mean, covariance);
    }

    /// Checks that a d × d matrix is not too large.
    static int requireColumns(int columns) {
        if (columns > MAX_COLUMNS) {
            throw InputException.of("columns", "at most " + MAX_COLUMNS + " for a covariance matrix", columns)
                    .withRemedy("choose fewer columns");
        }
        return columns;
    }

    private static void addProducts(Rows rows, double[] mean, Kernels kernels, double[] sums) {
        int d = mean.length;
        int n = rows.count();
        float[] centred = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < d; p++) {
                centred[i * d + p] = (float) (rows.get(i, p) - mean[p]);
            }
        }
        float[] products = new float[d * d];
        Block block = Block.of(centred, 0, d);
        kernels.outer(n, block, block, Block.of(products, 0, d));
        for (int cell = 0; cell < d * d; cell++) {
            sums[cell] += products[cell];
        }
    }

    private static void scale(double[] numbers, double factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }
}
