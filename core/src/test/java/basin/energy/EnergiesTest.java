package basin.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnergiesTest {
    private static final Rows ROWS = TestRows.normal(11, 40, 3);
    private static final Wells WELLS = new Wells(3);
    private static final Energy LENGTH = Energies.of(3, y -> Math.sqrt(y[0] * y[0] + y[1] * y[1] + y[2] * y[2]));

    /// F(x, y) = Σ (y_p − x_0 − p x_1)²: how far y is from a line.
    private record Line() implements PairEnergy {
        @Override
        public int conditionColumns() {
            return 2;
        }

        @Override
        public int columns() {
            return 3;
        }

        @Override
        public void values(Rows x, Rows y, double[] values) {
            Rows.requireColumns("x", x, 2);
            Rows.requireShape("y", y, x.count(), 3);
            Energies.requireRoom(y, values);
            for (int i = 0; i < y.count(); i++) {
                values[i] = 0;
                for (int p = 0; p < 3; p++) {
                    double difference = y.get(i, p) - x.get(i, 0) - (double) p * x.get(i, 1);
                    values[i] += difference * difference;
                }
            }
        }
    }

    interface OnRows extends EnergyContract {
        @Override
        default Rows rows() {
            return ROWS;
        }
    }

    interface SmoothOnRows extends SmoothEnergyContract {
        @Override
        default Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class OfAFunction implements OnRows {
        @Override
        public Energy energy() {
            return LENGTH;
        }
    }

    @Nested
    class Sum implements OnRows {
        @Override
        public Energy energy() {
            return Energies.sum(LENGTH, WELLS);
        }
    }

    @Nested
    class Scaled implements OnRows {
        @Override
        public Energy energy() {
            return Energies.scaled(LENGTH, -0.3);
        }
    }

    @Nested
    class Given implements OnRows {
        @Override
        public Energy energy() {
            return new Line().given(0.5f, -2);
        }
    }

    @Nested
    class SmoothSum implements SmoothOnRows {
        @Override
        public SmoothEnergy energy() {
            return Energies.sum(WELLS, Energies.scaled(WELLS, 0.25));
        }
    }

    @Nested
    class SmoothScaled implements SmoothOnRows {
        @Override
        public SmoothEnergy energy() {
            return Energies.scaled(WELLS, 7.5);
        }
    }

    @Test
    void combinationsAreWhatTheySay() {
        double[] length = EnergyContract.values(LENGTH, ROWS);
        double[] wells = EnergyContract.values(WELLS, ROWS);
        double[] sum = EnergyContract.values(Energies.sum(LENGTH, WELLS), ROWS);
        double[] smoothSum = EnergyContract.values(Energies.sum(WELLS, WELLS), ROWS);
        double[] scaled = EnergyContract.values(Energies.scaled(LENGTH, -3), ROWS);
        for (int i = 0; i < ROWS.count(); i++) {
            assertThat(sum[i]).isEqualTo(length[i] + wells[i]);
            assertThat(smoothSum[i]).isEqualTo(2 * wells[i]);
            assertThat(scaled[i]).isEqualTo(-3 * length[i]);
        }
    }

    @Test
    void aPairEnergyWithItsConditionFixedIsAnEnergy() {
        float[] x = {0.5f, -2};
        Energy given = new Line().given(x);
        Rows conditions = Rows.zeros(ROWS.count(), 2);
        for (int i = 0; i < ROWS.count(); i++) {
            conditions.set(i, x);
        }
        double[] pairs = new double[ROWS.count()];
        new Line().values(conditions, ROWS, pairs);
        x[0] = 100;
        assertThat(given.columns()).isEqualTo(3);
        assertThat(EnergyContract.values(given, ROWS)).isEqualTo(pairs);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Line().given(1, 2, 3))
                .withMessage("x: expected rows of 2 columns, got 3");
    }

    @Test
    void energiesThatDoNotFitTogetherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Energies.sum(LENGTH, Energies.of(2, y -> 0)))
                .withMessage("energies: expected the same columns, got 3 and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Energies.sum(WELLS, new Wells(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Energies.scaled(LENGTH, Double.NaN))
                .withMessage("factor: expected a finite number, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Energies.scaled(WELLS, Double.NEGATIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Energies.of(0, y -> 0))
                .withMessage("columns: expected 1 or more, got 0");
    }
}
