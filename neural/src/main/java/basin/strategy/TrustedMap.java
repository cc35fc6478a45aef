package basin.strategy;

import basin.classic.kmeans.KMeansEnergy;
import basin.net.SmoothMap;
import basin.rows.Rows;
import java.util.Arrays;

/// A map G that leads back to the data, for as far as it can be trusted.
///
/// Where it saw no data G may lead anywhere, even to fixed points of its own that its energy calls plausible. So a row
/// that it would lead farther from every known row than nearly all of those are from each other goes to the nearest
/// known row instead.
final class TrustedMap {
    /// The share of known rows that lie so near to another that G is trusted at that distance.
    private static final double NEARLY_ALL = 0.9;

    private final SmoothMap map;
    private final Rows known;
    private final KMeansEnergy prototypes;
    private final double trusted;
    private final double longest;

    /// @param map G, of as many outputs as inputs
    /// @param known training rows without missing cells, one or more
    TrustedMap(SmoothMap map, Rows known) {
        this.map = map;
        this.known = known;
        this.prototypes = new KMeansEnergy(known);
        this.trusted = nearlyAll(squaresApart());
        this.longest = Arrays.stream(squaredSteps()).max().orElseThrow();
    }

    /// Overwrites row i of `outputs` with where x_i is led to.
    ///
    /// @param x rows of finite cells
    /// @param outputs other rows of their shape
    void apply(Rows x, Rows outputs) {
        map.apply(x, outputs);
        double[] distances = new double[x.count()];
        prototypes.minimised().values(outputs, distances);
        for (int i = 0; i < x.count(); i++) {
            if (outputs.hasMissing(i) || !(distances[i] <= trusted)) {
                outputs.set(i, nearest(x.slice(i, i + 1)));
            }
        }
    }

    /// The squared length of the longest step that G takes from a known row.
    double longestStep() {
        return longest;
    }

    private float[] nearest(Rows row) {
        int[] nearest = new int[1];
        prototypes.nearest(row, nearest);
        return known.row(nearest[0]);
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

    private double[] squaredSteps() {
        Rows led = Rows.zeros(known.count(), known.columns());
        map.apply(known, led);
        double[] squares = new double[known.count()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = prototypes.squaredDistance(led, i, i);
        }
        return squares;
    }

    private static double nearlyAll(double[] values) {
        Arrays.sort(values);
        return values[(int) (NEARLY_ALL * (values.length - 1))];
    }
}
