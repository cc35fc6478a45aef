package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.kernel.simd.VectorKernels;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The scalar kernels against arithmetic in double precision, the vector kernels against the scalar ones, bit for
/// bit.
class KernelsTest {
    private static final double U = 0x1p-24;
    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = new VectorKernels();

    /// Every number of columns d and of prototypes k from 1 to 70, a ninth of their pairs, and large odd ones.
    private static void forAllSizes(BiConsumer<Integer, Integer> check) {
        for (int d = 1; d <= 70; d++) {
            for (int k = 1; k <= 70; k++) {
                if ((7 * d + k) % 9 == 0 || d == 1 || k == 1) {
                    check.accept(d, k);
                }
            }
        }
        int[][] large = {{1001, 257}, {257, 1001}, {3, 1025}, {9001, 5}};
        for (int[] size : large) {
            check.accept(size[0], size[1]);
        }
    }

    /// A partly filled tile of rows, and prototypes; whole numbers give ties and duplicates.
    private record Case(Tile tile, Rows prototypes, Rows bias) {
        static Case of(int d, int k, boolean whole) {
            int seed = 1000 * d + k;
            Tile tile = new Tile(d);
            int count = 1 + seed % tile.capacity();
            Rows y = whole ? TestRows.whole(seed, count, d, 1) : TestRows.normal(seed, count, d);
            Rows w = whole ? TestRows.whole(seed + 1, k, d, 1) : TestRows.normal(seed + 1, k, d);
            for (int i = 0; i < count; i++) {
                tile.add(y, i, new float[d], SCALAR);
            }
            Rows bias = Rows.zeros(1, k);
            for (int j = 0; j < k; j++) {
                for (float cell : w.row(j)) {
                    bias.set(0, j, bias.get(0, j) - cell * cell / 2);
                }
            }
            return new Case(tile, w, bias);
        }

        float[] products(Kernels kernels) {
            kernels.multiply(kernels.pack(prototypes, bias.row(0)), tile);
            return Arrays.copyOf(tile.products, tile.rows() * prototypes.count());
        }

