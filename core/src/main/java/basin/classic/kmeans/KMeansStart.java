package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The first prototypes: different rows of the data.
public final class KMeansStart {
    /// The minimum number of rows among which k-means++ chooses; it is 32 for each prototype where that is more.
    /// This is enough for results as good as among all rows.
    private static final int CANDIDATES = 8192;

    private final CentredRows data;
    private final Randomness randomness;

    /// Starts among some rows.
    public KMeansStart(CentredRows data, Randomness randomness) {
        this.data = data;
        this.randomness = randomness;
    }

    /// Centred prototypes, k of them, or fewer when the data have fewer different rows.
    public Rows prototypes(KMeansSettings.Start start, int k) {
        return switch (start) {
            case RANDOM -> {
                int[] order = randomness.permutation(data.count(), 0);
                yield distinct(at -> order[at], k);
            }
            case FIRST -> distinct(IntUnaryOperator.identity(), k);
            case PLUS_PLUS -> plusPlus(k);
        };
    }

    private Rows plusPlus(int k) {
        int n = data.count();
        int candidates = (int) Math.min(n, Math.max(CANDIDATES, 32L * k));
        Rows chosen = plusPlus(stratified(n, candidates), k);
        // There may be more different rows among all rows than among the candidates.
        return chosen.count() < k && candidates < n ? plusPlus(stratified(n, n), k) : chosen;
    }

    /// One random row out of each of `count` equal intervals of the rows.
    private int[] stratified(int n, int count) {
        int[] rows = new int[count];
        for (int s = 0; s < count; s++) {
            long from = (long) n * s / count;
            long to = (long) n * (s + 1) / count;
            rows[s] = (int) from + randomness.below((int) (to - from), s, 0, 1);
        }
        return rows;
    }

    /// Each next prototype is a candidate chosen with probability proportional to its squared distance from the
    /// nearest prototype so far (Arthur & Vassilvitskii, "k-means++", SODA 2007).
    private Rows plusPlus(int[] candidates, int k) {
        Rows prototypes = Rows.zeros(k, data.columns());
        RowSource rows = data.rows.selected(candidates);
        double[] distances = new double[candidates.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int next = randomness.below(candidates.length, 0, 0, 2);
        for (int j = 0; j < k; j++) {
            data.copyTo(candidates[next], prototypes, j);
            double total = approach(rows, prototypes, j, distances);
            if (total == 0) {
                return prototypes.slice(0, j + 1);
            }
            next = draw(distances, total, randomness.uniform(j, 1, 3));
        }
        return prototypes;
    }

    /// Updates the distances with prototype j and returns their sum.
    private double approach(RowSource candidates, Rows prototypes, int j, double[] distances) {
        return data.shards.sum(candidates.count(), (from, to) -> {
            Rows block = candidates.slice(from, to);
            double sum = 0;
            for (int c = from; c < to; c++) {
                distances[c] = Math.min(distances[c], data.squaredDistance(block, c - from, prototypes, j));
                sum += distances[c];
            }
            return sum;
        });
    }

    private static int draw(double[] weights, double total, double uniform) {
        double rest = uniform * total;
        int last = 0;
        for (int c = 0; c < weights.length; c++) {
            if (weights[c] > 0) {
                last = c;
                rest -= weights[c];
                if (rest < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /// The first k different rows in the given order.
    private Rows distinct(IntUnaryOperator order, int k) {
        Rows prototypes = Rows.zeros(k, data.columns());
        var seen = new HashSet<List<Float>>();
        int count = 0;
        for (int at = 0; at < data.count() && count < k; at++) {
            data.copyTo(order.applyAsInt(at), prototypes, count);
            var cells = new ArrayList<Float>();
            for (float cell : prototypes.row(count)) {
                // −0 and 0 are one value.
                cells.add(cell + 0f);
            }
            if (seen.add(cells)) {
                count++;
            } else {
                prototypes.set(count, new float[data.columns()]);
            }
        }
        return prototypes.slice(0, count);
    }
}
