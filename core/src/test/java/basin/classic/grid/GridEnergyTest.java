package basin.classic.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergyContract;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GridEnergyTest {
    /// Random coefficients over the box around the rows of [#inAndOut], which it is narrower than.
    static GridEnergy random(int columns, int cells) {
        GridEnergy energy = GridEnergy.around(TestRows.normal(1, 40, columns), cells);
        Randomness randomness = new Randomness(2);
        for (int j = 0; j < energy.parameters().length; j++) {
            energy.parameters()[j] = (float) (2 * randomness.normal(j, 0, 0));
        }
        return energy;
    }

    /// Rows in the box and beyond it.
    private static Rows inAndOut(int columns) {
        Rows rows = TestRows.normal(3, 30, columns);
        for (int i = 0; i < 8; i++) {
            rows.set(i, i % columns, 5 * rows.get(i, i % columns));
        }
        return rows;
    }

    @Nested
    class Line implements SmoothEnergyContract {
        @Override
        public GridEnergy energy() {
            return random(1, 9);
        }

        @Override
        public Rows rows() {
            return inAndOut(1);
        }
    }

    @Nested
    class Plane implements SmoothEnergyContract {
        @Override
        public GridEnergy energy() {
            return random(2, 6);
        }

        @Override
        public Rows rows() {
            return inAndOut(2);
        }
    }

    @Nested
    class Space implements SmoothEnergyContract {
        @Override
        public GridEnergy energy() {
            return random(3, 4);
        }

        @Override
        public Rows rows() {
            return inAndOut(3);
        }
    }

    /// Splines sum to 1 everywhere: equal coefficients make a constant, and outside the box ½ κ r².
    @Test
    void equalCoefficientsGiveAConstantInTheBoxAndAPenaltyOutside() {
        GridEnergy energy = GridEnergy.around(Rows.of(new float[] {-1, 0}, new float[] {1, 2}), 4);
        java.util.Arrays.fill(energy.parameters(), 3);
        // A fifth of 2 at every end: the box is [−1.4, 1.4] × [−0.4, 2.4], its cells 0.7 wide.
        double stiffness = 4 / (0.7 * 0.7);
        double[] values = EnergyContract.values(
                energy, Rows.of(new float[] {0.3f, 1.1f}, new float[] {2.4f, 1}, new float[] {-2.4f, 4.4f}));
        assertThat(values[0]).isCloseTo(3, within(1e-12));
        assertThat(values[1]).isCloseTo(3 + 0.5 * stiffness, within(1e-5));
        assertThat(values[2]).isCloseTo(3 + 2.5 * stiffness, within(1e-4));
    }

    /// log Z over the plane, including the penalty outside the box, against a fine sum over a box beyond which
    /// exp(−F) < 10⁻¹⁶.
    @Test
    void thePartitionFunctionIncludesTheMassOutsideTheBox() {
        for (int d = 1; d <= 2; d++) {
            GridEnergy energy = random(d, 5);
            double[] low = new double[d];
            double[] high = new double[d];
            for (int p = 0; p < d; p++) {
                GridAxis axis = energy.grid().axes().get(p);
                double reach = 9 / Math.sqrt(energy.stiffness());
                low[p] = axis.low() - reach;
                high[p] = axis.high() + reach;
            }
            try (basin.rows.Shards shards = basin.rows.Shards.of(2)) {
                double expected = basin.gibbs.GibbsDistribution.of(
                                energy, basin.gibbs.Support.box(low, high, 200), shards)
                        .logPartition();
                assertThat(new GridDensity(energy).logPartition()).isCloseTo(expected, within(1e-4));
            }
        }
    }

    /// The transpose of splines at points is that of the same numbers: a · Bc = Bᵀa · c.
    @Test
    void gatherIsTheTransposeOfSpread() {
        GridEnergy energy = random(3, 3);
        GridQuadrature quadrature = new GridQuadrature(energy.grid(), energy.stiffness(), 2);
        Randomness randomness = new Randomness(5);
        double[] coefficients = new double[energy.parameters().length];
        double[] numbers = new double[quadrature.size()];
        java.util.Arrays.setAll(coefficients, j -> randomness.normal(j, 0, 0));
        java.util.Arrays.setAll(numbers, j -> randomness.normal(j, 1, 0));
        double[] spread = quadrature.energies(coefficients);
        double[] gathered = quadrature.gathered(numbers);
        double one = 0;
        double other = 0;
        for (int m = 0; m < numbers.length; m++) {
            one += numbers[m] * spread[m];
        }
        for (int j = 0; j < coefficients.length; j++) {
            other += gathered[j] * coefficients[j];
        }
        assertThat(one).isCloseTo(other, within(1e-9));
    }
}