        Found nearest(Kernels kernels, boolean runnerUp) {
            kernels.nearest(kernels.pack(prototypes, bias.row(0)), tile, runnerUp);
            Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < tile.rows(); i++) {
                found.nearest.add(tile.nearest[i]);
                found.score.add(tile.score[i]);
                // Zeros of either sign are equally large, and either may be the second of them.
                found.runnerUp.add(runnerUp ? tile.runnerUp[i] + 0f : 0f);
            }
            return found;
        }
    }

    private record Found(List<Integer> nearest, List<Float> score, List<Float> runnerUp) {
        /// The result of a loop over all products.
        static Found in(float[] products, int rows, int k) {
            Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < rows; i++) {
                int best = 0;
                for (int j = 1; j < k; j++) {
                    best = products[i * k + j] > products[i * k + best] ? j : best;
                }
                float second = Float.NEGATIVE_INFINITY;
                for (int j = 0; j < k; j++) {
                    second = j == best ? second : Math.max(second, products[i * k + j]);
                }
                found.nearest.add(best);
                found.score.add(products[i * k + best]);
                found.runnerUp.add(second + 0f);
            }
            return found;
        }
    }

    /// A chain of d fused multiply-adds is off by at most γ_d (|b| + Σ |y w|), γ_d = d u / (1 − d u), u = 2⁻²⁴
    /// (Higham 2002, § 3.1: each of the d sums is rounded once).
    @Test
    void productsAreThoseOfDoublePrecisionWithinRounding() {
        forAllSizes((d, k) -> {
            Case some = Case.of(d, k, false);
            float[] products = some.products(SCALAR);
            double gamma = d * U / (1 - d * U);
            double worst = 0;
            for (int i = 0; i < some.tile.rows(); i++) {
                for (int j = 0; j < k; j++) {
                    double exact = some.bias.get(0, j);
                    double absolute = Math.abs(exact);
                    for (int p = 0; p < d; p++) {
                        double product = (double) some.tile.cells[i * d + p] * some.prototypes.get(j, p);
                        exact += product;
                        absolute += Math.abs(product);
                    }
                    worst = Math.max(worst, Math.abs(products[i * k + j] - exact) / (gamma * absolute));
                }
            }
            assertThat(worst).as("error over bound, d %d, k %d", d, k).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void theNearestIsTheFirstLargestProduct() {
        forAllSizes((d, k) -> {
            Case some = Case.of(d, k, (d + k) % 2 == 0);
            assertThat(some.nearest(SCALAR, true))
                    .as("d %d, k %d", d, k)
                    .isEqualTo(Found.in(some.products(SCALAR), some.tile.rows(), k));
        });
    }

    @Test
    void vectorKernelsGiveTheBitsOfTheScalarOnes() {
        forAllSizes((d, k) -> {
            for (boolean whole : new boolean[] {true, false}) {
                Case some = Case.of(d, k, whole);
                assertThat(Arrays.equals(some.products(VECTOR), some.products(SCALAR)))
                        .as("products, d %d, k %d", d, k)
                        .isTrue();
                for (boolean runnerUp : new boolean[] {true, false}) {
                    assertThat(some.nearest(VECTOR, runnerUp))
                            .as("d %d, k %d", d, k)
                            .isEqualTo(some.nearest(SCALAR, runnerUp));
                }
            }
        });
    }

    @Test
    void anyNumberOfRowsInATileIsAccepted() {
        Rows y = TestRows.whole(3, 256, 5, 2);
        Rows w = TestRows.whole(4, 37, 5, 2);
        Tile tile = new Tile(5);
        assertThat(tile.capacity()).isGreaterThan(1).isLessThanOrEqualTo(256);
        while (!tile.full()) {
            tile.add(y, tile.rows(), new float[5], VECTOR);
            Case some = new Case(tile, w, Rows.zeros(1, 37));
            assertThat(some.products(VECTOR)).isEqualTo(some.products(SCALAR));
            assertThat(some.nearest(VECTOR, true)).isEqualTo(some.nearest(SCALAR, true));
        }
        tile.clear();
        assertThat(tile.rows()).isZero();
    }

    /// The remaining contents of a fuller tile must not change a later result.
    @Test
    void earlierRowsInATileHaveNoEffect() {
        Rows y = TestRows.normal(3, 300, 7);
        Tile used = new Tile(7);
        for (int i = 0; i < used.capacity(); i++) {
            used.add(y, i, new float[7], VECTOR);
        }
        Rows w = TestRows.normal(4, 21, 7);
        new Case(used, w, Rows.zeros(1, 21)).nearest(VECTOR, true);
        used.clear();
        Tile fresh = new Tile(7);
        for (Tile tile : new Tile[] {used, fresh}) {
            for (int i = 280; i < 287; i++) {
                tile.add(y, i, new float[7], VECTOR);
            }
        }
        assertThat(new Case(used, w, Rows.zeros(1, 21)).nearest(VECTOR, true))
                .isEqualTo(new Case(fresh, w, Rows.zeros(1, 21)).nearest(VECTOR, true));
    }

    @Test
    void ofEqualPrototypesTheFirstIsNearest() {
        for (int k : new int[] {2, 16, 17, 64, 65, 200}) {
            Rows same = Rows.zeros(k, 3);
            Tile tile = new Tile(3);
            tile.add(TestRows.normal(k, 1, 3), 0, new float[3], SCALAR);
            for (int better = 0; better < k; better++) {
                float[] bias = new float[k];
                Arrays.fill(bias, better, k, 1);
                for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                    Found found = new Case(tile, same, Rows.wrap(bias, k)).nearest(kernels, true);
                    assertThat(found.nearest.getFirst())
                            .as("%s of %d", kernels.name(), k)
                            .isEqualTo(better);
                    assertThat(found.score.getFirst()).isEqualTo(1);
                    assertThat(found.runnerUp.getFirst()).isEqualTo(better < k - 1 ? 1 : 0);
                }
            }
        }
    }

    @Test
    void ofOnePrototypeThereIsNoRunnerUp() {
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            Found found = Case.of(4, 1, false).nearest(kernels, true);
            assertThat(found.nearest).containsOnly(0);
            assertThat(found.runnerUp).containsOnly(Float.NEGATIVE_INFINITY);
        }
    }

    @Test
    void prototypesMayLieInSeveralArrays() {
        Case some = Case.of(6, 50, false);
        Case scattered = new Case(some.tile, TestRows.scattered(some.prototypes, 3), some.bias);
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            assertThat(scattered.products(kernels)).isEqualTo(some.products(SCALAR));
        }
    }

    @Test
    void accumulationAndDifferenceHaveTheSameBitsAtEveryLengthAndAlignment() {
        Randomness randomness = new Randomness(9);
        float[] x = new float[100];
        for (int p = 0; p < x.length; p++) {
            x[p] = (float) randomness.normal(0, 0, p);
        }
        for (int n = 0; n <= 70; n++) {
            for (int offset = 0; offset < 18; offset++) {
                int xAt = (offset * 5 + n) % 18;
                for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                    float[] sum = x.clone();
                    kernels.accumulate(0.3f, x, xAt, sum, offset, n);
                    float[] difference = x.clone();
                    kernels.difference(x, xAt, 1, Arrays.copyOf(x, n), difference, offset);
                    float[] expectedSum = x.clone();
                    float[] expectedDifference = x.clone();
                    for (int p = 0; p < n; p++) {
                        expectedSum[offset + p] = Math.fma(0.3f, x[xAt + p], x[offset + p]);
                        expectedDifference[offset + p] = x[xAt + p] - x[p];
                    }
                    assertThat(Arrays.equals(sum, expectedSum)).isTrue();
                    assertThat(Arrays.equals(difference, expectedDifference)).isTrue();
                }
            }
        }
    }

    @Test
    void theLargestMoveIsTheFirstOfTheLargestAndHasTheSameBits() {
        for (int n = 1; n <= 70; n++) {
            for (int seed = 0; seed < 10; seed++) {
                // Halves and few of them: many ties, and slopes within their penalties.
                float[] g = TestRows.whole(seed, 1, n + 3, 2).array(0);
                float[] slopes = TestRows.whole(seed + 50, 1, n, 3).array(0);
                float[] z = TestRows.whole(seed + 90, 1, n, 1).array(0);
                float[] lambda = new float[n];
                int expected = 0;
                double most = -1;
                for (int j = 0; j < n; j++) {
                    lambda[j] = j % 5 == 4 ? Float.POSITIVE_INFINITY : j % 3;
                    double q = slopes[j] - 0.5 * g[3 + j];
                    double way = Math.abs(q - Math.clamp(z[j] + q, -lambda[j], lambda[j]));
                    expected = way > most ? j : expected;
                    most = Math.max(way, most);
                }
                for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                    float[] q = slopes.clone();
                    assertThat(kernels.largestMove(-0.5f, g, 3, q, z, lambda, n))
                            .isEqualTo(expected);
                    for (int j = 0; j < n; j++) {
                        assertThat(q[j]).isEqualTo(slopes[j] - 0.5f * g[3 + j]);
                    }
                }
            }
        }
    }

    @Test
    void largeNumbersAreFoundAtEverySize() {
        for (int n = 0; n <= 70; n++) {
            for (int seed = 0; seed < 10; seed++) {
                float[] x = TestRows.whole(seed, 1, n + 3, 2).array(0);
                x[n / 2] = Float.NaN;
                x[n] = Float.NEGATIVE_INFINITY;
                for (float threshold : new float[] {-3, 0, 1, 3, Float.NEGATIVE_INFINITY}) {
                    int[] expected = IntStream.range(0, n)
                            .filter(p -> x[2 + p] >= threshold)
                            .toArray();
                    for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                        int[] places = new int[n];
                        int found = kernels.atLeast(threshold, x, 2, n, places);
                        assertThat(Arrays.copyOf(places, found)).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void outerProductsAreSumsInTheOrderOfTheRows() {
        int[][] large = {{257, 1001, 3}, {1001, 129, 131}, {5, 500, 300}};
        for (int m = 1; m <= 70; m++) {
            for (int n = 0; n <= 70; n++) {
                if ((7 * m + n) % 9 == 0 || m <= 2 || n <= 2) {
                    requireOuter(m, n, (3 * m + n) % 20);
                }
            }
        }
        for (int[] size : large) {
            requireOuter(size[0], size[1], size[2]);
        }
    }

    /// Columns in front of and behind those that count, in all three.
    private static void requireOuter(int m, int n, int rows) {
        float[] a = TestRows.normal(m, rows + 1, m + 3).array(0);
        float[] b = TestRows.normal(n + 1, rows + 1, n + 2).array(0);
        float[] before = TestRows.normal(m + n, m + 1, n + 4).array(0);
        float[] expected = before.clone();
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < m; p++) {
                for (int q = 0; q < n; q++) {
                    int at = (p + 1) * (n + 4) + q + 1;
                    expected[at] = Math.fma(a[3 + i * (m + 3) + p], b[1 + i * (n + 2) + q], expected[at]);
                }
            }
        }
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            float[] sums = before.clone();
            kernels.outer(
                    rows,
                    Block.of(a, 0, m + 3).part(0, 3, m + 3),
                    Block.of(b, 0, n + 2).part(0, 1, n + 1),
                    Block.of(sums, 0, n + 4).part(1, 1, n + 1));
            assertThat(Arrays.equals(sums, expected))
                    .as("%s, %d × %d, %d rows", kernels.name(), m, n, rows)
                    .isTrue();
        }
    }

    @Test
    void severalRowsAreShiftedAtOnce() {
        for (int d : new int[] {1, 3, 16, 17, 35}) {
            float[] x = TestRows.normal(5, 4, d).array(0);
            float[] shift = TestRows.normal(6, 1, d).array(0);
            for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                float[] into = new float[3 * d + 2];
                kernels.difference(x, d, 3, shift, into, 1);
                for (int at = 0; at < 3 * d; at++) {
                    assertThat(into[1 + at]).isEqualTo(x[d + at] - shift[at % d]);
                }
                assertThat(into[0]).isZero();
                assertThat(into[3 * d + 1]).isZero();
            }
        }
    }

    @Test
    void observedRowsHaveZerosForWhatIsMissing() {
        Rows y = Rows.of(new float[] {5, Float.NaN, 7});
        Tile tile = new Tile(6);
        tile.addObserved(y, 0, new float[] {1, 2, 3});
        assertThat(Arrays.copyOf(tile.cells, 6)).containsExactly(4, 0, 4, 1, 0, 1);
    }

    @Test
    void rowsAreShiftedWhenTheyAreCopied() {
        Rows y = TestRows.scattered(TestRows.normal(2, 9, 3), 2);
        float[] shift = {1, -2, 0.5f};
        Tile tile = new Tile(3);
        for (int i = 0; i < 9; i++) {
            tile.add(y, i, shift, VECTOR);
            for (int p = 0; p < 3; p++) {
                assertThat(tile.cells[3 * i + p]).isEqualTo(y.get(i, p) - shift[p]);
            }
        }
    }

    @Test
    void aBiasOfAnotherLengthIsRefused() {
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kernels.pack(Rows.zeros(3, 2), new float[2]))
                    .withMessage("bias: expected 3 numbers, got 2");
        }
    }
}
