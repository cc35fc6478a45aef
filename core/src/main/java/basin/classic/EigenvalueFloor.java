package basin.classic;

/// Raises the eigenvalues of a symmetric matrix to a floor, by Jacobi's rotations (Golub & Van Loan 2013, § 8.5).
final class EigenvalueFloor {
    /// Sweeps end when what is off the diagonal is rounding; that takes fewer than ten.
    private static final int MOST_SWEEPS = 60;

    private EigenvalueFloor() {}

    /// Replaces the symmetric n × n matrix A = V D Vᵀ by V max(D, floor) Vᵀ: of all matrices without an eigenvalue
    /// below the floor, the covariance under which rows of covariance A are likeliest. Returns whether it changed.
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
        double[] values = a.clone();
        double[] vectors = new double[n * n];
        for (int p = 0; p < n; p++) {
            vectors[p * n + p] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(values, n); sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(values, vectors, n, p, q);
                }
            }
        }
        java.util.Arrays.fill(a, 0);
        for (int r = 0; r < n; r++) {
            double value = Math.max(values[r * n + r], floor);
            for (int p = 0; p < n; p++) {
                double entry = value * vectors[r * n + p];
                for (int q = 0; q < n; q++) {
                    a[p * n + q] += entry * vectors[r * n + q];
                }
            }
        }
        return true;
    }

    private static boolean isDiagonal(double[] a, int n) {
        double off = 0;
        double all = 0;
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double square = a[p * n + q] * a[p * n + q];
                all += square;
                off += p == q ? 0 : square;
            }
        }
        return off <= all * 0x1p-104;
    }

    /// Turns entry (p, q) to 0; row r of `vectors` is eigenvector r.
    private static void rotate(double[] a, double[] vectors, int n, int p, int q) {
        double off = a[p * n + q];
        if (off == 0) {
            return;
        }
        double ratio = (a[q * n + q] - a[p * n + p]) / (2 * off);
        double tangent = Math.copySign(1, ratio) / (Math.abs(ratio) + Math.hypot(1, ratio));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (int r = 0; r < n; r++) {
            double atP = a[r * n + p];
            double atQ = a[r * n + q];
            a[r * n + p] = cosine * atP - sine * atQ;
            a[r * n + q] = sine * atP + cosine * atQ;
        }
        turnRows(a, n, p, q, cosine, sine);
        turnRows(vectors, n, p, q, cosine, sine);
    }

    private static void turnRows(double[] a, int n, int p, int q, double cosine, double sine) {
        for (int r = 0; r < n; r++) {
            double atP = a[p * n + r];
            double atQ = a[q * n + r];
            a[p * n + r] = cosine * atP - sine * atQ;
            a[q * n + r] = sine * atP + cosine * atQ;
        }
    }
}
