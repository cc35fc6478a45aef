package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.rows.Randomness;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthExponentTest {
    private static final Randomness RANDOMNESS = new Randomness(3);

    private static Energy power(double exponent) {
        return Energies.of(3, y -> Math.pow(Math.sqrt(y[0] * y[0] + y[1] * y[1] + y[2] * y[2]), exponent));
    }

    /// Around the origin float32 keeps seven digits of every radius.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3, 4})
    void thePowerOfTheDistanceIsFound(double exponent) {
        double[] found = GrowthExponent.along(power(exponent), new float[3], 0.5, 20, RANDOMNESS, 0);
        assertThat(found).hasSize(20);
        assertThat(Arrays.stream(found)
                        .map(one -> Math.abs(one - exponent))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-5);
    }

    @Test
    void anOffsetDoesNotCountAsAPower() {
        Energy raised = Energies.of(1, y -> y[0] * y[0] + 0.01);
        assertThat(GrowthExponent.along(raised, new float[1], 0.5, 1, RANDOMNESS, 0)[0])
                .isLessThan(1.9);
    }

    @Test
    void anEnergyOfZeroHasNoExponent() {
        Energy flat = Energies.of(2, y -> 0);
        assertThat(GrowthExponent.along(flat, new float[2], 1, 1, RANDOMNESS, 0)[0])
                .isNaN();
    }

    @Test
    void raysHaveTheRequestedLength() {
        double[] radii = GrowthExponent.radii(0.4);
        assertThat(radii[0]).isCloseTo(0.02, Offset.offset(1e-12));
        assertThat(radii[radii.length - 1]).isCloseTo(0.4, Offset.offset(1e-12));
    }
}
