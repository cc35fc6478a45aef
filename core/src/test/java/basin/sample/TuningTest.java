package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningTest {
    /// Independent columns of variances 100, 1 and 0.01.
    private static final SmoothEnergy SCALES = new SmoothEnergy() {
        @Override
        public int columns() {
            return 3;
        }

        @Override
        public void values(Rows y, double[] values) {
            for (int i = 0; i < y.count(); i++) {
                values[i] = 0;
                for (int p = 0; p < 3; p++) {
                    values[i] += Math.pow(y.get(i, p), 2) / 2 * Math.pow(100, p - 1);
                }
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            values(y, values);
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < 3; p++) {
                    gradients.set(i, p, (float) (y.get(i, p) * Math.pow(100, p - 1)));
                }
            }
        }
    };

    private static Chains chains() {
        return Chains.at(TestRows.normal(3, 100, 3), SCALES);
    }

    @Test
    void everySamplerReachesItsTargetAcceptance() {
        try (Shards shards = Shards.of(2)) {
            reaches(Metropolis.standard(), 0.3, shards);
            reaches(Mala.standard(), 0.574, shards);
            reaches(Hmc.of(0.1, 5), 0.8, shards);
        }
    }

    /// The mean over 40 steps of 100 chains has a standard error under 0.5 / √4000 times the root of the steps that
    /// hang together, some ten: 0.025. Dual averaging itself is not nearer than that after a few dozen steps.
    private static <E extends Energy, S extends Tunable<E, S>> void reaches(S sampler, double target, Shards shards) {
        Chains chains = chains();
        Sampling sampling = Sampling.of(5, shards);
        @SuppressWarnings("unchecked")
        E energy = (E) SCALES;
        S tuned = sampling.tune(sampler, energy, chains, 300);
        Report report = sampling.run(tuned, energy, chains, 40);
        assertThat(report.acceptance()).as(sampler.name()).isCloseTo(target, within(0.1));
        assertThat(chains.steps()).isEqualTo(40);
    }

    /// The last window has 150 steps of 100 chains: a variance is off by 20 % at the worst when one step in 50
    /// counts.
    @Test
    void massesAreTheVariances() {
        try (Shards shards = Shards.of(2)) {
            Chains chains = chains();
            Nuts tuned = Sampling.of(5, shards).tune(Nuts.standard(), SCALES, chains, 200);
            double[] variances = tuned.inverseMass().variances(3);
            assertThat(variances[0]).isCloseTo(100, within(20.0));
            assertThat(variances[1]).isCloseTo(1, within(0.2));
            assertThat(variances[2]).isCloseTo(0.01, within(0.002));
        }
    }

    @Test
    void aTunedLangevinIsNearlyExact() {
        try (Shards shards = Shards.of(2)) {
            Chains chains = chains();
            Sampling sampling = Sampling.of(5, shards);
            Langevin tuned = sampling.tune(Langevin.standard(), SCALES, chains, 200);
            assertThat(sampling.run(tuned, SCALES, chains, 50).acceptance()).isGreaterThan(0.97);
            assertThat(tuned.stepSize()).isBetween(0.02, 0.2);
        }
    }

    @Test
    void theResultIsTheSameAtAnyNumberOfThreadsAndAfterAStop() {
        Nuts expected;
        Chains chains = chains();
        try (Shards one = Shards.of(1)) {
            expected = Sampling.of(5, one).tune(Nuts.standard(), SCALES, chains, 60);
        }
        try (Shards seven = Shards.of(7)) {
            Chains others = chains();
            assertThat(Sampling.of(5, seven).tune(Nuts.standard(), SCALES, others, 60))
                    .isEqualTo(expected);
            assertThat(TestRows.same(others.y, chains.y)).isTrue();

            Chains stopped = chains();
            Tuning<SmoothEnergy, Nuts> tuning = Tuning.of(Nuts.standard(), 3, 60);
            int[] asked = {0};
            tuning.run(Sampling.of(5, seven).stoppedBy(() -> ++asked[0] == 33), SCALES, stopped);
            assertThat(tuning.isDone()).isFalse();
            Map<String, Tensor> state = new HashMap<>(stopped.state());
            state.putAll(tuning.state());
            Chains resumed = Chains.resumed(state, SCALES);
            Tuning<SmoothEnergy, Nuts> second =
                    Tuning.of(Nuts.standard(), 3, 60).resumed(state);
            second.run(Sampling.of(5, seven), SCALES, resumed);
            assertThat(second.isDone()).isTrue();
            assertThat(second.sampler()).isEqualTo(expected);
            assertThat(TestRows.same(resumed.y, chains.y)).isTrue();

            assertThatThrownBy(() -> Tuning.of(Nuts.standard(), 4, 60).resumed(state))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("checkpoint of a warm-up: expected a tensor 'tuning mass' of 4 numbers");
            assertThatThrownBy(() -> Chains.resumed(Map.of(), SCALES))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("expected the tensor 'chains'");
        }
    }

    @Test
    void anEnergyWithoutAScaleIsNamed() {
        Energy flat = Energies.of(1, y -> 0);
        try (Shards shards = Shards.of(1)) {
            Chains chains = Chains.at(Rows.zeros(4, 1), flat);
            assertThatThrownBy(() -> Sampling.of(1, shards).tune(Metropolis.standard(), flat, chains, 10))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(
                            "metropolis: expected a step size with an acceptance of 0.3, got more at any");
        }
    }

    @Test
    void windowsAreThoseOfStan() {
        assertThat(ends(1000)).containsExactly(99, 149, 249, 449, 949);
        assertThat(ends(150)).containsExactly(99);
        assertThat(ends(100)).containsExactly(89);
        assertThat(ends(10)).isEmpty();
    }

    private static int[] ends(int steps) {
        WarmUpWindows windows = WarmUpWindows.of(steps);
        return java.util.stream.IntStream.range(0, steps)
                .filter(windows::endsAfter)
                .toArray();
    }
}
