package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.matrix.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a [DenseGaussian] needs of its covariance for rows of one pattern, by one Cholesky factor with the observed
/// columns first: its upper left block whitens the observed columns, its lower left block predicts the missing ones,
/// and its lower right block is the factor of their conditional covariance.
///
/// Gaussians of the same covariance share it.
final class CovarianceFactor {
    final int[] observed;
    final int[] missing;

    /// A, with rows and columns padded by zeros to multiples of four.
    final double[] whitening;

    /// The number of rows of A with the padding.
    final int padded;

    /// log|Σ_oo| / 2 + o/2 log 2π.
    final double constant;

    /// Σ_mo Σ_oo⁻¹, m × o.
    final double[] regression;

    /// The lower right block of the factor, m × m.
    final double[] rest;

    private double @Nullable [] precision;

    /// @param covariance d × d, positive definite
    CovarianceFactor(double[] covariance, Pattern pattern) {
        this.observed = pattern.observed;
        this.missing = pattern.missing;
        int o = observed.length;
        int d = o + missing.length;
        double[] lower = observedFirst(covariance, d);
        if (!Cholesky.factor(lower, d)) {
            throw new IllegalArgumentException("covariance: expected a positive definite matrix, got one that is not");
        }
        double[] corner = block(lower, d, 0, 0, o, o);
        double[] inverse = Cholesky.inverse(corner, o);
        this.padded = Math.ceilDiv(o, 4) * 4;
        this.whitening = new double[padded * padded];
        for (int p = 0; p < o; p++) {
            System.arraycopy(inverse, p * o, whitening, p * padded, p + 1);
        }
        this.constant = o * Math.log(2 * Math.PI) / 2 + Cholesky.halfLogDeterminant(corner, o);
        this.regression = product(block(lower, d, o, 0, d - o, o), inverse, o);
        this.rest = block(lower, d, o, o, d - o, d - o);
    }

    private double[] observedFirst(double[] covariance, int d) {
        int[] order = Arrays.copyOf(observed, d);
        System.arraycopy(missing, 0, order, observed.length, missing.length);
        double[] ordered = new double[d * d];
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                ordered[p * d + q] = covariance[order[p] * d + order[q]];
            }
        }
        return ordered;
    }

    private static double[] block(double[] matrix, int d, int row, int column, int rows, int columns) {
        double[] block = new double[rows * columns];
        for (int p = 0; p < rows; p++) {
            System.arraycopy(matrix, (row + p) * d + column, block, p * columns, columns);
        }
        return block;
    }

    /// A product with a lower o × o matrix on the right.
    private static double[] product(double[] left, double[] lower, int o) {
        double[] product = new double[left.length];
        for (int at = 0; at < left.length; at += o) {
            for (int r = 0; r < o; r++) {
                for (int q = 0; q <= r; q++) {
                    product[at + q] += left[at + r] * lower[r * o + q];
                }
            }
        }
        return product;
    }

    /// The conditional covariance of the missing columns, m × m, row-major.
    double[] conditionalCovariance() {
        int m = missing.length;
        double[] covariance = new double[m * m];
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < m; q++) {
                for (int r = 0; r <= Math.min(p, q); r++) {
                    covariance[p * m + q] += rest[p * m + r] * rest[q * m + r];
                }
            }
        }
        return covariance;
    }

    /// What rows of another pattern with few missing columns need of this covariance, which is that of complete rows.
    PrecisionBlock precisionBlock(Pattern pattern) {
        return new PrecisionBlock(precision(), padded, pattern);
    }

    /// Σ_oo⁻¹, with rows and columns padded by zeros; computed once.
    private synchronized double[] precision() {
        if (precision == null) {
            precision = Cholesky.precision(whitening, padded);
        }
        return precision;
    }
}
