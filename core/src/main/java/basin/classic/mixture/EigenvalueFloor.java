package basin.classic.mixture;

import basin.matrix.Cholesky;
import basin.matrix.Eigenvectors;
import java.util.Arrays;

/// Raises the eigenvalues of a symmetric matrix to a floor.
final class EigenvalueFloor {
    private EigenvalueFloor() {}

    /// Replaces the symmetric n × n matrix A = V D Vᵀ by V max(D, floor) Vᵀ: the maximum-likelihood covariance of
    /// rows with covariance A among those without an eigenvalue below the floor. Returns whether it changed.
    ///
    /// @param floor above 0
    static boolean apply(double[] a, int n, double floor) {
        double[] less = a.clone();
        for (int p = 0; p < n; p++) {
            less[p * n + p] -= floor;
        }
        if (Cholesky.factor(less, n)) {
            return false;
        }
        Eigenvectors eigen = Eigenvectors.of(a, n);
        Arrays.fill(a, 0);
        for (int r = 0; r < n; r++) {
            double value = Math.max(eigen.values()[r], floor);
            double[] vector = eigen.vectors()[r];
            for (int p = 0; p < n; p++) {
                for (int q = 0; q < n; q++) {
                    a[p * n + q] += value * (vector[p] * vector[q]);
                }
            }
        }
        return true;
    }
}
