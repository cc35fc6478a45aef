package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.matrix.Cholesky;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The parameters of a mixture of k components: weights π; means μ and covariances Σ of the columns of numbers; and
/// probabilities θ of the levels of each category. Within a component, categories and numbers are independent.
///
/// Arrays are shared, not copied: they must not be changed.
public final class MixtureParameters {
    private static final double WEIGHTS_ROUNDING = 1e-6;

    private final MixtureCovariance kind;
    private final MixtureColumns layout;
    private final double[] weights;
    private final double[][] means;
    private final double[][] covariances;
    private final double[][][] probabilities;

    /// −log θ, and 0 for the code of a missing cell.
    private final double[][][] rarities;

    /// A mixture over d columns that are all numbers.
    ///
    /// @param kind of the covariances
    /// @param weights k numbers of 0 or more that add up to 1
    /// @param means k × d
    /// @param covariances one for every component: d × d, row-major, for [MixtureCovariance#FULL] and
    ///     [MixtureCovariance#TIED] (then k times the same), or d variances
    /// @throws IllegalArgumentException when shapes do not fit, a number is not finite, weights do not add up to 1,
    ///     or a covariance is not symmetric and positive definite
    public MixtureParameters(MixtureCovariance kind, double[] weights, double[][] means, double[][] covariances) {
        this(
                kind,
                MixtureColumns.numbers(means.length == 0 ? 0 : means[0].length),
                weights,
                means,
                covariances,
                new double[0][][]);
    }

    /// A mixture over numbers and categories.
    ///
    /// @param layout of the columns; d of them are numbers
    /// @param probabilities θ, categories × k × codes of an observed cell, above 0
    /// @throws IllegalArgumentException as above, and when the probabilities of a category do not add up to 1
    MixtureParameters(
            MixtureCovariance kind,
            MixtureColumns layout,
            double[] weights,
            double[][] means,
            double[][] covariances,
            double[][][] probabilities) {
        this.kind = kind;
        this.layout = layout;
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        this.probabilities = probabilities;
        int k = weights.length;
        if (k == 0 || means.length != k || covariances.length != k || layout.count == 0) {
            throw new IllegalArgumentException("mixture: expected as many means and covariances as weights, got "
                    + means.length + ", " + covariances.length + " and " + k);
        }
        checkSum("weights", weights, 0);
        for (int j = 0; j < k; j++) {
            check(means[j].length == numbers(), "means: expected " + numbers() + " columns", means[j].length);
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
        this.rarities = rarities();
    }

    private double[][][] rarities() {
        double[][][] all = new double[layout.categories.size()][size()][];
        for (int c = 0; c < all.length; c++) {
            for (int j = 0; j < size(); j++) {
                checkSum("probabilities", probabilities[c][j], Double.MIN_NORMAL);
                all[c][j] = new double[layout.codes(c) + 1];
                for (int code = 0; code < layout.codes(c); code++) {
                    all[c][j][code] = -Math.log(probabilities[c][j][code]);
                }
            }
        }
        return all;
    }

    private static void checkSum(String name, double[] shares, double min) {
        double sum = 0;
        for (double share : shares) {
            check(share >= min && share <= 1 + WEIGHTS_ROUNDING, name + ": expected 0 to 1", share);
            sum += share;
        }
        check(Math.abs(sum - 1) <= WEIGHTS_ROUNDING, name + ": expected a sum of 1", sum);
    }

    private static void check(boolean good, String expected, Object got) {
        if (!good) {
            throw new IllegalArgumentException(expected + ", got " + got);
        }
    }

    private void checkCovariance(double[] covariance) {
        int d = numbers();
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

    /// μ, k × d, over the columns of numbers.
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

    /// The number of columns of a row.
    public int columns() {
        return layout.count;
    }

    /// Which columns are numbers, and which encode categories.
    MixtureColumns layout() {
        return layout;
    }

    /// The number of columns that are numbers, d.
    int numbers() {
        return layout.numbers.length;
    }

    /// θ, categories × k × codes of an observed cell.
    double[][][] probabilities() {
        return probabilities;
    }

    /// −log θ of a category in component j; 0 for the code of a missing cell.
    double rarity(int category, int j, int code) {
        return rarities[category][j][code];
    }

    /// Adds −log θ of the observed categories in component j to the energies of the rows of a tile.
    void addRarities(int j, ColumnTile tile, double[] energies) {
        for (int c = 0; c < rarities.length; c++) {
            double[] own = rarities[c][j];
            int[] codes = tile.codes(c);
            for (int i = 0; i < tile.rows(); i++) {
                energies[i] += own[codes[i]];
            }
        }
    }

    /// The number of free parameters, for the Bayesian information criterion.
    long freeParameters() {
        long k = size();
        long d = numbers();
        long levels = 0;
        for (int c = 0; c < layout.categories.size(); c++) {
            levels += layout.levels(c) - 1;
        }
        return k - 1 + k * (d + levels) + kind.parameters(k, d);
    }

    /// The components for rows of a pattern. Those of a tied covariance share its factor.
    ObservedGaussian[] gaussians(Pattern pattern) {
        ObservedGaussian[] gaussians = new ObservedGaussian[size()];
        if (!kind.isDense()) {
            Arrays.setAll(gaussians, j -> new DiagonalGaussian(means[j], covariances[j], pattern));
            return gaussians;
        }
        CovarianceFactor factor = new CovarianceFactor(covariances[0], pattern);
        for (int j = 0; j < gaussians.length; j++) {
            if (j > 0 && kind == MixtureCovariance.FULL) {
                factor = new CovarianceFactor(covariances[j], pattern);
            }
            gaussians[j] = new DenseGaussian(means[j], factor);
        }
        return gaussians;
    }

    /// The components for rows of a pattern.
    ///
    /// @param complete the components for complete rows
    ObservedGaussian[] gaussians(Pattern pattern, ObservedGaussian[] complete) {
        if (!kind.isDense() || pattern.missing.length > pattern.observed.length) {
            return gaussians(pattern);
        }
        ObservedGaussian[] gaussians = new ObservedGaussian[size()];
        PrecisionBlock block = ((DenseGaussian) complete[0]).precisionBlock(pattern);
        for (int j = 0; j < gaussians.length; j++) {
            DenseGaussian whole = (DenseGaussian) complete[j];
            if (j > 0 && kind == MixtureCovariance.FULL) {
                block = whole.precisionBlock(pattern);
            }
            gaussians[j] = new FilledGaussian(whole, block);
        }
        return gaussians;
    }

    /// The same with every mean moved by `sign` times `shift`.
    MixtureParameters moved(double[] shift, int sign) {
        double[][] moved = new double[size()][numbers()];
        for (int j = 0; j < size(); j++) {
            for (int p = 0; p < numbers(); p++) {
                moved[j][p] = means[j][p] + sign * shift[p];
            }
        }
        return new MixtureParameters(kind, layout, weights, moved, covariances, probabilities);
    }

    /// The same without components of weight 0.
    MixtureParameters withoutEmpty() {
        int[] kept = IntStream.range(0, size()).filter(j -> weights[j] > 0).toArray();
        return new MixtureParameters(
                kind,
                layout,
                Arrays.stream(kept).mapToDouble(j -> weights[j]).toArray(),
                chosen(means, kept),
                chosen(covariances, kept),
                Arrays.stream(probabilities).map(own -> chosen(own, kept)).toArray(double[][][]::new));
    }

    private static double[][] chosen(double[][] all, int[] kept) {
        return Arrays.stream(kept).mapToObj(j -> all[j]).toArray(double[][]::new);
    }
}
