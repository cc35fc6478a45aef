package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.kernel.simd.VectorKernels;
import basin.rows.Philox;
import basin.rows.Randomness;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Uniform and normal draws: their definition, the same bits from all kernels, and their distribution. Each of the
/// 22 statistical comparisons fails for good draws with a probability of at most 10⁻⁸: a false alarm of any has at
/// most 2.2 · 10⁻⁷.
class DrawsTest {
    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = new VectorKernels();
    private static final Randomness RANDOMNESS = new Randomness(20_261_123);
    private static final int N = 1_000_000;

    private static float[] draws(boolean normal, Kernels kernels, long first, int step, int rows, int columns) {
        float[] into = new float[rows * columns];
        if (normal) {
            kernels.normals(RANDOMNESS, first, step, rows, columns, into, 0);
        } else {
            kernels.uniforms(RANDOMNESS, first, step, rows, columns, into, 0);
        }
        return into;
    }

    @Test
    void everyKernelGivesTheSameBitsAtEveryShape() {
        for (int columns = 1; columns <= 70; columns++) {
            for (int rows : new int[] {0, 1, 2, 7, 33}) {
                requireSame((1L << 32) - 3, rows, columns);
            }
        }
        requireSame(-5, 1025, 3);
        requireSame(Long.MAX_VALUE - 1, 3, 1001);
        requireSame(0, 257, 784);
    }

    private static void requireSame(long first, int rows, int columns) {
        for (boolean normal : new boolean[] {true, false}) {
            assertThat(Arrays.equals(
                            draws(normal, VECTOR, first, -7, rows, columns),
                            draws(normal, SCALAR, first, -7, rows, columns)))
                    .as("%d × %d", rows, columns)
                    .isTrue();
        }
    }

    @Test
    void anySplitOfTheRowsGivesTheSameDrawsAndNothingElseIsTouched() {
        for (int columns : new int[] {1, 2, 3, 4, 50}) {
            for (boolean normal : new boolean[] {true, false}) {
                float[] whole = draws(normal, VECTOR, 100, 1, 60, columns);
                for (int split = 0; split <= 60; split += 7) {
                    float[] parts = new float[60 * columns + 5];
                    Arrays.fill(parts, -9);
                    for (int[] part : new int[][] {{0, split}, {split, 60}}) {
                        int at = 2 + part[0] * columns;
                        if (normal) {
                            VECTOR.normals(RANDOMNESS, 100 + part[0], 1, part[1] - part[0], columns, parts, at);
                        } else {
                            VECTOR.uniforms(RANDOMNESS, 100 + part[0], 1, part[1] - part[0], columns, parts, at);
                        }
                    }
                    assertThat(Arrays.copyOfRange(parts, 2, 2 + 60 * columns)).isEqualTo(whole);
                    assertThat(new float[] {parts[0], parts[1], parts[60 * columns + 2], parts[60 * columns + 4]})
                            .containsOnly(-9);
                }
            }
        }
    }

    @Test
    void drawsAreMadeOfTheWordsOfTheirOwnBlocks() {
        float[] uniforms = draws(false, SCALAR, 5, 3, 1, 9);
        float[] normals = draws(true, SCALAR, 5, 3, 1, 9);
        for (int j = 0; j < 9; j++) {
            assertThat(uniforms[j]).isEqualTo((word(0x8000_0000, j) >>> 8) * 0x1p-24f);
            double u = ((word(0xC000_0000, j & ~1) >>> 1) + 0.5) * 0x1p-31;
            double angle = word(0xC000_0000, j | 1) * 0x1p-31 * Math.PI;
            double truth = Math.sqrt(-2 * Math.log(u)) * (j % 2 == 0 ? Math.cos(angle) : Math.sin(angle));
            assertThat((double) normals[j]).isCloseTo(truth, within(1e-6));
        }
    }

    private static int word(int firstBlock, int j) {
        Philox words = RANDOMNESS.words(5, 3, firstBlock + j / 4);
        return new int[] {words.word0(), words.word1(), words.word2(), words.word3()}[j % 4];
    }

    /// Every quarter of a turn, and the ends of the radius.
    @Test
    void cosineSineAndRadiusAreThoseOfDoublePrecision() {
        for (int i = 0; i < 100_000; i++) {
            int word = i * 42_949;
            double angle = word * 0x1p-31 * Math.PI;
            double radius = Math.sqrt(-2 * Math.log(Math.min(1, ((word >>> 1) + 0.5) * 0x1p-31)));
            assertThat(Math.abs(BoxMuller.cosine(word) - Math.cos(angle))).isLessThan(1.2e-7);
            assertThat(Math.abs(BoxMuller.sine(word) - Math.sin(angle))).isLessThan(1.2e-7);
            // u is rounded twice, by 2⁻²⁴ of itself each time, and r² = −2 log u is off by 2⁻²² with it.
            double error = Math.min(0x1p-11, 0x1p-22 / radius) + 2e-7 * radius;
            assertThat(Math.abs(BoxMuller.radius(word) - radius)).isLessThan(error);
        }
        assertThat(BoxMuller.radius(0)).isEqualTo((float) Math.sqrt(64 * Math.log(2)));
        assertThat(Math.abs(BoxMuller.radius(-1))).isEqualTo(0f);
        assertThat(BoxMuller.cosine(0)).isEqualTo(1);
        assertThat(BoxMuller.sine(1 << 30)).isEqualTo(1);
        assertThat(BoxMuller.cosine(1 << 31)).isEqualTo(-1);
        assertThat(BoxMuller.sine(-1 << 30)).isEqualTo(-1);
    }

