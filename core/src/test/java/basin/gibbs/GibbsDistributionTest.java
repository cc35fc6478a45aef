package basin.gibbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.landscape.Banana;
import basin.landscape.DoubleWell;
import basin.landscape.Landscape;
import basin.landscape.Rastrigin;
import basin.landscape.Ring;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GibbsDistributionTest {
    private static final Shards SHARDS = Shards.of(2);

    /// An Ising chain, F(y) = −J Σ s_p s_p+1 with s = 2y − 1: Z = 2 (2 cosh J)ᵈ⁻¹ (Ising 1925).
    private static final double COUPLING = 0.7;

    private static final Energy CHAIN = Energies.of(12, y -> {
        double sum = 0;
        for (int p = 1; p < y.length; p++) {
            sum -= COUPLING * (2 * y[p] - 1) * (2 * y[p - 1] - 1);
        }
        return sum;
    });

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void anEnumeratedChainHasIsingsPartitionFunction() {
        for (double beta : new double[] {0.5, 1, 3}) {
            GibbsDistribution gibbs = GibbsDistribution.of(CHAIN, beta, Support.binary(12), SHARDS);
            double coupling = beta * COUPLING;
            assertThat(gibbs.logPartition())
                    .isCloseTo(Math.log(2) + 11 * Math.log(2 * Math.cosh(coupling)), within(1e-12 * 12 * 50));
            // E F is −∂ log Z/∂β.
            assertThat(gibbs.meanEnergy()).isCloseTo(-11 * COUPLING * Math.tanh(coupling), within(1e-11));
            assertThat(gibbs.entropy())
                    .isCloseTo(gibbs.logPartition() - beta * 11 * COUPLING * Math.tanh(coupling), within(1e-10));
        }
    }

    @Test
    void probabilitiesSumToOneAndAreThoseOfTheDensity() {
        GibbsDistribution gibbs = GibbsDistribution.of(CHAIN, 2, Support.binary(12), SHARDS);
        Negatives.Weighted points = gibbs.points();
        double[] densities = new double[points.rows().count()];
        gibbs.logDensities(points.rows(), densities);
        double sum = 0;
        for (int i = 0; i < densities.length; i++) {
            assertThat(points.weights()[i]).isCloseTo(Math.exp(densities[i]), within(1e-14));
            sum += points.weights()[i];
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(gibbs.mean(1, (y, weights, sums) -> {
                    for (int i = 0; i < y.count(); i++) {
                        sums[0] += weights[i] * y.get(i, 3);
                    }
                })[0])
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theBitsAreTheSameAtAnyNumberOfThreads() {
        double expected =
                GibbsDistribution.of(CHAIN, Support.binary(12), SHARDS).logPartition();
        for (int threads : new int[] {1, 7}) {
            try (Shards shards = Shards.of(threads)) {
                assertThat(GibbsDistribution.of(CHAIN, Support.binary(12), shards)
                                .logPartition())
                        .isEqualTo(expected);
            }
        }
    }

    /// Boxes that leave out less than 10⁻¹² of each. Nodes are float32 numbers, an error of at most 10⁻⁷.
    @Test
    void quadratureIsRightToWithinTheErrorThatItReports() {
        for (Landscape landscape :
                List.of(new DoubleWell(2, 2), new Ring(1, 0.2), new Banana(2, 1, 0.3), new Rastrigin(1, 10))) {
            double[] low = new double[landscape.columns()];
            double[] high = new double[landscape.columns()];
            java.util.Arrays.fill(low, -18);
            java.util.Arrays.fill(high, 9);
            GibbsDistribution.Refined quadrature =
                    GibbsDistribution.refined(landscape, 1, Support.box(low, high, 8), 1e-6, SHARDS);
            assertThat(quadrature.error()).isLessThanOrEqualTo(1e-6);
            assertThat(quadrature.distribution().logPartition())
                    .as(landscape.toString())
                    .isCloseTo(landscape.logPartition(), within(quadrature.error() + 1e-6));
        }
    }

    /// Z(β) of a Gaussian in three dimensions is (2π/β)^(3/2).
    @Test
    void quadratureUsesTheTemperature() {
        Energy bowl = Energies.of(3, y -> 0.5 * ((double) y[0] * y[0] + (double) y[1] * y[1] + (double) y[2] * y[2]));
        Support.Cells box = Support.box(new double[] {-8, -8, -8}, new double[] {8, 8, 8}, 8);
        assertThat(GibbsDistribution.refined(bowl, 2, box, 1e-4, SHARDS)
                        .distribution()
                        .logPartition())
                .isCloseTo(1.5 * Math.log(Math.PI), within(1e-6));
    }

    @Test
    void anUnresolvedErrorIsReported() {
        // A well of width 10⁻⁶ in a box of 10⁶: no grid of 2²⁴ points resolves it.
        Energy needle = Energies.of(1, y -> 1e6 * Math.abs((double) y[0] - 0.3));
        Support.Cells box = Support.box(new double[] {-1e6}, new double[] {1e6}, 64);
        assertThat(GibbsDistribution.refined(needle, 1, box, 1e-6, SHARDS).error())
                .isGreaterThan(0.1);
    }

    @Test
    void argumentsThatDoNotFitAreReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GibbsDistribution.of(CHAIN, Support.binary(3), SHARDS))
                .withMessage("support: expected 12 columns, got 3");
        assertThatIllegalArgumentException().isThrownBy(() -> Support.binary(31));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GibbsDistribution.of(CHAIN, 0, Support.binary(12), SHARDS))
                .withMessage("beta: expected above 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Support.box(new double[4], new double[4], 2))
                .withMessageContaining("expected corners of 1 to 3 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Support.box(new double[] {1}, new double[] {1}, 2))
                .withMessageContaining("expected finite sides above 0");
        Energy nowhere = Energies.of(1, y -> Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GibbsDistribution.of(nowhere, Support.of(Rows.zeros(3, 1)), SHARDS))
                .withMessage("energy: expected a finite one somewhere in the support, got none of 3");
        Energy none = (Energy) new NoNumber();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GibbsDistribution.of(none, Support.of(Rows.zeros(3, 1)), SHARDS))
                .withMessageContaining("got NaN at [0.0]");
    }

    private static final class NoNumber implements Energy {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public void values(Rows y, double[] values) {
            java.util.Arrays.fill(values, Double.NaN);
        }
    }
}
