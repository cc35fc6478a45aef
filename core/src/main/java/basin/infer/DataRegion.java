package basin.infer;

import basin.kernel.Prototypes;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The region where the data are, given by known training rows: a row is inside when its distance to the nearest
/// known row is at most the 95 % quantile of the distances between neighbouring known rows.
///
/// Outside the region a model was not trained, and its energy may be low all the same.
public final class DataRegion {
    /// The share of the known rows whose distance to their nearest neighbour is at most the radius.
    private static final double QUANTILE = 0.95;

    private final Rows known;

    /// Made at the first use, since many models never need it.
    private @Nullable Extent extent;

    /// @param known training rows without missing cells, one or more
    public DataRegion(Rows known) {
        this.known = known;
    }

    /// The known rows; not to be written to.
    public Rows known() {
        return known;
    }

    /// For each row of `y` whether it is inside the region. A row with missing cells is outside.
    public boolean[] includes(Rows y) {
        return includes(y, extent().squaredDistances(y), new double[y.count()]);
    }

    /// The same for rows with some filled cells. The squared distance between the given cells alone and the known
    /// rows is subtracted, so that unusual given cells do not put a row outside.
    ///
    /// @param given the rows before they were filled, NaN where a cell was missing
    public boolean[] includes(Rows y, Rows given) {
        return includes(y, extent().squaredDistances(y), extent().squaredDistances(given));
    }

    private boolean[] includes(Rows y, double[] squaredDistances, double[] givenPart) {
        double squaredRadius = extent().squaredRadius;
        boolean[] included = new boolean[y.count()];
        for (int i = 0; i < included.length; i++) {
            included[i] = !y.hasMissing(i) && squaredDistances[i] - givenPart[i] <= squaredRadius;
        }
        return included;
    }

    /// For each search whether it left the region: row i of `ends` is outside, and farther from the known rows than
    /// row i of `starts`.
    ///
    /// @param starts where the searches began; cells may be missing
    /// @param ends where the searches ended
    public boolean[] hasLeft(Rows starts, Rows ends) {
        double[] before = extent().squaredDistances(starts);
        double[] after = extent().squaredDistances(ends);
        boolean[] included = includes(ends, after, new double[ends.count()]);
        boolean[] left = new boolean[ends.count()];
        for (int i = 0; i < left.length; i++) {
            left[i] = !included[i] && !(after[i] <= before[i]);
        }
        return left;
    }

    /// The nearest known row for each of the chosen rows of `y`, by the distance over its observed cells.
    public Rows nearestTo(Rows y, int[] chosen) {
        int[] nearest = new int[chosen.length];
        extent().prototypes.nearest(y.chosen(chosen), nearest);
        return known.chosen(nearest);
    }

    /// The known rows that are nearest to the one row of `y` by the distance over its observed cells, nearest first.
    ///
    /// @param max the number of rows, unless there are fewer
    public Rows nearest(Rows y, int max) {
        double[] distances = IntStream.range(0, known.count())
                .mapToDouble(j -> extent().prototypes.squaredDistance(y, 0, j))
                .toArray();
        int[] nearest = IntStream.range(0, known.count())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> distances[j]))
                .limit(max)
                .mapToInt(j -> j)
                .toArray();
        return known.chosen(nearest);
    }

    private synchronized Extent extent() {
        if (extent == null) {
            extent = Extent.of(known);
        }
        return extent;
    }

    /// @param prototypes the known rows
    /// @param squaredRadius the largest squared distance to the nearest known row inside the region
    private record Extent(Prototypes prototypes, double squaredRadius) {
        static Extent of(Rows known) {
            Prototypes prototypes = new Prototypes(known);
            double[] squares = neighbourDistances(prototypes, known);
            Arrays.sort(squares);
            return new Extent(prototypes, squares[(int) (QUANTILE * (squares.length - 1))]);
        }

        /// The squared distance of every known row to the nearest other one that differs from it; infinite when all
        /// are equal, so that the region has no bound.
        private static double[] neighbourDistances(Prototypes prototypes, Rows known) {
            double[] squares = new double[known.count()];
            Arrays.fill(squares, Double.POSITIVE_INFINITY);
            for (int i = 0; i < squares.length; i++) {
                for (int j = 0; j < i; j++) {
                    double square = prototypes.squaredDistance(known, i, j);
                    if (square > 0) {
                        squares[i] = Math.min(squares[i], square);
                        squares[j] = Math.min(squares[j], square);
                    }
                }
            }
            return squares;
        }

        double[] squaredDistances(Rows y) {
            double[] squares = new double[y.count()];
            prototypes.nearest(y, new int[y.count()], squares);
            return squares;
        }
    }
}
