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
    private static final Energy LINE = Energies.of(5, row -> {
        double sum = 0;
        for (int p = 0; p < 3; p++) {
            double difference = row[2 + p] - row[0] - (double) p * row[1];
            sum += difference * difference;
        }
        return sum;
    });

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
            return Energies.given(LINE, 0.5f, -2);
        }
    }

    @Nested
    class SmoothGiven implements SmoothOnRows {
        @Override
        public SmoothEnergy energy() {
            return Energies.given(new Wells(5), 0.5f, -2);
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
    void combinationsHaveTheirDefinedValues() {
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
    void anEnergyForGivenFirstColumnsIsThatOfWholeRows() {
        float[] x = {0.5f, -2};
        Energy given = Energies.given(LINE, x);
        Rows whole = Rows.zeros(ROWS.count(), 5);
        for (int i = 0; i < ROWS.count(); i++) {
            whole.set(i, new float[] {0.5f, -2, ROWS.get(i, 0), ROWS.get(i, 1), ROWS.get(i, 2)});
        }
        x[0] = 100;
        assertThat(given.columns()).isEqualTo(3);
        assertThat(EnergyContract.values(given, ROWS)).isEqualTo(EnergyContract.values(LINE, whole));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Energies.given(LINE, 1, 2, 3, 4, 5))
                .withMessage("x: expected 1 to 4 numbers, got 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Energies.given(new Wells(3)));
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
