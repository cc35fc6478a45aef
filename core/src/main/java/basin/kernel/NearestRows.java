package basin.kernel;

import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Known rows, among which the k nearest to any row are found, exactly.
///
/// The squared distance of two rows is the sum over the columns that both have, times d over the number of these
/// columns, as if the others differed as much. Rows without a common column are no neighbours.
///
/// [NearestRowsSearch] multiplies matrices in float32, [NearestRowsMatrices]; direct sums of squares in double
/// precision then decide among the few known rows that may be the nearest by them.
public final class NearestRows {
    /// The typical number of rows of a search, for the choice of kernels.
    private static final double TYPICAL_ROWS = 1e4;

    /// The squares of larger cells may be too large for a float.
    static final double LARGEST = 1e15;

    private final Rows known;
    private final Kernels kernels;
    private final float[] means;
    private final boolean missing;

    /// The numbers of the known rows, and their distances from the means, nearest first.
    private final int[] order;

    private final double[] norms;

    /// Made at the first use, since many searches need only one of them.
    private @Nullable NearestRowsMatrices complete;

    private @Nullable NearestRowsMatrices observed;

    /// @param known one or more, which are copied; cells may be missing
    public NearestRows(Rows known) {
        this(known, KernelChoice.AUTO);
    }

    /// The same with a choice of the kernels of the search.
    ///
    /// @throws IllegalArgumentException when there is no row, or a cell is outside ±1e15
    public NearestRows(Rows known, KernelChoice choice) {
        requireRows(known);
        this.known = known.copy();
        this.kernels = choice.kernels(TYPICAL_ROWS * known.count() * known.columns());
        this.missing = known.hasMissing();
        this.means = means(known);
        double[] lengths = new double[known.count()];
        Arrays.setAll(lengths, j -> norm(this.known, j));
        this.order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> lengths[j]))
                .mapToInt(j -> j)
                .toArray();
        this.norms = IntStream.of(order).mapToDouble(j -> lengths[j]).toArray();
    }

    private static void requireRows(Rows known) {
        if (known.count() == 0) {
            throw new IllegalArgumentException("known: expected at least one row, got none");
        }
        for (int j = 0; j < known.count(); j++) {
            for (float cell : known.row(j)) {
                if (Math.abs(cell) > LARGEST) {
                    throw new IllegalArgumentException(
                            "known: expected cells within ±1e15, got " + cell + " in row " + j);
                }
            }
        }
    }

    private static float[] means(Rows rows) {
        float[] means = new float[rows.columns()];
        for (int p = 0; p < means.length; p++) {
            double sum = 0;
            int observed = 0;
            for (int j = 0; j < rows.count(); j++) {
                float cell = rows.get(j, p);
                sum += Float.isNaN(cell) ? 0 : cell;
                observed += Float.isNaN(cell) ? 0 : 1;
            }
            means[p] = (float) (sum / Math.max(1, observed));
        }
        return means;
    }

    /// The distance of row i from the means, over its observed cells.
    double norm(Rows rows, int i) {
        float[] cells = rows.array(i);
        int at = rows.offset(i);
        double square = 0;
        for (int p = 0; p < means.length; p++) {
            double cell = (double) cells[at + p] - means[p];
            square += Double.isNaN(cell) ? 0 : cell * cell;
        }
        return Math.sqrt(square);
    }

    /// The known rows; read-only.
    public Rows known() {
        return known;
    }

    /// The means of the columns over the observed cells of the known rows, 0 for a column without any; read-only.
    public float[] means() {
        return means;
    }

    /// The squared distance from row i of `y` to known row j; NaN without a common column.
    public double squaredDistance(Rows y, int i, int j) {
        float[] one = y.array(i);
        float[] other = known.array(j);
        int at = y.offset(i);
        int from = known.offset(j);
        int d = means.length;
        double sum = 0;
        int common = 0;
        for (int p = 0; p < d; p++) {
            double difference = (double) one[at + p] - other[from + p];
            boolean both = !Double.isNaN(difference);
            sum += both ? difference * difference : 0;
            common += both ? 1 : 0;
        }
        return common == d ? sum : sum * d / common;
    }

    /// The `k` nearest known rows of every row of `y`, fewer where fewer have a common column with it; of equally
    /// near ones the first.
    ///
    /// @param y without infinite cells
    /// @param k 1 or more
    public Neighbours nearest(Rows y, int k) {
        Rows.requireColumns("y", y, means.length);
        if (k < 1) {
            throw new IllegalArgumentException("k: expected 1 or more, got " + k);
        }
        Neighbours found = new Neighbours(y.count(), Math.min(k, order.length));
        int[] incomplete = IntStream.range(0, y.count())
                .filter(i -> missing || y.hasMissing(i))
                .toArray();
        if (incomplete.length < y.count()) {
            int[] rows = IntStream.range(0, y.count())
                    .filter(i -> Arrays.binarySearch(incomplete, i) < 0)
                    .toArray();
            new NearestRowsSearch(this, completeMatrices(), kernels, y, found).run(rows);
        }
        if (incomplete.length > 0) {
            new NearestRowsSearch(this, observedMatrices(), kernels, y, found).run(incomplete);
        }
        return found;
    }

    private synchronized NearestRowsMatrices completeMatrices() {
        if (complete == null) {
            complete = NearestRowsMatrices.complete(known, order, norms, means, kernels);
        }
        return complete;
    }

    private synchronized NearestRowsMatrices observedMatrices() {
        if (observed == null) {
            observed = NearestRowsMatrices.observed(known, order, norms, means, kernels);
        }
        return observed;
    }
}
