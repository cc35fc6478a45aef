package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each of the statistical comparisons fails for good randomness with a probability of at most 10⁻⁸; there are 25,
/// so that a false alarm of any of them has at most 2.5 · 10⁻⁷.
class RandomnessTest {
    private static final int N = 100_000;
    private static final Randomness RANDOMNESS = new Randomness(20_240_229);

    @Test
    void bitsAreThoseOfTheCounterMadeOfRowStepAndIndex() {
        Philox words = Philox.of(0x0123456789abcdefL, 42, 3, 0xfedcba9876543210L);
        Randomness randomness = new Randomness(0xfedcba9876543210L);
        assertThat(randomness.bits(0x0123456789abcdefL, 42, 6)).isEqualTo(joined(words.word0(), words.word1()));
        assertThat(randomness.bits(0x0123456789abcdefL, 42, 7)).isEqualTo(joined(words.word2(), words.word3()));
        assertThat(randomness.words(0x0123456789abcdefL, 42, 3)).isEqualTo(words);
    }

    private static long joined(int high, int low) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }

    @Test
    void noTwoDrawsShareTheirBits() {
        long[] bits = IntStream.range(0, 64_000)
                .mapToLong(i -> RANDOMNESS.bits((i % 40) * 0x1_0000_0001L, i / 40 % 40, i / 1600))
                .toArray();
        assertThat(Arrays.stream(bits).distinct().count()).isEqualTo(bits.length);
    }

    @Test
    void uniformDrawsAreUniform() {
        requireDistribution(i -> RANDOMNESS.uniform(i, 0, 0), u -> u);
        requireDistribution(i -> RANDOMNESS.uniform(7, i, 0), u -> u);
        requireDistribution(i -> RANDOMNESS.uniform(7, 0, i), u -> u);
        requireDistribution(i -> new Randomness(i).uniform(0, 0, 0), u -> u);
        requireDistribution(i -> RANDOMNESS.named("purpose " + i).uniform(0, 0, 0), u -> u);
    }

    @Test
    void normalDrawsAreNormal() {
        requireDistribution(i -> RANDOMNESS.normal(i, 1, 0), RandomnessTest::normal);
        requireDistribution(i -> RANDOMNESS.normal(i, 1, 1), RandomnessTest::normal);
        requireDistribution(i -> RANDOMNESS.normal(3, 1, i), RandomnessTest::normal);
    }

    /// No distribution function of N draws is further than √(ln(2/α)/2N) from the true one, but with probability α
    /// (Massart 1990); α = 10⁻⁸.
    private static void requireDistribution(IntToDoubleFunction draw, DoubleUnaryOperator distribution) {
        double[] draws = IntStream.range(0, N).mapToDouble(draw).sorted().toArray();
        double furthest = IntStream.range(0, N)
                .mapToDouble(i -> Math.abs(distribution.applyAsDouble(draws[i]) - (i + 0.5) / N) + 0.5 / N)
                .max()
                .orElseThrow();
        assertThat(furthest).isLessThan(Math.sqrt(Math.log(2e8) / (2 * N)));
    }

    /// Φ(x) by its series (Marsaglia, "Evaluating the normal distribution", 2004).
    private static double normal(double x) {
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /// Σ x y over N pairs of independent standard normals has mean 0 and standard deviation √N, and is close to
    /// normal: beyond 6 standard deviations with probability 2 · 10⁻⁹.
    @Test
    void drawsOfNeighboursAreUncorrelated() {
        requireUncorrelated(i -> RANDOMNESS.normal(i + 1, 0, 0));
        requireUncorrelated(i -> RANDOMNESS.normal(i, 1, 0));
        requireUncorrelated(i -> RANDOMNESS.normal(i, 0, 1));
        requireUncorrelated(i -> RANDOMNESS.normal(i, 0, 2));
        requireUncorrelated(i -> RANDOMNESS.normal(i + (1L << 32), 0, 0));
        requireUncorrelated(i -> new Randomness(RANDOMNESS.seed() + 1).normal(i, 0, 0));
        requireUncorrelated(i -> RANDOMNESS.named("start").normal(i, 0, 0));
    }

    @Test
    void namedStreamsDiffer() {
        assertThat(RANDOMNESS.named("start")).isEqualTo(RANDOMNESS.named("start"));
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> RANDOMNESS.named("start " + i).seed())
                        .distinct())
                .hasSize(1000);
        assertThat(RANDOMNESS.named("ab")).isNotEqualTo(RANDOMNESS.named("ba"));
        assertThat(RANDOMNESS.named("ab")).isNotEqualTo(RANDOMNESS.named("a").named("b"));
    }

    private static void requireUncorrelated(IntToDoubleFunction other) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += RANDOMNESS.normal(i, 0, 0) * other.applyAsDouble(i);
        }
        assertThat(Math.abs(sum)).isLessThan(6 * Math.sqrt(N));
    }

    @Test
    void wholeNumbersAreEquallyLikely() {
        for (int bound : new int[] {1, 2, 7, 100}) {
            int[] counts = new int[bound];
            for (int i = 0; i < N; i++) {
                counts[RANDOMNESS.below(bound, i, 2, 0)]++;
            }
            double[] shares = new double[bound];
            Arrays.fill(shares, 1.0 / bound);
            requireShares(counts, shares);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RANDOMNESS.below(0, 0, 0, 0))
                .withMessage("bound: expected 1 or more, got 0");
    }

    @Test
    void categoriesHaveTheFrequenciesOfTheirWeights() {
        double[] weights = {0, 3, 0.5, 0, 6, 0.5, 0};
        int[] counts = new int[7];
        for (int i = 0; i < N; i++) {
            counts[RANDOMNESS.categorical(weights, i, 3, 0)]++;
        }
        requireShares(counts, Arrays.stream(weights).map(w -> w / 10).toArray());
    }

    @Test
    void invalidWeightsAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RANDOMNESS.categorical(new double[] {1, bad}, 0, 0, 0))
                    .withMessage("weights: expected finite and 0 or more, got " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RANDOMNESS.categorical(new double[3], 0, 0, 0))
                .withMessage("weights: expected at least one above 0, got none");
    }

    @Test
    void everyPermutationIsEquallyLikely() {
        int[] counts = new int[24];
        for (int step = 0; step < N; step++) {
            int[] order = RANDOMNESS.permutation(4, step);
            assertThat(Arrays.stream(order).sorted()).containsExactly(0, 1, 2, 3);
            int rank = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = i + 1; j < 4; j++) {
                    rank += order[j] < order[i] ? new int[] {6, 2, 1}[i] : 0;
                }
            }
            counts[rank]++;
        }
        double[] shares = new double[24];
        Arrays.fill(shares, 1.0 / 24);
        requireShares(counts, shares);
    }

    /// Pearson's statistic of m classes follows, for as many draws, χ² of m − 1 degrees of freedom, which passes
    /// m − 1 + 2√((m − 1) x) + 2x with a probability below exp(−x) (Laurent & Massart 2000, lemma 1): 10⁻⁸.
    private static void requireShares(int[] counts, double[] shares) {
        double statistic = 0;
        int classes = 0;
        for (int j = 0; j < counts.length; j++) {
            double expected = shares[j] * N;
            if (expected == 0) {
                assertThat(counts[j]).isZero();
            } else {
                statistic += (counts[j] - expected) * (counts[j] - expected) / expected;
                classes++;
            }
        }
        double x = Math.log(1e8);
        assertThat(statistic).isLessThan(classes - 1 + 2 * Math.sqrt((classes - 1) * x) + 2 * x);
    }
}
