package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import basin.kernel.simd.VectorKernels;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Products of transposed rows: the scalar kernels against double precision and against [Kernels#multiply], the
/// vector kernels against the scalar ones, bit for bit.
class ColumnsTest {
    private static final double U = 0x1p-24;
    private static final float OLD = -12345;

    /// Transposed rows in a larger array, and weights.
    private record Case(int d, int k, int rows, int stride, Rows columns, Rows weights, Rows bias) {
        static Case of(int d, int k, int rows) {
            int stride = Math.ceilDiv(Math.max(1, rows), 32) * 32;
            Rows columns = TestRows.normal(100 * d + k, d, stride);
            return new Case(d, k, rows, stride, columns, TestRows.normal(k, k, d), TestRows.normal(d, 1, k));
        }

        /// The products of the rows, column after column, without the unused part of the array.
        float[] products(Kernels kernels) {
            float[] into = new float[k * stride + 1];
            Arrays.fill(into, OLD);
            kernels.multiplyColumns(Panels.ofColumns(weights, bias.row(0)), columns.array(0), rows, stride, into);
            assertThat(into[k * stride]).as("behind the last column").isEqualTo(OLD);
            float[] products = new float[k * rows];
            for (int j = 0; j < k; j++) {
                System.arraycopy(into, j * stride, products, j * rows, rows);
            }
            return products;
        }
    }

    private interface Check {
        void of(int d, int k, int rows);
    }

    private static void forSizes(Check check) {
        for (int d = 1; d <= 70; d++) {
            for (int k = 1; k <= 70; k++) {
                if ((7 * d + k) % 9 == 0 || d == 1 || k == 1) {
                    check.of(d, k, (d + 3 * k) % 71);
                }
            }
        }
        check.of(1001, 257, 33);
        check.of(257, 1001, 1);
        check.of(3, 5, 1025);
    }

    /// A chain of d fused multiply-adds is off by at most γ_d (|b| + Σ |x w|), γ_d = d u / (1 − d u), u = 2⁻²⁴
    /// (Higham 2002, § 3.1).
    @Test
    void productsAreThoseOfDoublePrecisionWithinRounding() {
        forSizes((d, k, rows) -> {
            Case some = Case.of(d, k, rows);
            float[] products = some.products(new ScalarKernels());
            double gamma = d * U / (1 - d * U);
            double worst = 0;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < k; j++) {
                    double exact = some.bias.get(0, j);
                    double absolute = Math.abs(exact);
                    for (int p = 0; p < d; p++) {
                        double product = (double) some.columns.get(p, i) * some.weights.get(j, p);
                        exact += product;
                        absolute += Math.abs(product);
                    }
                    worst = Math.max(worst, Math.abs(products[j * rows + i] - exact) / (gamma * absolute));
                }
            }
            assertThat(worst).as("error over bound, d %d, k %d", d, k).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void vectorKernelsGiveTheBitsOfTheScalarOnes() {
        forSizes((d, k, rows) -> {
            Case some = Case.of(d, k, rows);
            assertThat(Arrays.equals(some.products(new VectorKernels()), some.products(new ScalarKernels())))
                    .as("d %d, k %d, %d rows", d, k, rows)
                    .isTrue();
        });
    }

    @Test
    void rowMajorRowsHaveTheSameProducts() {
        Case some = Case.of(19, 23, 31);
        Tile tile = new Tile(19);
        for (int i = 0; i < 31; i++) {
            for (int p = 0; p < 19; p++) {
                tile.cells[i * 19 + p] = some.columns.get(p, i);
            }
        }
        Kernels kernels = new VectorKernels();
        tile.addAll(Rows.wrap(Arrays.copyOf(tile.cells, 31 * 19), 19), 0, 31, new float[19], kernels);
        kernels.multiply(kernels.pack(some.weights, some.bias.row(0)), tile);
        float[] transposed = some.products(kernels);
        for (int i = 0; i < 31; i++) {
            for (int j = 0; j < 23; j++) {
                assertThat(tile.products[i * 23 + j]).isEqualTo(transposed[j * 31 + i]);
            }
        }
    }

    @Test
    void rowsTogetherFitTheTiles() {
        for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
            assertThat(32 % kernels.rowsTogether()).isZero();
        }
    }
}
