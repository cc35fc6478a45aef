package basin.series;

import basin.matrix.Cholesky;
import basin.schema.WindowEncoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Linear corrections of a [LevelForecast] a_j by ridge regression over windows: with z the differences of the last
/// past columns to their level, ŷ_j = a_j(x) + f_j d_j + c_jᵀ (z − z̄_j).
///
/// d_j is the mean difference of step j to a_j, the drift. It is multiplied by f_j = max(0, 1 − 4 s²/(n
/// d_j²)), which
/// is 0 for a drift that is no larger than two standard errors, where n counts windows that do not overlap (as
/// in the positive-part shrinkage of James & Stein 1961): trends that a series does not show clearly seldom last.
final class RidgeForecast {
    /// Penalties of the squared coefficients, relative to the mean variance of z; none are left at infinity.
    private static final double[] PENALTIES = {0.1, 1, 10, 100, Double.POSITIVE_INFINITY};

    /// The maximum number of coefficients of a step: of a long season, only the last columns correct the forecast.
    private static final int MAX_LENGTH = 48;

    private final WindowSet windows;
    private final LevelForecast kind;
    private final int reach;
    private final int length;
    private final int past;
    private final int future;
    private final double[] level;
    private final double[] slope;

    private final int[] counts;
    private final double[] drift;
    private final double[] variance;
    private final double[] mean;
    private final double[][] means;
    private final double[] gram;
    private final double[][] products;

    /// @param reach how many of the last past columns are used
    private RidgeForecast(WindowSet windows, LevelForecast kind, int reach) {
        WindowEncoding encoding = windows.encoding();
        this.windows = windows;
        this.kind = kind;
        this.reach = reach;
        this.length = Math.min(reach, MAX_LENGTH);
        this.past = encoding.past();
        this.future = encoding.future();
        this.level = kind.level(encoding, reach);
        this.slope = kind.slope(encoding, reach);
        this.counts = new int[future];
        this.drift = new double[future];
        this.variance = new double[future];
        this.mean = new double[length];
        this.means = new double[future][length];
        this.gram = new double[length * length];
        this.products = new double[future][length];
    }

    /// The forecasts for every kind of level, every number of columns and every penalty, by name.
    static Map<String, AffineForecast> all(WindowSet windows) {
        WindowEncoding encoding = windows.encoding();
        Map<String, AffineForecast> all = new LinkedHashMap<>();
        int season = Math.min(encoding.season(), encoding.past());
        for (int reach : season == 1 || season == encoding.past()
                ? new int[] {encoding.past()}
                : new int[] {season, encoding.past()}) {
            for (LevelForecast kind : LevelForecast.of(encoding)) {
                RidgeForecast ridge = new RidgeForecast(windows, kind, reach);
                if (ridge.addUp()) {
                    for (double penalty : PENALTIES) {
                        all.put(kind + " " + reach + " " + penalty, ridge.solved(penalty));
                    }
                }
            }
        }
        return all;
    }

    /// Computes the means and the products; returns whether there is any window.
    private boolean addUp() {
        int count = 0;
        double[] z = new double[length];
        double[] target = new double[future];
        for (int i = 0; i < windows.rows().size(); i++) {
            if (read(i, z, target)) {
                count++;
                addTo(mean, z, 1);
                for (int j = 0; j < future; j++) {
                    if (!Double.isNaN(target[j])) {
                        counts[j]++;
                        drift[j] += target[j];
                        addTo(means[j], z, 1);
                    }
                }
            }
        }
        if (count == 0) {
            return false;
        }
        divide(mean, count);
        for (int j = 0; j < future; j++) {
            drift[j] /= Math.max(1, counts[j]);
            divide(means[j], Math.max(1, counts[j]));
        }
        for (int i = 0; i < windows.rows().size(); i++) {
            if (read(i, z, target)) {
                addProducts(z, target);
            }
        }
        divide(gram, count);
        for (int j = 0; j < future; j++) {
            variance[j] /= Math.max(1, counts[j]);
            divide(products[j], Math.max(1, counts[j]));
            if (counts[j] == 0 && j > 0) {
                counts[j] = counts[j - 1];
                drift[j] = drift[j - 1];
                variance[j] = variance[j - 1];
                means[j] = means[j - 1];
                products[j] = products[j - 1];
            }
        }
        return true;
    }

    private void addProducts(double[] z, double[] target) {
        for (int j = 0; j < future; j++) {
            if (!Double.isNaN(target[j])) {
                double rest = target[j] - drift[j];
                variance[j] += rest * rest;
                addTo(products[j], z, rest);
            }
        }
        for (int p = 0; p < length; p++) {
            double difference = z[p] - mean[p];
            for (int q = 0; q <= p; q++) {
                gram[p * length + q] += difference * (z[q] - mean[q]);
            }
        }
    }

    /// Computes z and the changes from the forecast of the level to the future of window i. Returns whether
    /// enough of its past is inside the series.
    private boolean read(int i, double[] z, double[] target) {
        if (windows.known().get(i) < reach) {
            return false;
        }
        double[] row = windows.rows().get(i);
        double[] x = WindowSet.filledPast(row, past);
        double own = 0;
        double change = 0;
        for (int p = past - reach; p < past; p++) {
            own += level[p] * x[p];
            change += slope[p] * x[p];
        }
        for (int p = 0; p < length; p++) {
            z[p] = x[past - length + p] - own;
        }
        for (int j = 0; j < future; j++) {
            int column = kind.column(windows.encoding(), j);
            target[j] = row[past + j] - (column < 0 ? own + kind.growth(j) * change : x[column]);
        }
        return true;
    }

    private AffineForecast solved(double penalty) {
        double[][] weights = kind.uncorrected(windows.encoding(), reach).weights();
        double[] bias = new double[future];
        double[] lower = penalised(penalty);
        for (int j = 0; j < future; j++) {
            bias[j] = drift[j] * significance(j);
            if (Double.isFinite(penalty)) {
                correct(lower, j, weights[j], bias);
            }
        }
        return new AffineForecast(weights, bias);
    }

    /// Adds c_jᵀ (z − z̄_j).
    private void correct(double[] lower, int j, double[] weights, double[] bias) {
        double[] coefficients = products[j].clone();
        Cholesky.solve(lower, length, coefficients);
        double sum = 0;
        for (int p = 0; p < length; p++) {
            weights[past - length + p] += coefficients[p];
            bias[j] -= coefficients[p] * means[j][p];
            sum += coefficients[p];
        }
        for (int p = 0; p < past; p++) {
            weights[p] -= sum * level[p];
        }
    }

    private double significance(int j) {
        double independent = Math.max(1, counts[j] / (j + 1.0));
        double error = variance[j] / independent;
        double square = drift[j] * drift[j];
        return square > 0 ? Math.max(0, 1 - 4 * error / square) : 0;
    }

    private double[] penalised(double penalty) {
        double[] matrix = gram.clone();
        double trace = 0;
        for (int p = 0; p < length; p++) {
            trace += gram[p * length + p];
        }
        for (int p = 0; p < length; p++) {
            matrix[p * length + p] += Double.isFinite(penalty) ? penalty * trace / length + Double.MIN_NORMAL : 1;
        }
        if (!Cholesky.factor(matrix, length)) {
            throw new IllegalStateException("a matrix of products plus a positive diagonal is positive definite");
        }
        return matrix;
    }

    private static void addTo(double[] sum, double[] z, double factor) {
        for (int p = 0; p < z.length; p++) {
            sum[p] += factor * z[p];
        }
    }

    private static void divide(double[] sums, int count) {
        Arrays.setAll(sums, p -> sums[p] / count);
    }
}
