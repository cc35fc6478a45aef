package basin.classic.boltzmann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RbmEnergyTest {
    private static final RbmParameters BINARY = RbmMachines.random(RbmVisible.BERNOULLI, 5, 7, 1, 1);
    private static final RbmParameters REAL = RbmMachines.random(RbmVisible.GAUSSIAN, 3, 6, 1, 2);

    @Nested
    class OfBernoulliUnits implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new RbmEnergy(BINARY);
        }

        @Override
        public Rows rows() {
            return TestRows.normal(3, 40, 5);
        }
    }

    @Nested
    class OfGaussianUnits implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new RbmEnergy(REAL);
        }

        @Override
        public Rows rows() {
            return TestRows.normal(4, 40, 3);
        }
    }

    @Nested
    class WithMissingBits implements EnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new RbmEnergy(BINARY);
        }

        @Override
        public Rows rows() {
            return TestRows.withMissing(RbmMachines.binary(5, 20, 5, 0.5), 0.3, 5);
        }
    }

    @Nested
    class WithMissingNumbers implements EnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new RbmEnergy(REAL);
        }

        @Override
        public Rows rows() {
            Rows rows = TestRows.normal(6, 10, 3);
            rows.set(4, 1, Float.NaN);
            return rows;
        }
    }

    @Test
    void theFreeEnergySumsOverAllHiddenStates() {
        for (RbmParameters machine : new RbmParameters[] {BINARY, REAL}) {
            Rows y = TestRows.normal(7, 30, machine.columns());
            double[] values = EnergyContract.values(new RbmEnergy(machine), y);
            for (int i = 0; i < y.count(); i++) {
                double expected = RbmMachines.free(machine, y.row(i));
                assertThat(values[i]).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
            }
        }
    }

    /// 1300 units are more than are multiplied before a logarithm; inputs of ±800 would overflow exp.
    @Test
    void manyUnitsAndLargeInputsDoNotOverflow() {
        int k = 1300;
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, 1, k, 1, 9);
        machine.hiddenBias[0] = 800;
        machine.hiddenBias[1] = -800;
        double expected = 0;
        for (int j = 0; j < k; j++) {
            double input = machine.hiddenBias[j] + (double) machine.weights.get(0, j);
            expected -= Math.max(input, 0) + Math.log1p(Math.exp(-Math.abs(input)));
        }
        expected -= machine.visibleBias[0];
        double[] values = EnergyContract.values(new RbmEnergy(machine), Rows.of(new float[] {1}));
        assertThat(values[0]).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    }

    @Test
    void aMissingBitTakesTheValueOfLowestEnergy() {
        Rows y = Rows.of(new float[] {1, Float.NaN, 0, Float.NaN, 1});
        double least = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 4; code++) {
            least = Math.min(least, RbmMachines.free(BINARY, new float[] {1, code & 1, 0, code >> 1, 1}));
        }
        assertThat(EnergyContract.values(new RbmEnergy(BINARY), y)[0]).isCloseTo(least, within(1e-12));
    }
}
