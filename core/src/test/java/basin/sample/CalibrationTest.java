package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari & Gelman 2018): a mean drawn from its prior is
/// of a uniform rank among draws of its posterior.
class CalibrationTest {
    private static final int REPLICATIONS = 1024;
    private static final int DRAWS = 31;
    private static final int BINS = 8;

    /// χ² of 7 degrees of freedom exceeds 42 with probability 5 · 10⁻⁷ (its expected counts are 128 a bin).
    private static final double LIMIT = 42;

    /// The posterior of μ ~ N(0, 1) after five numbers with mean `data` from N(μ, 2²).
    private record Posterior(double data) implements SmoothEnergy {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            for (int i = 0; i < y.count(); i++) {
                double mean = y.get(i, 0);
                values[i] = mean * mean / 2 + (mean - data) * (mean - data) * 5 / 8;
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            values(y, values);
            for (int i = 0; i < y.count(); i++) {
                double mean = y.get(i, 0);
                gradients.set(i, 0, (float) (mean + (mean - data) * 5 / 4));
            }
        }
    }

    static List<Sampler<? super SmoothEnergy>> samplers() {
        return List.of(
                new Metropolis(1.5, InverseMass.IDENTITY),
                new Mala(0.4, InverseMass.IDENTITY),
                new Hmc(0.5, 3, 0.2, InverseMass.IDENTITY),
                new Nuts(0.5, 10, InverseMass.IDENTITY),
                ParallelTempering.geometric(new Mala(0.4, InverseMass.IDENTITY), 2, 0.5));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void ranksAreUniform(Sampler<? super SmoothEnergy> sampler) {
        assertThat(chiSquare(sampler, 1)).isLessThan(LIMIT);
    }

    /// √ε instead of √2ε, the noise of β = 2: a χ² of about 75.
    @Test
    void ranksOfAWrongSamplerAreNot() {
        assertThat(chiSquare(new Mala(0.4, InverseMass.IDENTITY), 2)).isGreaterThan(LIMIT);
    }

    private static double chiSquare(Sampler<? super SmoothEnergy> sampler, double beta) {
        int[] counts = new int[BINS];
        Randomness randomness = new Randomness(41);
        try (Shards shards = Shards.of(1)) {
            for (int r = 0; r < REPLICATIONS; r++) {
                double mean = randomness.normal(r, 0, 0);
                double data = mean + 2 / Math.sqrt(5) * randomness.normal(r, 0, 1);
                Posterior energy = new Posterior(data);
                Chains chains = Chains.at(Rows.zeros(DRAWS, 1), energy);
                Sampling.of(randomness.named("replication " + r), shards)
                        .at(beta)
                        .run(sampler, energy, chains, 15);
                int rank = 0;
                for (int i = 0; i < DRAWS; i++) {
                    rank += chains.y.get(i, 0) < mean ? 1 : 0;
                }
                counts[rank * BINS / (DRAWS + 1)]++;
            }
        }
        double expected = (double) REPLICATIONS / BINS;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
