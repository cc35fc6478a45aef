package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import org.junit.jupiter.api.Test;

class MonteCarloTest {
    private static final int COUNT = 20_000;

    /// Every statistic within 5.5 of its standard errors √Σ w² (f − truth)² (Owen, chapter 9, eq. 9.9), log Z
    /// within 5.5 times √(1/ESS − 1/n): a false alarm in one of 300,000 choices of the seed.
    @Test
    void momentsAndNormaliserAreTheTrueOnes() {
        Proposal wide = Proposal.normal(new double[] {0, 0}, new double[] {1.5, 1.5});
        Proposal box = Proposal.uniform(new double[] {-5, -5}, new double[] {5, 5});
        try (Shards shards = Shards.of(2)) {
            for (Plane plane : Plane.values()) {
                for (Proposal proposal : new Proposal[] {wide, box}) {
                    WeightedDraws draws = new MonteCarlo(proposal)
                            .draw(plane, COUNT, Sampling.of(7, shards).at(0.8));
                    double[] truth = plane.truth(0.8);
                    assertThat(score(draws, truth)).as(plane.name()).isLessThan(Scores.LIMIT);
                    double error = Math.sqrt(1 / draws.effectiveSize() - 1.0 / COUNT);
                    assertThat(draws.logNormaliser())
                            .as(plane.name())
                            .isCloseTo(truth[truth.length - 1], within(Scores.LIMIT * error));
                    assertThat(draws.warnings()).isEmpty();
                }
            }
        }
    }

    private static double score(WeightedDraws draws, double[] truth) {
        double[] weights = draws.weights();
        double largest = 0;
        for (int k = 0; k < truth.length - 1; k++) {
            double off = 0;
            double square = 0;
            for (int i = 0; i < COUNT; i++) {
                double found =
                        Plane.statistics(draws.rows().get(i, 0), draws.rows().get(i, 1))[k] - truth[k];
                off += weights[i] * found;
                square += weights[i] * weights[i] * found * found;
            }
            largest = Math.max(largest, Math.abs(off) / Math.sqrt(square));
        }
        return largest;
    }

    @Test
    void drawsAreTheSameAtAnyNumberOfThreads() {
        MonteCarlo sampler = new MonteCarlo(Proposal.normal(new double[2], new double[] {2, 2}));
        WeightedDraws[] draws = new WeightedDraws[2];
        for (int k = 0; k < 2; k++) {
            try (Shards shards = Shards.of(1 + 6 * k)) {
                draws[k] = sampler.draw(Plane.RING, 5000, Sampling.of(3, shards));
            }
        }
        assertThat(TestRows.same(draws[0].rows(), draws[1].rows())).isTrue();
        assertThat(draws[0].weights()).isEqualTo(draws[1].weights());
        assertThat(draws[0].logNormaliser()).isEqualTo(draws[1].logNormaliser());
    }

    @Test
    void aPoorProposalGivesAWarning() {
        Proposal far = Proposal.normal(new double[] {5, 5}, new double[] {0.5, 0.5});
        try (Shards shards = Shards.of(1)) {
            WeightedDraws draws = new MonteCarlo(far).draw(Plane.GAUSSIAN, 1000, Sampling.of(3, shards));
            assertThat(draws.largestWeight()).isGreaterThan(0.1);
            assertThat(draws.warnings().getFirst()).contains("is only").contains("draw more");
        }
    }

    /// Each row is drawn ⌊n w⌋ or ⌈n w⌉ times.
    @Test
    void resamplingKeepsTheWeights() {
        WeightedDraws draws =
                new WeightedDraws(Rows.wrap(new float[] {0, 1, 2, 3}, 1), new double[] {0.05, 0.6, 0.1, 0.25}, 0);
        Rows drawn = draws.resampled(10, new Randomness(2));
        int[] counts = new int[4];
        for (int i = 0; i < 10; i++) {
            counts[(int) drawn.get(i, 0)]++;
        }
        assertThat(counts[0]).isBetween(0, 1);
        assertThat(counts[1]).isEqualTo(6);
        assertThat(counts[2]).isEqualTo(1);
        assertThat(counts[3]).isBetween(2, 3);
        assertThat(draws.mean(row -> row[0])).isCloseTo(0.6 + 0.2 + 0.75, within(1e-12));
    }

    @Test
    void energiesThatAreNoNumbersAreNamed() {
        MonteCarlo sampler = new MonteCarlo(Proposal.normal(new double[1], new double[] {1}));
        try (Shards shards = Shards.of(1)) {
            assertThatThrownBy(() -> sampler.draw(Energies.of(1, y -> Double.NaN), 10, Sampling.of(3, shards)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("energy: expected a number at every draw, got NaN at draw 0");
            assertThatThrownBy(() ->
                            sampler.draw(Energies.of(1, y -> Double.POSITIVE_INFINITY), 10, Sampling.of(3, shards)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("got +∞ at all; draw more");
        }
    }
}
