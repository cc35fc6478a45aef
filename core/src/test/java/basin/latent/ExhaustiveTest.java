package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.EnergyContract;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExhaustiveTest {
    /// E(y, z) = Σ_j z_j |y − j|, over one column and any space.
    private record Steps(LatentSpace latents) implements LatentEnergy {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public void values(Rows y, Rows z, double[] values) {
            Rows.requireColumns("y", y, 1);
            Rows.requireShape("z", z, y.count(), latents.columns());
            Energies.requireRoom(y, values);
            for (int i = 0; i < y.count(); i++) {
                values[i] = 0;
                for (int j = 0; j < z.columns(); j++) {
                    values[i] += z.get(i, j) * Math.abs(y.get(i, 0) - j);
                }
            }
        }
    }

    private static final Steps STEPS = new Steps(new OneHot(4));
    private static final Rows ROWS = TestRows.normal(3, 25, 1);

    @Nested
    class OverSteps implements LatentEnergyContract {
        @Override
        public LatentEnergy latentEnergy() {
            return STEPS;
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class Minimised implements EnergyContract {
        @Override
        public Energy energy() {
            return STEPS.minimised(new Exhaustive());
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class Free implements EnergyContract {
        @Override
        public Energy energy() {
            return STEPS.free(2.5, new Exhaustive());
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @Test
    void ofEqualEnergiesTheFirstWins() {
        Rows z = TestRows.normal(1, 2, 4);
        double[] values = new double[2];
        new Exhaustive().minimise(STEPS, Rows.of(new float[] {1.5f}, new float[] {-7}), z, values);
        assertThat(TestRows.cells(z)).containsExactly(0, 1, 0, 0, 1, 0, 0, 0);
        assertThat(values).containsExactly(0.5, 7);
    }

    /// The real numbers: a space that cannot be enumerated.
    private record Line() implements LatentSpace {
        @Override
        public String describe() {
            return "line";
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public void project(Rows z) {}

        @Override
        public void sample(Randomness randomness, long first, Rows z) {}

        @Override
        public void start(Rows z) {}

        @Override
        public void move(Rows z, int row, Rows slope, double step) {}

        @Override
        public double logPrior(Rows z, int row) {
            return 0;
        }
    }

    @Test
    void aSpaceThatCannotBeEnumeratedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Steps(new Line()).minimised(new Exhaustive()).values(ROWS, new double[25]))
                .withMessage("latents: expected a space that can be enumerated, got line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STEPS.free(0, new Exhaustive()))
                .withMessage("beta: expected above 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exhaustive().minimise(STEPS, ROWS, Rows.zeros(25, 3), new double[25]))
                .withMessage("z: expected rows of 4 columns, got 3");
    }
}
