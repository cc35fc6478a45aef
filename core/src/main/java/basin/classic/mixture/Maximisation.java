package basin.classic.mixture;

import java.util.Arrays;

/// The M-step: the parameters with the minimum expected energy among those whose covariances have no eigenvalue
/// below a floor.
///
/// Since the floor is a constraint and not an additional term, EM without shrinkage never raises the energy.
final class Maximisation {
    /// A component with a smaller sum of probabilities has no rows.
    private static final double NO_ROWS = 1e-9;

    private final double floor;
    private final double shrinkage;

    /// @param floor the minimum variance in any direction, above 0
    /// @param shrinkage number of rows for each column that count in a covariance as if they were distributed as
    ///     the covariance common to all components says, or, where that is the only one, its diagonal; 0 or more
    Maximisation(double floor, double shrinkage) {
        this.floor = floor;
        this.shrinkage = shrinkage;
    }

    /// New parameters from the statistics under the old ones. A component without rows gets weight 0 and is
    /// otherwise unchanged.
    MixtureParameters of(MixtureSums sums, MixtureParameters old) {
        int k = old.size();
        int d = old.numbers();
        double[] weights = new double[k];
        double[][] means = new double[k][];
        double total = 0;
        for (int j = 0; j < k; j++) {
            double rows = sums.rows(j) < NO_ROWS ? 0 : sums.rows(j);
            weights[j] = rows;
            total += rows;
            means[j] = rows == 0 ? old.means()[j] : mean(sums, j, d);
        }
        double[][] covariances = switch (old.kind()) {
            case TIED -> tied(sums, weights, means, total);
            case FULL -> full(sums, weights, means, total, old);
            case DIAGONAL, SPHERICAL -> variances(sums, weights, means, old);
        };
        for (int j = 0; j < k; j++) {
            weights[j] /= total;
        }
        return new MixtureParameters(old.kind(), old.layout(), weights, means, covariances, levels(sums, old));
    }

    private static double[][][] levels(MixtureSums sums, MixtureParameters old) {
        double[][][] probabilities = new double[old.layout().categories.size()][][];
        Arrays.setAll(probabilities, c -> levels(sums, c, old.layout().codes(c), old.size()));
        return probabilities;
    }

    /// The probabilities of the levels of a category: shares of the rows in which it is observed, with one more row
    /// that is distributed as in all components together. There, one more row is distributed evenly.
    ///
    /// These are the maxima of the posterior for Dirichlet priors (Bishop 2006, § 2.2.1). So a level that was not
    /// seen has a small probability.
    private static double[][] levels(MixtureSums sums, int category, int codes, int components) {
        double[] together = new double[codes];
        for (int j = 0; j < components; j++) {
            double[] own = sums.levels(category, j);
            for (int code = 0; code < codes; code++) {
                together[code] += own[code];
            }
        }
        double[] even = new double[codes];
        Arrays.fill(even, 1.0 / codes);
        double[] prior = smoothed(together, even);
        double[][] probabilities = new double[components][];
        Arrays.setAll(probabilities, j -> smoothed(sums.levels(category, j), prior));
        return probabilities;
    }

    private static double[] smoothed(double[] rows, double[] prior) {
        double total = 1;
        for (int code = 0; code < prior.length; code++) {
            total += rows[code];
        }
        double[] shares = new double[prior.length];
        for (int code = 0; code < shares.length; code++) {
            shares[code] = (rows[code] + prior[code]) / total;
        }
        return shares;
    }

    private static double[] mean(MixtureSums sums, int j, int d) {
        double[] mean = new double[d];
        for (int p = 0; p < d; p++) {
            mean[p] = sums.first(j, p) / sums.rows(j);
        }
        return mean;
    }

    private double[][] variances(MixtureSums sums, double[] rows, double[][] means, MixtureParameters old) {
        double[][] variances = new double[rows.length][];
        for (int j = 0; j < rows.length; j++) {
            if (rows[j] == 0) {
                variances[j] = old.covariances()[j];
            } else {
                boolean each = old.kind() == MixtureCovariance.DIAGONAL;
                variances[j] = each ? variances(sums, j, means[j]) : averaged(sums, j, means[j]);
            }
        }
        return variances;
    }

    private double[][] tied(MixtureSums sums, double[] rows, double[][] means, double total) {
        int d = means[0].length;
        double[] covariance = common(sums, rows, means, total);
        double kept = total / (total + shrinkage * d);
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                covariance[p * d + q] *= p == q ? 1 : kept;
            }
        }
        double[][] covariances = new double[rows.length][];
        Arrays.fill(covariances, raised(covariance, d));
        return covariances;
    }

    private static double[] common(MixtureSums sums, double[] rows, double[][] means, double total) {
        int d = means[0].length;
        double[] covariance = new double[d * d];
        for (int j = 0; j < rows.length; j++) {
            if (rows[j] > 0) {
                addScatter(sums, j, means[j], 1 / total, covariance);
            }
        }
        return covariance;
    }

    private double[][] full(MixtureSums sums, double[] rows, double[][] means, double total, MixtureParameters old) {
        int d = old.numbers();
        double more = shrinkage * d;
        double[] common = more == 0 ? new double[0] : common(sums, rows, means, total);
        double[][] covariances = new double[rows.length][];
        for (int j = 0; j < rows.length; j++) {
            if (rows[j] == 0) {
                covariances[j] = old.covariances()[j];
                continue;
            }
            double[] covariance = new double[d * d];
            addScatter(sums, j, means[j], 1 / (rows[j] + more), covariance);
            for (int at = 0; at < common.length; at++) {
                covariance[at] += more / (rows[j] + more) * common[at];
            }
            covariances[j] = raised(covariance, d);
        }
        return covariances;
    }

    /// Adds `scale` · Σ_i r_ij (y_i − μ)(y_i − μ)ᵀ.
    private static void addScatter(MixtureSums sums, int j, double[] mean, double scale, double[] into) {
        int d = mean.length;
        for (int p = 0; p < d; p++) {
            for (int q = 0; q <= p; q++) {
                double scatter = scale * (sums.second(j, p, q) - sums.rows(j) * mean[p] * mean[q]);
                into[p * d + q] += scatter;
                into[q * d + p] += p == q ? 0 : scatter;
            }
        }
    }

    private double[] raised(double[] covariance, int d) {
        EigenvalueFloor.apply(covariance, d, floor);
        return covariance;
    }

    private static double variance(MixtureSums sums, int j, double[] mean, int p) {
        return sums.second(j, p, p) / sums.rows(j) - mean[p] * mean[p];
    }

    private double[] variances(MixtureSums sums, int j, double[] mean) {
        double[] variances = new double[mean.length];
        for (int p = 0; p < mean.length; p++) {
            variances[p] = Math.max(floor, variance(sums, j, mean, p));
        }
        return variances;
    }

    private double[] averaged(MixtureSums sums, int j, double[] mean) {
        double sum = 0;
        for (int p = 0; p < mean.length; p++) {
            sum += variance(sums, j, mean, p);
        }
        double[] variances = new double[mean.length];
        Arrays.fill(variances, Math.max(floor, sum / mean.length));
        return variances;
    }
}
