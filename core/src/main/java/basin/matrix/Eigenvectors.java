package basin.matrix;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigenvalues of a symmetric matrix, largest first, and an orthonormal eigenvector for each.
///
/// @param values d numbers
/// @param vectors d vectors of d numbers; the largest entry of each is positive, so that they are unique where the
///     eigenvalues are
@SuppressWarnings("ArrayRecordComponent")
public record Eigenvectors(double[] values, double[][] vectors) {
    /// Decomposes a d × d symmetric matrix of finite numbers.
    public static Eigenvectors of(double[] matrix, int d) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(d, d, matrix.clone()))) {
            throw new IllegalArgumentException("matrix: expected finite numbers, got some without eigenvectors");
        }
        List<Integer> order = IntStream.range(0, d)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -eigen.getEigenvalue(j).getReal()))
                .toList();
        double[] values = new double[d];
        double[][] vectors = new double[d][];
        for (int j = 0; j < d; j++) {
            values[j] = eigen.getEigenvalue(order.get(j)).getReal();
            vectors[j] = upright(eigen.getEigenVector(order.get(j)).data);
        }
        return new Eigenvectors(values, vectors);
    }

    private static double[] upright(double[] vector) {
        double largest = 0;
        for (double entry : vector) {
            largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
        }
        for (int p = 0; p < vector.length && largest < 0; p++) {
            vector[p] = -vector[p];
        }
        return vector;
    }
}
