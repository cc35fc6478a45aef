package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {
    /// R̂² − 1 of 8 halves of n independent draws is (χ²₇/7 − 1)/n, so that R̂ > 1.01 at n = 500 takes χ²₇ > 77:
    /// fewer than 1 of 10¹² seeds.
    @Test
    void chainsOfOneDistributionPass() {
        assertThat(Mixing.rHat(TestChains.independent(1, 4, 1000))).isBetween(0.99, 1.01);
        assertThat(Mixing.rHat(TestChains.cauchy(2, 4, 1000))).isBetween(0.99, 1.01);
    }

    /// By hand: chains 1 2 3 4 and 2 3 4 5 have means 2.5 and 3.5 and variance 5/3, so that R̂² = 3/4 +
    /// (1/2)/(5/3).
    @Test
    void plainRHatByHand() {
        assertThat(Mixing.plainRHat(new double[][] {{1, 2, 3, 4}, {2, 3, 4, 5}}))
                .isCloseTo(Math.sqrt(0.75 + 0.3), within(1e-15));
    }

    /// One of four chains shifted by 1 standard deviation: between-chain variance 1/4 of the pooled one, R̂ near
    /// 1.1.
    @Test
    void chainsOfDifferentMeansFail() {
        double[][] x = TestChains.withChain(TestChains.independent(3, 4, 1000), 0, 1, 1);
        assertThat(Mixing.rHat(x)).isGreaterThan(1.05);
    }

    /// Equal means, one chain three times as wide: ranks alone have equal means, their folded values have not.
    @Test
    void chainsOfDifferentWidthsFailByFolding() {
        double[][] x = TestChains.withChain(TestChains.independent(4, 4, 1000), 0, 3, 0);
        assertThat(Mixing.plainRHat(Ranks.normalised(x))).isLessThan(1.01);
        assertThat(Mixing.plainRHat(x)).isLessThan(1.01);
        assertThat(Mixing.rHat(x)).isGreaterThan(1.05);
    }

    /// Cauchy chains, one shifted by 3. The plain R̂² is near 1 + (9/4)/W, with W, the mean square of 4,000 Cauchy
    /// draws, as 4000 S with P(S < s) = erfc(√(1/(π s))) (Lévy): W < 106, which R̂ > 1.01 takes, comes at 1 of 10⁶
    /// seeds.
    @Test
    void ranksDetectShiftsOfHeavyTailedChains() {
        double[][] x = TestChains.withChain(TestChains.cauchy(5, 4, 1000), 0, 1, 3);
        assertThat(Mixing.plainRHat(x)).isLessThan(1.01);
        assertThat(Mixing.rHat(x)).isGreaterThan(1.05);
    }

    /// All chains have the same drift: only the comparison of halves detects it.
    @Test
    void splitChainsDetectDrift() {
        double[][] x = TestChains.independent(6, 4, 1000);
        for (double[] chain : x) {
            Arrays.setAll(chain, draw -> chain[draw] + draw / 500.0);
        }
        assertThat(Mixing.plainRHat(Ranks.normalised(x))).isLessThan(1.01);
        assertThat(Mixing.rHat(x)).isGreaterThan(1.05);
        assertThat(Mixing.rHat(new double[][] {x[0]})).isGreaterThan(1.05);
    }

    /// AR(1) of φ has τ = (1 + φ)/(1 − φ). τ̂ summed up to lag W has a relative standard error near √(2(2W + 1)/N)
    /// (Sokal 1997, eq. 3.19); Geyer's W at N = 40,000 lies below ln(0.005)/ln|φ| + 4, and five such errors raise a
    /// false alarm in fewer than 1 of 10⁶ seeds. A forgotten factor 2 in τ changes it by 40 % or more at φ = 0.5.
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.8, 0.95})
    void sizesOfAutoregressiveChainsAreThoseInClosedForm(double phi) {
        int n = 40_000;
        double[][] x = TestChains.autoregressive(7, 4, n / 4, phi);
        double expected = n * (1 - phi) / (1 + phi);
        double window = Math.log(0.005) / Math.log(phi) + 4;
        double tolerance = 5 * Math.sqrt(2 * (2 * window + 1) / n);
        assertThat(Mixing.meanSize(x) / expected).isCloseTo(1, within(tolerance));
        // Ranks of normal draws are as those draws themselves.
        assertThat(Mixing.bulkSize(x) / expected).isCloseTo(1, within(tolerance));
        // Indicators of extreme values have a shorter autocorrelation.
        assertThat(Mixing.tailSize(x) / expected).isGreaterThan(1 - tolerance);
    }

    /// Negatively correlated draws have a larger effective size than independent ones: (1 + 0.5)/(1 − 0.5) times as
    /// much.
    @Test
    void antitheticDrawsHaveALargerEffectiveSize() {
        double[][] x = TestChains.autoregressive(8, 4, 10_000, -0.5);
        assertThat(Mixing.meanSize(x) / 40_000).isBetween(2.4, 3.6);
    }

    /// The effective size of two chains in separate regions is about the number of halves, at any length.
    @Test
    void disagreeingChainsHaveASmallEffectiveSize() {
        double[][] x = TestChains.withChain(TestChains.independent(9, 2, 2000), 0, 1, 100);
        assertThat(Mixing.bulkSize(x)).isLessThan(10);
        assertThat(Mixing.rHat(x)).isGreaterThan(1.5);
    }

    @Test
    void oddLengthsLeaveOutTheMiddle() {
        double[][] odd = TestChains.independent(10, 3, 101);
        double[][] even = Arrays.stream(odd)
                .map(chain -> {
                    double[] shorter = Arrays.copyOf(chain, 100);
                    System.arraycopy(chain, 51, shorter, 50, 50);
                    return shorter;
                })
                .toArray(double[][]::new);
        assertThat(Mixing.meanSize(odd)).isEqualTo(Mixing.meanSize(even));
    }

    @Test
    void undefinedDiagnosticsAreNaN() {
        double[][] constant = new double[2][100];
        double[][] gaps = TestChains.independent(11, 2, 100);
        gaps[1][7] = Double.NaN;
        double[][] infinite = TestChains.independent(11, 2, 100);
        infinite[0][3] = Double.POSITIVE_INFINITY;
        for (double[][] undefined : new double[][][] {constant, gaps, infinite, {{1}}, {{1, 2}, {3, 4}}, {{}}}) {
            assertThat(Mixing.rHat(undefined)).isNaN();
            assertThat(Mixing.bulkSize(undefined)).isNaN();
            assertThat(Mixing.tailSize(undefined)).isNaN();
            assertThat(Mixing.meanSize(undefined)).isNaN();
        }
    }

    /// Constant within each chain but for rounding, different between them: not unknown.
    @Test
    void constantChainsAtDifferentValuesHaveALargeRHat() {
        double[][] x = new double[2][100];
        Arrays.fill(x[1], 1);
        assertThat(Mixing.rHat(x)).isGreaterThan(1e6);
        assertThat(Mixing.bulkSize(x)).isLessThan(10);
    }

    /// Binary draws have no value beyond one of the quantiles, and may leave nothing when folded.
    @Test
    void binaryDrawsAreDiagnosedToo() {
        double[][] x = TestChains.independent(12, 4, 1000);
        for (double[] chain : x) {
            Arrays.setAll(chain, draw -> chain[draw] > 0 ? 1 : 0);
        }
        assertThat(Mixing.rHat(x)).isBetween(0.99, 1.01);
        assertThat(Mixing.tailSize(x)).isBetween(3000.0, 5000.0);
    }

    @Test
    void ranksShareTies() {
        assertThat(Ranks.of(new double[][] {{3, 1, 1}, {-0.0, 0.0, 7}})).isDeepEqualTo(new double[][] {
            {5, 3.5, 3.5}, {1.5, 1.5, 6}
        });
    }

    @Test
    void autocovariancesAreSumsOfProducts() {
        for (int n : new int[] {1, 2, 3, 4, 5, 31, 32, 33, 100}) {
            double[] x = TestChains.autoregressive(n, 1, n, 0.6)[0];
            double mean = Arrays.stream(x).average().orElseThrow();
            double[] covariances = Autocovariance.of(x);
            assertThat(covariances).hasSize(n);
            for (int t = 0; t < n; t++) {
                double sum = 0;
                for (int i = 0; i + t < n; i++) {
                    sum += (x[i] - mean) * (x[i + t] - mean);
                }
                assertThat(covariances[t]).isCloseTo(sum / n, within(1e-13));
            }
        }
    }
}