    @Test
    void normalDrawsAreNormal() {
        requireDistribution(draws(true, VECTOR, 0, 0, N, 1), DrawsTest::normal);
        requireDistribution(draws(true, VECTOR, 9, 1, N / 4, 4), DrawsTest::normal);
        requireDistribution(draws(true, VECTOR, 9, 2, 1, N), DrawsTest::normal);
    }

    @Test
    void uniformDrawsAreUniform() {
        requireDistribution(draws(false, VECTOR, 0, 0, N, 1), u -> u);
        requireDistribution(draws(false, VECTOR, 9, 2, 1, N), u -> u);
        for (float u : draws(false, VECTOR, 9, 2, 100, 100)) {
            assertThat(u).isBetween(0f, 0x0.ffffffp0f);
        }
    }

    /// No distribution function of N draws is further than √(ln(2/α)/2N) from the true one, but with probability α
    /// (Massart 1990); α = 10⁻⁸. A standard deviation 1.4 % off is further off than that; the moments
    /// below see less.
    private static void requireDistribution(float[] draws, DoubleUnaryOperator distribution) {
        Arrays.sort(draws);
        double furthest = 0;
        for (int i = 0; i < draws.length; i++) {
            double share = distribution.applyAsDouble(draws[i]);
            furthest = Math.max(furthest, Math.max(share - i / (double) N, (i + 1) / (double) N - share));
        }
        assertThat(furthest).isLessThan(Math.sqrt(Math.log(2e8) / (2 * N)));
    }

    /// Φ(x) by its series (Marsaglia, "Evaluating the normal distribution", 2004).
    private static double normal(double x) {
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-12 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /// The mean of x^k over N normal draws is off by more than 6 of its standard deviations √((m₂ₖ − mₖ²)/N) with
    /// a probability of 2 · 10⁻⁹, m being the moments 0, 1, 0, 3, 0, 15, 0, 105.
    @Test
    void momentsAreThoseOfANormal() {
        double[] moments = {1, 0, 1, 0, 3, 0, 15, 0, 105};
        float[] draws = draws(true, VECTOR, 3, 3, N / 50, 50);
        for (int k = 1; k <= 4; k++) {
            double sum = 0;
            for (float x : draws) {
                sum += Math.pow(x, k);
            }
            double deviation = Math.sqrt((moments[2 * k] - moments[k] * moments[k]) / N);
            assertThat(Math.abs(sum / N - moments[k])).as("moment %d", k).isLessThan(6 * deviation);
        }
    }

    /// Of N draws those beyond 4 are Poisson with mean 63.34 N/10⁶ and those beyond 5 with mean 0.5733 N/10⁶, N
    /// now 4 · 10⁶. Of mean 253.4 fewer than 156 or more than 363 come with a probability below 10⁻⁸ (Chernoff: m
    /// h(x/m), h(t) = t ln t − t + 1, is above 19.1 at both); of mean 2.29 more than 17 with one below 10⁻⁹.
    @Test
    void tailsAreThoseOfANormal() {
        int beyond4 = 0;
        int beyond5 = 0;
        for (float x : draws(true, VECTOR, 1L << 40, 4, N, 4)) {
            beyond4 += Math.abs(x) > 4 ? 1 : 0;
            beyond5 += Math.abs(x) > 5 ? 1 : 0;
        }
        assertThat(beyond4).isBetween(156, 363);
        assertThat(beyond5).isLessThanOrEqualTo(17);
    }

    /// Σ x y over N pairs of independent draws of variance 1 has standard deviation √N, and passes 6 of them with
    /// a probability of 2 · 10⁻⁹; so it has for squares less 1, over 2.
    @Test
    void drawsOfAPairOfNeighboursAndOfStepsAreIndependent() {
        float[] x = draws(true, VECTOR, 0, 5, N / 4, 4);
        float[] next = draws(true, VECTOR, 0, 6, N / 4, 4);
        float[] uniforms = draws(false, VECTOR, 0, 5, N / 4, 4);
        for (int lag = 1; lag <= 4; lag++) {
            double products = 0;
            double squares = 0;
            for (int i = 0; i < N; i++) {
                float y = x[(i + lag) % N];
                products += x[i] * y;
                squares += (x[i] * x[i] - 1) * (y * y - 1) / 2;
            }
            assertThat(Math.abs(products)).as("lag %d", lag).isLessThan(6 * Math.sqrt(N));
            assertThat(Math.abs(squares)).as("squares, lag %d", lag).isLessThan(6 * Math.sqrt(N));
        }
        double steps = 0;
        double kinds = 0;
        for (int i = 0; i < N; i++) {
            steps += x[i] * next[i];
            kinds += x[i] * (uniforms[i] - 0.5) * Math.sqrt(12);
        }
        assertThat(Math.abs(steps)).isLessThan(6 * Math.sqrt(N));
        assertThat(Math.abs(kinds)).isLessThan(6 * Math.sqrt(N));
    }

    /// Pearson's statistic of m classes follows, for as many draws, χ² of m − 1 degrees of freedom, which passes
    /// m − 1 + 2√((m − 1) x) + 2x with a probability below exp(−x) (Laurent & Massart 2000, lemma 1): 10⁻⁸.
    @Test
    void pairsOfUniformDrawsFillTheSquare() {
        int[] counts = new int[1024];
        float[] u = draws(false, VECTOR, 0, 8, N / 10, 10);
        for (int i = 0; i < N; i += 2) {
            int row = (int) (32 * u[i]);
            int column = (int) (32 * u[i + 1]);
            counts[32 * row + column]++;
        }
        double expected = N / 2.0 / counts.length;
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        double x = Math.log(1e8);
        assertThat(statistic).isLessThan(1023 + 2 * Math.sqrt(1023 * x) + 2 * x);
    }
}
