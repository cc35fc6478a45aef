package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of every sampler: a nested class in [SamplersTest] for each.
///
/// @param <E> what the sampler asks of an energy
interface SamplerContract<E extends Energy> {
    /// The sampler under test, with settings that suit the planes.
    Sampler<E> sampler();

    /// The energy of a plane, of the type that the sampler needs.
    E energy(Plane plane);

    /// The planes whose moments it recovers; none for a sampler that is not exact.
    default List<Plane> planes() {
        return List.of(Plane.values());
    }

    /// Whether the sampler needs gradients.
    default boolean usesGradients() {
        return energy(Plane.GAUSSIAN) instanceof SmoothEnergy;
    }

    /// Steps after which chains no longer depend on their starts.
    int burn();

    @Test
    default void drawsAreTheSameAtAnyNumberOfThreads() {
        Chains expected = run(1, start(300), 6);
        for (int threads : new int[] {2, 7}) {
            requireSame(run(threads, start(300), 6), expected);
        }
    }

    @Test
    default void drawsAreTheSameInOneRunOrTwo() {
        Chains expected = run(1, start(40), 7);
        E energy = energy(Plane.GAUSSIAN);
        try (Shards shards = Shards.of(2)) {
            Sampling sampling = Sampling.of(3, shards);
            Chains first = Chains.at(start(40), energy);
            int[] asked = {0};
            Report report = sampling.stoppedBy(() -> ++asked[0] == 4).run(sampler(), energy, first, 7);
            assertThat(report.steps()).isEqualTo(4);
            Chains second = Chains.resumed(first.state(), energy);
            sampling.run(sampler(), energy, second, 3);
            requireSame(second, expected);
        }
    }

    @Test
    default void chainsAreIndependentOfEachOther() {
        Rows start = start(60);
        Chains all = run(2, start, 5);
        requireSame(run(1, start.slice(0, 17), 5), all);
        Rows others = TestRows.normal(99, 60, 2);
        others.set(31, start.row(31));
        assertThat(run(2, others, 5).y.row(31)).isEqualTo(all.y.row(31));
    }

    @Test
    default void everyStepIsReported() {
        E energy = energy(Plane.GAUSSIAN);
        Observer observer = (step, chains) -> {
            double[] energies = new double[chains.count()];
            energy.values(chains.y, energies);
            assertThat(chains.energies).isEqualTo(energies);
            for (int i = 0; i < chains.count(); i++) {
                assertThat(chains.acceptance[i]).isBetween(0.0, 1.0);
                assertThat(chains.hamiltonian[i]).isFinite();
                assertThat(chains.evaluations[i]).isPositive();
                assertThat(chains.divergent[i]).isFalse();
            }
        };
        try (Shards shards = Shards.of(1)) {
            Chains chains = Chains.at(start(50), energy);
            Report report = Sampling.of(3, shards).watchedBy(observer).run(sampler(), energy, chains, 20);
            assertThat(report.steps()).isEqualTo(20);
            assertThat(report.acceptance()).isBetween(0.1, 1.0);
            assertThat(report.divergent()).isZero();
            assertThat(report.swapRates()).hasSize(sampler().replicas() - 1);
        }
    }

    @Test
    default void meansCovariancesAndQuantilesAreTheTrueOnes() {
        try (Shards shards = Shards.of(2)) {
            for (Plane plane : planes()) {
                assertThat(Scores.largest(sampler(), energy(plane), plane, 1, burn(), shards))
                        .as(plane.name())
                        .isLessThan(Scores.LIMIT);
            }
        }
    }

    @Test
    default void meansCovariancesAndQuantilesAreTheTrueOnesAtAnotherTemperature() {
        try (Shards shards = Shards.of(2)) {
            for (Plane plane : planes().subList(0, Math.min(1, planes().size()))) {
                assertThat(Scores.largest(sampler(), energy(plane), plane, 2, burn(), shards))
                        .as(plane.name())
                        .isLessThan(Scores.LIMIT);
            }
        }
    }

    @Test
    default void aStartWithoutAnEnergyIsNamed() {
        E energy = energy(Plane.GAUSSIAN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chains.at(Rows.zeros(0, 2), energy))
                .withMessage("start: expected at least one chain, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chains.at(Rows.zeros(3, 5), energy))
                .withMessage("start: expected rows of 2 columns, got 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chains.at(Rows.of(new float[] {0, Float.NaN}), energy))
                .withMessage("start: expected finite cells, got NaN at row 0, column 1");
        Rows far = start(4);
        far.set(2, new float[] {Float.MAX_VALUE, -Float.MAX_VALUE});
        try (Shards shards = Shards.of(1)) {
            Chains chains = Chains.at(far, energy);
            // The square of the largest float is a finite double, but the gradient is no finite float.
            if (usesGradients()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Sampling.of(1, shards).run(sampler(), energy, chains, 1))
                        .withMessageContaining("at row 2; choose another start or correct the energy");
            }
        }
    }

    private Chains run(int threads, Rows start, int steps) {
        E energy = energy(Plane.GAUSSIAN);
        try (Shards shards = Shards.of(threads)) {
            Chains chains = Chains.at(start, energy);
            Sampling.of(3, shards).run(sampler(), energy, chains, steps);
            return chains;
        }
    }

    private static Rows start(int count) {
        return TestRows.normal(new Randomness(8).seed(), count, 2);
    }

    /// Equal bit for bit, as far as `found` has chains.
    private static void requireSame(Chains found, Chains expected) {
        int n = found.count();
        assertThat(TestRows.same(found.y, expected.y.slice(0, n))).isTrue();
        assertThat(found.energies).isEqualTo(java.util.Arrays.copyOf(expected.energies, n));
        assertThat(found.acceptance).isEqualTo(java.util.Arrays.copyOf(expected.acceptance, n));
        assertThat(found.hamiltonian).isEqualTo(java.util.Arrays.copyOf(expected.hamiltonian, n));
        assertThat(found.evaluations).isEqualTo(java.util.Arrays.copyOf(expected.evaluations, n));
        assertThat(found.steps()).isEqualTo(expected.steps());
    }
}
