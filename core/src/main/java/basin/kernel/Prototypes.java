package basin.kernel;

import basin.rows.Rows;

/// Known rows, such as the prototypes of K-means or some training rows, among which the nearest to any row is
/// found.
///
/// The distance from a row with missing cells is over its observed cells. A search uses matrix products
/// ([NearestRow]); the returned distances are direct sums of squares in double precision.
public final class Prototypes {
    /// The typical number of rows of a search, for the choice of kernels.
    private static final double TYPICAL_ROWS = 1e5;

    private final Rows rows;
    private final NearestRow search;

    /// @param rows k × d, which are copied
    /// @throws IllegalArgumentException when there is none, or a cell is not finite
    public Prototypes(Rows rows) {
        requireFinite("prototypes", rows);
        this.rows = rows.copy();
        Kernels kernels = KernelChoice.AUTO.kernels(TYPICAL_ROWS * rows.count() * rows.columns());
        float[] shift = means(rows);
        this.search = new NearestRow(kernels, shift, NearestRow.shifted(rows, shift));
    }

    /// Checks rows that are to be prototypes.
    ///
    /// @param name the first word of a message
    /// @throws IllegalArgumentException when there is none, or a cell is not finite
    public static void requireFinite(String name, Rows rows) {
        if (rows.count() == 0) {
            throw new IllegalArgumentException(name + ": expected at least one, got none");
        }
        for (int j = 0; j < rows.count(); j++) {
            for (float cell : rows.row(j)) {
                if (!Float.isFinite(cell)) {
                    throw new IllegalArgumentException(name + ": expected finite cells, got " + cell + " in row " + j);
                }
            }
        }
    }

    private static float[] means(Rows rows) {
        float[] means = new float[rows.columns()];
        for (int p = 0; p < means.length; p++) {
            double sum = 0;
            for (int j = 0; j < rows.count(); j++) {
                sum += rows.get(j, p);
            }
            means[p] = (float) (sum / rows.count());
        }
        return means;
    }

    /// The known rows, k × d; read-only.
    public Rows rows() {
        return rows;
    }

    /// Writes the number of the nearest known row for every row of `y`; of equally near ones the first.
    public void nearest(Rows y, int[] nearest) {
        Rows.requireColumns("y", y, rows.columns());
        search.findAll(y, false, (row, tile, slot) -> nearest[row] = tile.nearest[slot]);
    }

    /// Writes the number of the nearest known row and the squared distance to it, for every row of `y`.
    public void nearest(Rows y, int[] nearest, double[] squaredDistances) {
        nearest(y, nearest);
        for (int i = 0; i < y.count(); i++) {
            squaredDistances[i] = squaredDistance(y, i, nearest[i]);
        }
    }

    /// ‖y_i − w_j‖² over the observed cells of row i, added in column order; w_j is known row j.
    public double squaredDistance(Rows y, int i, int j) {
        float[] row = y.array(i);
        float[] prototype = rows.array(j);
        int at = y.offset(i);
        int from = rows.offset(j);
        double sum = 0;
        for (int p = 0; p < rows.columns(); p++) {
            double difference = (double) row[at + p] - prototype[from + p];
            sum += Double.isNaN(difference) ? 0 : difference * difference;
        }
        return sum;
    }
}
