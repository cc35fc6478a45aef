package basin.neural;

import basin.classic.kmeans.KMeansEnergy;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Where the data are, by some training rows: what lies farther from all of them than nearly all of them lie from each
/// other is elsewhere. There a net has learnt nothing, and an energy may be low all the same.
public final class Neighbourhood {
    /// The share of the known rows that lie so near to another.
    private static final double NEARLY_ALL = 0.9;

    private final Rows known;
    private final KMeansEnergy prototypes;

    /// Squared, once somebody asked.
    private volatile double radius = Double.NaN;

    /// @param known training rows without missing cells, one or more
    public Neighbourhood(Rows known) {
        this.known = known;
        this.prototypes = new KMeansEnergy(known);
    }

    /// The known rows; not to be written to.
    public Rows known() {
        return known;
    }

    /// Whether row i of `y` is where the data are, for each of its rows.
    public boolean[] includes(Rows y) {
        return includes(squaredDistances(y), new double[y.count()], y);
    }

    /// The same for rows of which some cells were filled in.
    ///
    /// @param given the cells that are as they are, NaN where a cell was filled in: how far they alone are from the
    ///     known rows does not count
    public boolean[] includes(Rows y, Rows given) {
        return includes(squaredDistances(y), squaredDistances(given), y);
    }

    private boolean[] includes(double[] far, double[] alone, Rows y) {
        boolean[] included = new boolean[y.count()];
        for (int i = 0; i < included.length; i++) {
            included[i] = !y.hasMissing(i) && far[i] - alone[i] <= squaredRadius();
        }
        return included;
    }

    private double[] squaredDistances(Rows y) {
        double[] distances = new double[y.count()];
        prototypes.minimised().values(y, distances);
        return distances;
    }

    /// The known row that is nearest to row i of `y`, over the cells that are there.
    public float[] nearestTo(Rows y, int i) {
        int[] nearest = new int[1];
        prototypes.nearest(y.slice(i, i + 1), nearest);
        return known.row(nearest[0]);
    }

    /// The known rows that are nearest to the one row of `y`, over the cells that are there: `most` of them, or all.
    public Rows nearest(Rows y, int most) {
        List<Integer> nearest = IntStream.range(0, known.count())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> prototypes.squaredDistance(y, 0, j)))
                .limit(most)
                .toList();
        Rows rows = Rows.zeros(nearest.size(), known.columns());
        for (int s = 0; s < rows.count(); s++) {
            rows.set(s, known.row(nearest.get(s)));
        }
        return rows;
    }

    private double squaredRadius() {
        if (Double.isNaN(radius)) {
            double[] apart = squaresApart();
            Arrays.sort(apart);
            radius = apart[(int) (NEARLY_ALL * (apart.length - 1))];
        }
        return radius;
    }

    /// From every known row to the nearest other one; 0 where it is the only one.
    private double[] squaresApart() {
        double[] apart = new double[known.count()];
        Arrays.fill(apart, apart.length == 1 ? 0 : Double.POSITIVE_INFINITY);
        for (int i = 0; i < apart.length; i++) {
            for (int j = 0; j < i; j++) {
                double square = prototypes.squaredDistance(known, i, j);
                apart[i] = Math.min(apart[i], square);
                apart[j] = Math.min(apart[j], square);
            }
        }
        return apart;
    }
}
