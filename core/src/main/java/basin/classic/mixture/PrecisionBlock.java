package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.matrix.Cholesky;

/// What a [FilledGaussian] needs of its precision P = Σ⁻¹ for rows of one pattern of m missing and o observed columns.
/// The missing columns given the observed ones have the covariance P_mm⁻¹ and the mean
/// μ_m − P_mm⁻¹ P_mo (y_o − μ_o) (Bishop 2006, § 2.3.1).
///
/// Gaussians of the same covariance share it.
final class PrecisionBlock {
    final int[] observed;
    final int[] missing;

    /// P, with rows padded by zeros to `stride`, a multiple of four.
    private final double[] whole;

    private final int stride;

    /// P_mm, m × m.
    private final double[] precision;

    /// C⁻¹ of the lower factor C of P_mm, m × m.
    private final double[] inverse;

    /// P_mm⁻¹, m × m.
    private final double[] covariance;

    /// @param whole P, with rows padded by zeros to `stride`, a multiple of four; not copied
    PrecisionBlock(double[] whole, int stride, Pattern pattern) {
        this.observed = pattern.observed;
        this.missing = pattern.missing;
        int m = missing.length;
        this.whole = whole;
        this.stride = stride;
        this.precision = new double[m * m];
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < m; q++) {
                precision[p * m + q] = whole[missing[p] * stride + missing[q]];
            }
        }
        double[] lower = precision.clone();
        if (!Cholesky.factor(lower, m)) {
            throw new IllegalArgumentException("precision: expected a positive definite matrix, got one that is not");
        }
        this.inverse = Cholesky.inverse(lower, m);
        this.covariance = Cholesky.precision(inverse, m);
    }

    /// Overwrites the missing cells of a row by their conditional mean.
    void fill(double[] mean, double[] row) {
        int m = missing.length;
        double[] distance = new double[stride];
        for (int q : observed) {
            distance[q] = row[q] - mean[q];
        }
        double[] pull = new double[m];
        for (int p = 0; p < m; p++) {
            pull[p] = product(missing[p] * stride, distance);
        }
        for (int p = 0; p < m; p++) {
            double cell = mean[missing[p]];
            for (int q = 0; q < m; q++) {
                cell -= covariance[p * m + q] * pull[q];
            }
            row[missing[p]] = cell;
        }
    }

    /// The inner product of a row of P, which starts at `at`, with a vector. Four sums run side by side, since an
    /// addition waits for the one before.
    private double product(int at, double[] vector) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int q = 0; q < stride; q += 4) {
            sum0 += whole[at + q] * vector[q];
            sum1 += whole[at + q + 1] * vector[q + 1];
            sum2 += whole[at + q + 2] * vector[q + 2];
            sum3 += whole[at + q + 3] * vector[q + 3];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /// Adds a draw of N(0, P_mm⁻¹) to the missing cells of a row.
    ///
    /// @param normals a standard normal number for every column
    void addNoise(double[] normals, double[] row) {
        int m = missing.length;
        for (int p = 0; p < m; p++) {
            double sum = 0;
            for (int q = p; q < m; q++) {
                sum += inverse[q * m + p] * normals[missing[q]];
            }
            row[missing[p]] += sum;
        }
    }

    /// P_mm⁻¹, m × m, row-major.
    double[] covariance() {
        return covariance;
    }

    /// P_mm, m × m, row-major.
    double[] precision() {
        return precision;
    }

    /// Half the log determinant of P_mm⁻¹.
    double halfLogDeterminant() {
        return Cholesky.halfLogDeterminant(inverse, missing.length);
    }
}
