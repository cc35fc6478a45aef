package basin.infer;

import basin.classic.kmeans.KMeansEnergy;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Where the data are, by some training rows: what lies farther from all of them than nearly all of them lie from each
/// other is elsewhere. There a net has learnt nothing, and an energy may be low all the same.
public final class DataRegion {
    /// The share of the known rows that lie so near to another.
    private static final double NEARLY_ALL = 0.95;

    private final Rows known;

    /// Made once somebody asks: many models never do.
    private @Nullable Extent extent;

    /// @param known training rows without missing cells, one or more
    public DataRegion(Rows known) {
        this.known = known;
    }

    /// The known rows; not to be written to.
    public Rows known() {
        return known;
    }

    /// Whether row i of `y` is where the data are, for each of its rows.
    public boolean[] includes(Rows y) {
        return includes(y, extent().squaredDistances(y), new double[y.count()]);
    }

    /// The same for rows of which some cells were filled in.
    ///
    /// @param given the cells that are as they are, NaN where a cell was filled in: how far they alone are from the
    ///     known rows does not count
    public boolean[] includes(Rows y, Rows given) {
        return includes(y, extent().squaredDistances(y), extent().squaredDistances(given));
    }

    private boolean[] includes(Rows y, double[] far, double[] alone) {
        double squaredRadius = extent().squaredRadius;
        boolean[] included = new boolean[y.count()];
        for (int i = 0; i < included.length; i++) {
            included[i] = !y.hasMissing(i) && far[i] - alone[i] <= squaredRadius;
        }
        return included;
    }

    /// Whether a search left the data: row i of `ends` is elsewhere, and farther from them than row i of `first`.
    ///
    /// @param first where searches began; cells may be missing
    public boolean[] left(Rows first, Rows ends) {
        double[] before = extent().squaredDistances(first);
        double[] after = extent().squaredDistances(ends);
        boolean[] included = includes(ends, after, new double[ends.count()]);
        boolean[] left = new boolean[ends.count()];
        for (int i = 0; i < left.length; i++) {
            left[i] = !included[i] && !(after[i] <= before[i]);
        }
        return left;
    }

    /// For each of the chosen rows of `y` the known row that is nearest, over the cells that are there.
    public Rows nearestTo(Rows y, int[] chosen) {
        int[] nearest = new int[chosen.length];
        extent().prototypes.nearest(y.chosen(chosen), nearest);
        return known.chosen(nearest);
    }

    /// The known rows that are nearest to the one row of `y`, over the cells that are there: `most` of them, or all.
    public Rows nearest(Rows y, int most) {
        double[] distances = IntStream.range(0, known.count())
                .mapToDouble(j -> extent().prototypes.squaredDistance(y, 0, j))
                .toArray();
        int[] nearest = IntStream.range(0, known.count())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> distances[j]))
                .limit(most)
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

    /// @param prototypes whose prototypes are the known rows
    private record Extent(KMeansEnergy prototypes, double squaredRadius) {
        static Extent of(Rows known) {
            KMeansEnergy prototypes = new KMeansEnergy(known);
            double[] apart = squaresApart(prototypes, known);
            Arrays.sort(apart);
            double radius = apart[(int) (NEARLY_ALL * (apart.length - 1))];
            return new Extent(prototypes, radius);
        }

        /// From every known row to the nearest one that differs: rows that repeat tell no distance. Without
        /// any, all is included.
        private static double[] squaresApart(KMeansEnergy prototypes, Rows known) {
            double[] apart = new double[known.count()];
            Arrays.fill(apart, Double.POSITIVE_INFINITY);
            for (int i = 0; i < apart.length; i++) {
                for (int j = 0; j < i; j++) {
                    double square = prototypes.squaredDistance(known, i, j);
                    if (square > 0) {
                        apart[i] = Math.min(apart[i], square);
                        apart[j] = Math.min(apart[j], square);
                    }
                }
            }
            return apart;
        }

        double[] squaredDistances(Rows y) {
            double[] distances = new double[y.count()];
            prototypes.minimised().values(y, distances);
            return distances;
        }
    }
}
