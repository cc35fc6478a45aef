package basin.matrix;

import java.util.Arrays;

/// Symmetric positive definite matrices in double precision, row-major in one array (Golub & Van Loan 2013, § 4.2).
public final class Cholesky {
    private Cholesky() {}

    /// Replaces the n × n matrix `a` by its lower factor L, A = L Lᵀ, zeros above the diagonal. Returns whether A
    /// is positive definite; where it is not, the content of `a` is undefined.
    public static boolean factor(double[] a, int n) {
        for (int p = 0; p < n; p++) {
            for (int q = 0; q <= p; q++) {
                double sum = a[p * n + q];
                for (int r = 0; r < q; r++) {
                    sum -= a[p * n + r] * a[q * n + r];
                }
                if (q < p) {
                    a[p * n + q] = sum / a[q * n + q];
                } else if (sum > 0) {
                    a[p * n + p] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
            Arrays.fill(a, p * n + p + 1, (p + 1) * n, 0);
        }
        return true;
    }

    /// L⁻¹ of a lower factor, lower as well.
    public static double[] inverse(double[] lower, int n) {
        double[] inverse = new double[n * n];
        for (int p = 0; p < n; p++) {
            double pivot = 1 / lower[p * n + p];
            for (int r = 0; r < p; r++) {
                double entry = -lower[p * n + r] * pivot;
                for (int q = 0; q <= r; q++) {
                    inverse[p * n + q] += entry * inverse[r * n + q];
                }
            }
            inverse[p * n + p] = pivot;
        }
        return inverse;
    }

    /// A⁻¹ = L⁻ᵀ L⁻¹ from L⁻¹.
    public static double[] precision(double[] inverse, int n) {
        double[] precision = new double[n * n];
        for (int r = 0; r < n; r++) {
            for (int p = 0; p <= r; p++) {
                double entry = inverse[r * n + p];
                for (int q = 0; q <= r; q++) {
                    precision[p * n + q] += entry * inverse[r * n + q];
                }
            }
        }
        return precision;
    }

    /// Overwrites x with the solution of L Lᵀ x = b, x being b before.
    public static void solve(double[] lower, int n, double[] x) {
        for (int p = 0; p < n; p++) {
            double sum = x[p];
            for (int q = 0; q < p; q++) {
                sum -= lower[p * n + q] * x[q];
            }
            x[p] = sum / lower[p * n + p];
        }
        for (int p = n - 1; p >= 0; p--) {
            double sum = x[p];
            for (int q = p + 1; q < n; q++) {
                sum -= lower[q * n + p] * x[q];
            }
            x[p] = sum / lower[p * n + p];
        }
    }

    /// Half the log determinant of A, from its lower factor.
    public static double halfLogDeterminant(double[] lower, int n) {
        double sum = 0;
        for (int p = 0; p < n; p++) {
            sum += Math.log(lower[p * n + p]);
        }
        return sum;
    }
}
