package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.matrix.Cholesky;
import java.util.Arrays;

/// The parameters of a Gaussian mixture of k components over d columns: weights π, means μ and covariances Σ.
///
/// Arrays are shared, not copied: they must not be changed.
public final class MixtureParameters {
    private static final double WEIGHTS_ROUNDING = 1e-6;

    private final MixtureCovariance kind;
    private final double[] weights;
    private final double[][] means;
    private final double[][] covariances;

    /// @param kind of the covariances
    /// @param weights k numbers of 0 or more that add up to 1
    /// @param means k × d
    /// @param covariances one for every component: d × d, row-major, for [MixtureCovariance#FULL] and
    ///     [MixtureCovariance#TIED] (then k times the same), or d variances
    /// @throws IllegalArgumentException when shapes do not fit, a number is not finite, weights do not add up to 1,
    ///     or a covariance is not symmetric and positive definite
    public MixtureParameters(MixtureCovariance kind, double[] weights, double[][] means, double[][] covariances) {
        this.kind = kind;
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        int k = weights.length;
        if (k == 0 || means.length != k || covariances.length != k || means[0].length == 0) {
            throw new IllegalArgumentException("mixture: expected as many means and covariances as weights, got "
                    + means.length + ", " + covariances.length + " and " + k);
        }
        checkWeights();
        for (int j = 0; j < k; j++) {
            check(means[j].length == columns(), "means: expected " + columns() + " columns", means[j].length);
            for (double cell : means[j]) {
                check(Double.isFinite(cell), "means: expected finite numbers", cell);
            }
            if (j == 0 || kind != MixtureCovariance.TIED) {
                checkCovariance(covariances[j]);
            } else {
                check(
                        Arrays.equals(covariances[j], covariances[0]),
                        "covariances: expected k times the same",
                        "others");
            }
        }
    }

    private void checkWeights() {
        double sum = 0;
        for (double weight : weights) {
            check(weight >= 0 && weight <= 1 + WEIGHTS_ROUNDING, "weights: expected 0 to 1", weight);
            sum += weight;
        }
        check(Math.abs(sum - 1) <= WEIGHTS_ROUNDING, "weights: expected a sum of 1", sum);
    }

    private static void check(boolean good, String expected, Object got) {
        if (!good) {
            throw new IllegalArgumentException(expected + ", got " + got);
        }
    }

    private void checkCovariance(double[] covariance) {
        int d = columns();
        int size = kind.isDense() ? d * d : d;
        check(covariance.length == size, "covariances: expected " + size + " numbers each", covariance.length);
        for (int at = 0; at < size; at++) {
            check(Double.isFinite(covariance[at]), "covariances: expected finite numbers", covariance[at]);
            check(kind.isDense() || covariance[at] > 0, "variances: expected numbers above 0", covariance[at]);
            int mirrored = kind.isDense() ? at % d * d + at / d : at;
            check(
                    Math.abs(covariance[at] - covariance[mirrored]) <= 1e-9 * Math.abs(covariance[at]) + 1e-300,
                    "covariances: expected symmetric matrices",
                    covariance[at] + " across from " + covariance[mirrored]);
        }
        if (kind.isDense() && !Cholesky.factor(covariance.clone(), d)) {
            throw new IllegalArgumentException("covariances: expected positive definite matrices, got one that is not");
        }
    }

    /// The kind of the covariances.
    public MixtureCovariance kind() {
        return kind;
    }

    /// π, k numbers.
    public double[] weights() {
        return weights;
    }

    /// μ, k × d.
    public double[][] means() {
        return means;
    }

    /// Σ of every component: d × d, row-major, or d variances.
    public double[][] covariances() {
        return covariances;
    }

    /// Number of components, k.
    public int size() {
        return weights.length;
    }

    /// The number of columns, d.
    public int columns() {
        return means[0].length;
    }

    /// The number of free parameters, for the Bayesian information criterion.
    long freeParameters() {
        return freeParameters(kind, size(), columns());
    }

    static long freeParameters(MixtureCovariance kind, long k, long d) {
        return k - 1 + k * d + kind.parameters(k, d);
    }

    /// Component j for rows of a pattern.
    ObservedGaussian gaussian(int j, Pattern pattern) {
        return kind.isDense()
                ? new DenseGaussian(means[j], covariances[j], pattern)
                : new DiagonalGaussian(means[j], covariances[j], pattern);
    }

    /// The same with every mean moved by `sign` times `shift`.
    MixtureParameters moved(double[] shift, int sign) {
        double[][] moved = new double[size()][columns()];
        for (int j = 0; j < size(); j++) {
            for (int p = 0; p < columns(); p++) {
                moved[j][p] = means[j][p] + sign * shift[p];
            }
        }
        return new MixtureParameters(kind, weights, moved, covariances);
    }

    /// The same without components of weight 0.
    MixtureParameters withoutEmpty() {
        int[] kept = java.util.stream.IntStream.range(0, size())
                .filter(j -> weights[j] > 0)
                .toArray();
        return new MixtureParameters(
                kind,
                Arrays.stream(kept).mapToDouble(j -> weights[j]).toArray(),
                Arrays.stream(kept).mapToObj(j -> means[j]).toArray(double[][]::new),
                Arrays.stream(kept).mapToObj(j -> covariances[j]).toArray(double[][]::new));
    }
}
