package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.SmoothEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checks of samplers can fail: wrong samplers do, by a wide margin. With them the checks that only some
/// samplers have to pass.
class MutantsTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final int PAIRS = 40_000;

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// A Gaussian of variance 1 in both columns.
    private record Unit(double slope) implements SmoothEnergy {
        @Override
        public int columns() {
            return 2;
        }

        @Override
        public void values(Rows y, double[] values) {
            for (int i = 0; i < y.count(); i++) {
                double a = y.get(i, 0);
                double b = y.get(i, 1);
                values[i] = (a * a + b * b) / 2;
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            values(y, values);
            for (int i = 0; i < y.count(); i++) {
                gradients.set(i, 0, (float) (slope * y.get(i, 0)));
                gradients.set(i, 1, (float) (slope * y.get(i, 1)));
            }
        }
    }

    @Test
    void aMissingRejectionIsDetected() {
        Langevin langevin = new Langevin(0.4, InverseMass.IDENTITY);
        assertThat(Scores.largest(langevin, Plane.MIXTURE, Plane.MIXTURE, 1, 100, SHARDS))
                .isGreaterThan(2 * Scores.LIMIT);
    }

    /// √ε instead of √2ε is the noise of β = 2.
    @Test
    void tooLittleNoiseIsDetected() {
        assertThat(langevinScore(new Unit(1), 2)).isGreaterThan(2 * Scores.LIMIT);
    }

    /// A slope that is 5 % too steep makes the variance 5 % too small.
    @Test
    void aWrongGradientIsDetected() {
        assertThat(langevinScore(new Unit(1.05), 1)).isGreaterThan(1.5 * Scores.LIMIT);
    }

    @Test
    void langevinDrawsFromItsStationaryDistribution() {
        assertThat(langevinScore(new Unit(1), 1)).isLessThan(Scores.LIMIT);
    }

    /// Score of the variance against 1 / (1 − ε/2), after 25 steps of ε = 0.2: what is left of the start, 0.8⁵⁰, is
    /// nothing. The mean of the squares of 160,000 normal numbers has a standard error of √(2 / 160000) of itself,
    /// 0.35 %.
    private static double langevinScore(SmoothEnergy energy, double beta) {
        int n = 3 * PAIRS / 2;
        Chains chains = Chains.at(Rows.zeros(n, 2), energy);
        Sampling.of(21, SHARDS).at(beta).run(new Langevin(0.2, InverseMass.IDENTITY), energy, chains, 25);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.pow(chains.y.get(i, 0), 2) + Math.pow(chains.y.get(i, 1), 2);
        }
        double truth = 1 / (1 - 0.1);
        return Math.abs(sum / (2 * n) - truth) / (truth * Math.sqrt(1.0 / n));
    }

    static List<Sampler<? super SmoothEnergy>> reversible() {
        return List.of(
                new Metropolis(1.2, InverseMass.IDENTITY),
                new Mala(0.3, InverseMass.IDENTITY),
                new Hmc(0.5, 3, 0.2, InverseMass.IDENTITY),
                new Nuts(0.5, 10, InverseMass.IDENTITY));
    }

    @ParameterizedTest
    @MethodSource("reversible")
    void inEquilibriumTransitionsAreBalanced(Sampler<? super SmoothEnergy> sampler) {
        assertThat(flow(sampler)).isLessThan(Scores.LIMIT);
    }

    @Test
    void withoutRejectionTransitionsAreNotBalanced() {
        assertThat(flow(new Langevin(0.3, InverseMass.IDENTITY))).isGreaterThan(2 * Scores.LIMIT);
    }

    /// One step from exact draws of the mixture. Of the chains that cross between two regions half cross each way,
    /// by detailed balance: a binomial number, whose score is the largest over three pairs of regions.
    private static double flow(Sampler<? super SmoothEnergy> sampler) {
        Rows start = Rows.zeros(PAIRS, 2);
        Randomness randomness = new Randomness(31);
        for (int i = 0; i < PAIRS; i++) {
            boolean first = randomness.uniform(i, 0, 8) < 0.4;
            start.set(i, 0, (float) ((first ? -1 : 1) + 0.7 * randomness.normal(i, 0, 0)));
            start.set(i, 1, (float) ((first ? 0 : 0.5) + 0.7 * randomness.normal(i, 0, 1)));
        }
        Chains chains = Chains.at(start, Plane.MIXTURE);
        Sampling.of(32, SHARDS).run(sampler, Plane.MIXTURE, chains, 1);
        int[][] flows = new int[3][3];
        for (int i = 0; i < PAIRS; i++) {
            flows[region(start, i)][region(chains.y, i)]++;
        }
        double largest = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < a; b++) {
                int crossing = flows[a][b] + flows[b][a];
                assertThat(crossing).isGreaterThan(100);
                largest = Math.max(largest, Math.abs(flows[a][b] - flows[b][a]) / Math.sqrt(crossing));
            }
        }
        return largest;
    }

    /// The left, the middle, the outside.
    private static int region(Rows y, int row) {
        double a = y.get(row, 0) - 0.2;
        double b = y.get(row, 1) - 0.3;
        return a * a / 4 + b * b > 1 ? 2 : a < 0 ? 0 : 1;
    }
}
