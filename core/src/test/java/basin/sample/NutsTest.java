package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;

import basin.landscape.EightSchools;
import basin.rows.Shards;
import basin.rows.TestRows;
import org.junit.jupiter.api.Test;

class NutsTest {
    private static final int CHAINS = 400;
    private static final int DRAWS = 100;

    /// E[μ²] = 30.403 and E[τ²] = 23.204 are the means of the reference draws of posteriordb,
    /// eight_schools_noncentered. Standard errors come from the spread of 400 independent chains; with a limit of
    /// 4.5 of them either check fails falsely once in 150,000 choices of the seed. τ² has a long tail: the
    /// reference's own error, about 0.3 %, is added.
    @Test
    void eightSchoolsAreThoseOfTheReference() {
        double[][] averages = new double[CHAINS][2];
        Observer observer = (step, chains) -> {
            for (int i = 0; i < CHAINS; i++) {
                double mean = chains.y.get(i, 0);
                double spread = Math.exp(chains.y.get(i, 1));
                averages[i][0] += mean * mean / DRAWS;
                averages[i][1] += spread * spread / DRAWS;
            }
        };
        try (Shards shards = Shards.of(2)) {
            EightSchools energy = EightSchools.nonCentred();
            Chains chains = Chains.at(TestRows.normal(4, CHAINS, 10), energy);
            Sampling sampling = Sampling.of(6, shards).watchedBy(observer);
            Nuts tuned = sampling.tune(Nuts.standard(), energy, chains, 200);
            Report report = sampling.run(tuned, energy, chains, DRAWS);
            // So many draws are far in the tail of τ, where the energy of θ̃ is narrow: one divergence in 5000
            // at most, so that a run of usual length has none.
            assertThat(report.divergent()).isLessThan(1.0 / 5000);
            assertThat(report.evaluations()).isBetween(8.0, 15.0);
        }
        double[] truth = {30.403, 23.204};
        for (int k = 0; k < 2; k++) {
            double sum = 0;
            double squares = 0;
            for (double[] own : averages) {
                sum += own[k] / CHAINS;
                squares += own[k] * own[k] / CHAINS;
            }
            double error = Math.hypot(Math.sqrt((squares - sum * sum) / (CHAINS - 1)), 0.003 * truth[k]);
            assertThat(Math.abs(sum - truth[k]) / error).isLessThan(4.5);
        }
    }
}
