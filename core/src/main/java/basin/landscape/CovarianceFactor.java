package basin.landscape;

/// The factor L of a covariance Σ = L Lᵀ, lower triangular (Golub & Van Loan 2013, algorithm 4.2.1).
public final class CovarianceFactor {
    /// A pivot counts as zero up to this rounding error for each column.
    private static final double ROUNDING = 8 * 0x1p-52;

    private final double[][] factor;

    /// The factor of `covariance`.
    ///
    /// @throws IllegalArgumentException when it is not square, finite and symmetric, or is singular within
    ///     rounding, naming the entry or the column
    public CovarianceFactor(double[][] covariance) {
        requireSymmetric(covariance);
        int d = covariance.length;
        this.factor = new double[d][];
        for (int i = 0; i < d; i++) {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i][j] - dot(factor[i], factor[j], j);
                if (j < i) {
                    factor[i][j] = rest / factor[j][j];
                } else if (rest > d * ROUNDING * covariance[i][i]) {
                    factor[i][i] = Math.sqrt(rest);
                } else {
                    throw new IllegalArgumentException("covariance: expected a positive definite matrix, got one in"
                            + " which column " + i + " depends on those before it; drop it or add to the diagonal");
                }
            }
        }
    }

    private static void requireSymmetric(double[][] covariance) {
        int d = covariance.length;
        if (d == 0) {
            throw new IllegalArgumentException("covariance: expected 1 column or more, got none");
        }
        for (int i = 0; i < d; i++) {
            if (covariance[i].length != d) {
                throw new IllegalArgumentException("covariance: expected " + d + " entries in every row, got "
                        + covariance[i].length + " in row " + i);
            }
            for (int j = 0; j <= i; j++) {
                double entry = covariance[i][j];
                double across = covariance[j][i];
                double scale = Math.sqrt(Math.abs(covariance[i][i] * covariance[j][j]));
                if (!Double.isFinite(entry) || !(Math.abs(entry - across) <= 1e-9 * scale)) {
                    throw new IllegalArgumentException("covariance: expected finite numbers, the same across the"
                            + " diagonal, got " + entry + " and " + across + " at " + i + ", " + j);
                }
            }
        }
    }

    /// Σ a_p b_p over the first `count` entries.
    static double dot(double[] a, double[] b, int count) {
        double sum = 0;
        for (int p = 0; p < count; p++) {
            sum += a[p] * b[p];
        }
        return sum;
    }

    /// The number of columns of the covariance, d.
    public int columns() {
        return factor.length;
    }

    /// log det Σ.
    public double logDeterminant() {
        double sum = 0;
        for (int p = 0; p < factor.length; p++) {
            sum += 2 * Math.log(factor[p][p]);
        }
        return sum;
    }

    /// L x, in place: from independent draws of variance 1 to draws of covariance Σ.
    public void multiply(double[] x) {
        for (int i = factor.length - 1; i >= 0; i--) {
            x[i] = dot(factor[i], x, i + 1);
        }
    }

    /// L⁻¹ x, in place.
    public void solve(double[] x) {
        for (int i = 0; i < factor.length; i++) {
            x[i] = (x[i] - dot(factor[i], x, i)) / factor[i][i];
        }
    }

    /// L⁻ᵀ x, in place; after [#solve] the result is Σ⁻¹ x.
    public void solveTransposed(double[] x) {
        for (int i = factor.length - 1; i >= 0; i--) {
            x[i] /= factor[i][i];
            for (int j = 0; j < i; j++) {
                x[j] -= factor[i][j] * x[i];
            }
        }
    }

    /// Σ⁻¹, d × d.
    public double[][] inverse() {
        int d = factor.length;
        double[][] inverse = new double[d][d];
        for (int i = 0; i < d; i++) {
            inverse[i][i] = 1;
            solve(inverse[i]);
            solveTransposed(inverse[i]);
        }
        return inverse;
    }
}
