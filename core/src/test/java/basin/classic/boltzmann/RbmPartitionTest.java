package basin.classic.boltzmann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.gibbs.AnnealedPartition;
import basin.kernel.ScalarKernels;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RbmPartitionTest {
    private static final Shards SHARDS = Shards.of(2);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    @Test
    void enumerationOfEitherSideIsTheSumOverAllStates() {
        for (int[] size : new int[][] {{3, 5}, {5, 3}, {1, 1}, {2, 8}}) {
            RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, size[0], size[1], 1.5, 3);
            double z = 0;
            Rows all = RbmMachines.bits(size[0]);
            for (int code = 0; code < all.count(); code++) {
                z += Math.exp(-RbmMachines.free(machine, all.row(code)));
            }
            assertThat(RbmEnumeration.logPartition(machine, SHARDS)).isCloseTo(Math.log(z), within(1e-12));
        }
    }

    /// 14 units on one side are more than one part holds; the other side is summed in closed form.
    @Test
    void bothSidesGiveTheSameWhereBothAreEnumerated() {
        RbmParameters wide = RbmMachines.random(RbmVisible.BERNOULLI, 14, 15, 0.7, 4);
        double expected = RbmEnumeration.logPartition(wide, SHARDS);
        RbmParameters turned = RbmParameters.zeros(RbmVisible.BERNOULLI, 15, 14);
        for (int p = 0; p < 14; p++) {
            turned.hiddenBias[p] = wide.visibleBias[p];
            for (int j = 0; j < 15; j++) {
                turned.weights.set(j, p, wide.weights.get(p, j));
                turned.visibleBias[j] = wide.hiddenBias[j];
            }
        }
        assertThat(RbmEnumeration.logPartition(turned, SHARDS)).isCloseTo(expected, within(1e-11));
    }

    /// The trapezium rule on ±12 in steps of 2⁻⁶ is exact to rounding for sums of normal densities of standard
    /// deviation 0.5 and more.
    @Test
    void forRealRowsItIsTheIntegral() {
        RbmParameters machine = RbmMachines.random(RbmVisible.GAUSSIAN, 1, 5, 0.7, 5);
        double z = 0;
        for (double y = -12; y <= 12; y += 0x1p-6) {
            z += 0x1p-6 * Math.exp(-RbmMachines.free(machine, new float[] {(float) y}));
        }
        assertThat(RbmEnumeration.logPartition(machine, SHARDS)).isCloseTo(Math.log(z), within(1e-6));
    }

    @Test
    void largeMachinesAreNotEnumerated() {
        RbmParameters large = RbmParameters.zeros(RbmVisible.BERNOULLI, 21, 21);
        assertThat(RbmEnumeration.isPossible(large)).isFalse();
        assertThat(Rbm.of(large, SHARDS)).isNotInstanceOf(Rbm.Enumerated.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RbmEnumeration.logPartition(large, SHARDS))
                .withMessageContainingAll("expected 20 units", "got 21 visible and 21 hidden");
    }

    /// The weights' mean has expectation Z. With 400 chains and weights that vary little its error is normal to
    /// within what 6 standard errors leave room for: below 10⁻⁸ a comparison for a normal one.
    @Test
    void annealedImportanceSamplingFindsTheEnumeratedValue() {
        for (RbmVisible visible : RbmVisible.values()) {
            RbmParameters machine = RbmMachines.random(visible, 8, 6, 0.7, 6);
            double exact = RbmEnumeration.logPartition(machine, SHARDS);
            AnnealedPartition found =
                    RbmAnnealing.logPartition(machine, 400, 100, new ScalarKernels(), SHARDS, new Randomness(1));
            assertThat(found.standardError()).isBetween(1e-4, 0.1);
            assertThat(Math.abs(found.logPartition() - exact)).isLessThan(6 * found.standardError());
        }
    }

    /// A wrong Z at β = 0 by one unit, a mutant, would be 7 errors off or more.
    @Test
    void theErrorIsSmallEnoughToDetectAMissingUnit() {
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, 8, 6, 0.7, 6);
        AnnealedPartition found =
                RbmAnnealing.logPartition(machine, 400, 100, new ScalarKernels(), SHARDS, new Randomness(1));
        assertThat(Math.log(2)).isGreaterThan(7 * found.standardError());
    }

    @Test
    void chainsAreTheSameAtAnyNumberOfThreads() {
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, 8, 6, 0.7, 6);
        try (Shards one = Shards.of(1)) {
            assertThat(RbmAnnealing.logPartition(machine, 60, 20, new ScalarKernels(), SHARDS, new Randomness(1)))
                    .isEqualTo(RbmAnnealing.logPartition(machine, 60, 20, new ScalarKernels(), one, new Randomness(1)));
        }
    }
}
