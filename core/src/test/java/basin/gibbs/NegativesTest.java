package basin.gibbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.classic.grid.GridEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.sample.Hmc;
import basin.sample.Metropolis;
import basin.sample.MonteCarlo;
import basin.sample.Proposal;
import basin.sample.Sampling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NegativesTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Rows DATA = TestRows.normal(1, 300, 2);
    private static final Support.Cells BOX = Support.box(new double[] {-8, -8}, new double[] {8, 8}, 60);
    private static final GridEnergy ENERGY = energy();

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// Random coefficients around those of a quadratic.
    private static GridEnergy energy() {
        GridEnergy energy = GridEnergy.around(DATA, 5);
        Randomness randomness = new Randomness(2);
        for (int j = 0; j < energy.parameters().length; j++) {
            energy.parameters()[j] = (float) randomness.normal(j, 0, 0);
        }
        return energy;
    }

    /// Compared with central differences of L, where h = 2⁻⁶ is exact in float32. Their error is h² L‴ / 6, with
    /// third central moments of splines below 1, and that of the quadrature, 10⁻⁷, over h.
    @Test
    void theGradientIsTheDataTermLessTheModelTerm() {
        double[] gradient =
                MaximumLikelihood.gradient(ENERGY, DATA, new ExactNegatives(BOX, SHARDS).draw(ENERGY, DATA, 0), SHARDS);
        double h = 0x1p-6;
        double largest = 0;
        for (int j = 0; j < gradient.length; j++) {
            GridEnergy moved = ENERGY.copy();
            float own = moved.parameters()[j];
            moved.parameters()[j] = (float) (own + h);
            double width = moved.parameters()[j];
            double up = MaximumLikelihood.loss(moved, DATA, BOX, SHARDS);
            moved.parameters()[j] = (float) (own - h);
            width -= moved.parameters()[j];
            double down = MaximumLikelihood.loss(moved, DATA, BOX, SHARDS);
            assertThat(gradient[j]).isCloseTo((up - down) / width, within(h * h / 6 + 1e-6));
            largest = Math.max(largest, Math.abs(gradient[j]));
        }
        assertThat(largest).isGreaterThan(0.01);
    }

    /// The parameter gradient is linear in the weights; that of one row is a difference of energies, since F is
    /// linear in W.
    @Test
    void theParameterGradientMatchesDifferences() {
        Rows y = TestRows.normal(4, 7, 2);
        double[] weights = {1, -2, 0.5, 0, 3, 1, -1};
        double[] gradient = new double[ENERGY.parameters().length];
        ENERGY.addParameterGradient(y, weights, gradient);
        GridEnergy moved = ENERGY.copy();
        double expected = 0;
        for (int j = 0; j < gradient.length; j++) {
            float before = moved.parameters()[j];
            moved.parameters()[j] += (j % 5 - 2) / 4f;
            expected += gradient[j] * ((double) moved.parameters()[j] - before);
        }
        double[] old = new double[7];
        double[] now = new double[7];
        ENERGY.values(y, old);
        moved.values(y, now);
        double found = 0;
        for (int i = 0; i < 7; i++) {
            found += weights[i] * (now[i] - old[i]);
        }
        assertThat(found).isCloseTo(expected, within(1e-12 * 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENERGY.addParameterGradient(y, new double[6], gradient))
                .withMessageContaining("expected 7 weights");
    }

    /// The model term of sampled negatives is that of the exact ones within 6 standard errors, which are
    /// estimated from n independent draws: 36 splines and 3 sources, a false alarm in 10⁶.
    @Test
    void everySourceHasTheSameModelTerm() {
        double[] exact = MaximumLikelihood.term(ENERGY, new ExactNegatives(BOX, SHARDS).draw(ENERGY, DATA, 0), SHARDS);
        Rows start = Rows.zeros(4000, 2);
        Sampling sampling = Sampling.of(3, SHARDS);
        Starts zeros = (data, step) -> start.copy();
        Negatives.Weighted hmc =
                new AdaptiveChains<>(Hmc.of(0.1, 10), 60, 0.8, zeros, new Randomness(3), SHARDS).draw(ENERGY, DATA, 0);
        Metropolis walk = new Metropolis(1, Metropolis.standard().inverseMass());
        Negatives.Weighted metropolis =
                new AdaptiveChains<>(walk, 150, 0.3, zeros, new Randomness(3), SHARDS).draw(ENERGY, DATA, 0);
        Negatives.Weighted weighted = new WeightedNegatives(
                        new MonteCarlo(Proposal.uniform(new double[] {-6, -6}, new double[] {6, 6})), 40_000, sampling)
                .draw(ENERGY, DATA, 0);
        for (Negatives.Weighted negatives : java.util.List.of(hmc, metropolis, weighted)) {
            double[] term = MaximumLikelihood.term(ENERGY, negatives, SHARDS);
            double effective = 0;
            for (double weight : negatives.weights()) {
                effective += weight * weight;
            }
            for (int j = 0; j < term.length; j++) {
                // A spline is at most 0.45, so that its variance is at most that times its mean.
                double error = Math.sqrt(0.45 * (exact[j] + 1e-4) * effective);
                assertThat(term[j]).isCloseTo(exact[j], within(6 * error));
            }
        }
    }
}
