package basin.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FunctionEnergyTest {
    private static final SmoothEnergy PARABOLA = Energies.smooth(2, (y, gradient) -> {
        gradient[0] = 2 * y[0] + y[1];
        gradient[1] = y[0];
        return y[0] * y[0] + y[0] * y[1];
    });

    @Nested
    class Smooth implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return PARABOLA;
        }

        @Override
        public Rows rows() {
            return TestRows.normal(1, 20, 2);
        }
    }

    /// A quadratic's central differences have no error but rounding, 2⁻⁵³ |F| / 2⁻⁹ here.
    @Nested
    class Differenced implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return Energies.differenced(Energies.of(2, y -> (double) y[0] * y[0] + (double) y[0] * y[1]));
        }

        @Override
        public Rows rows() {
            return TestRows.normal(1, 20, 2);
        }
    }

    /// Off by h² F‴ / 6 with F‴ = 24 y and h = 2⁻⁹ max(1, |y|).
    @Test
    void differencesHaveTheErrorOfTheThirdDerivative() {
        SmoothEnergy quartic = Energies.differenced(Energies.of(1, y -> Math.pow(y[0], 4)));
        for (float y : new float[] {-3, 0.5f, 40}) {
            Rows gradients = Rows.zeros(1, 1);
            quartic.gradients(Rows.of(new float[] {y}), new double[1], gradients);
            double h = 0x1p-9 * Math.max(1, Math.abs(y));
            assertThat((double) gradients.get(0, 0))
                    .isCloseTo(4 * Math.pow(y, 3), within(1.1 * h * h * 4 * Math.abs(y) + 1e-6 * Math.pow(y, 4)));
        }
    }

    /// Searches and chains avoid rows where a function is not defined: it returns NaN there and does not throw.
    @Test
    void aFunctionMayBeUndefinedAtARow() {
        Rows y = Rows.of(new float[] {1}, new float[] {-1});
        assertThat(EnergyContract.values(Energies.of(1, row -> Math.log(row[0])), y))
                .containsExactly(0, Double.NaN);
        SmoothEnergy blunt = Energies.smooth(1, (row, gradient) -> {
            gradient[0] = Double.NaN;
            return row[0];
        });
        Rows gradients = Rows.zeros(2, 1);
        blunt.gradients(y, new double[2], gradients);
        assertThat(gradients.get(0, 0)).isNaN();
    }

    @Test
    void functionsOfNoColumnAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Energies.smooth(0, (row, gradient) -> 0))
                .withMessage("columns: expected 1 or more, got 0");
    }

    /// A search or a chain that diverged evaluates rows that are not numbers: that is not an error of the
    /// function.
    @Test
    void infiniteEnergiesAndNaNRowsAreAllowed() {
        Energy half = Energies.of(1, row -> row[0] >= 0 ? row[0] : Double.POSITIVE_INFINITY);
        assertThat(EnergyContract.values(half, Rows.of(new float[] {-1}, new float[] {2})))
                .containsExactly(Double.POSITIVE_INFINITY, 2);
        Rows away = Rows.of(new float[] {Float.NaN, 0}, new float[] {Float.POSITIVE_INFINITY, 0});
        Rows gradients = Rows.zeros(2, 2);
        double[] values = new double[2];
        PARABOLA.gradients(away, values, gradients);
        assertThat(values).containsExactly(Double.NaN, Double.NaN);
    }
}
