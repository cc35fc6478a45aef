package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
    /// The first three are those that the paper gives to check a program by.
    @ParameterizedTest
    @CsvSource({
        "0.25, -0.6744897501960817",
        "0.001, -3.090232306167814",
        "1e-20, -9.262340089798408",
        "0.975, 1.959963984540054",
        "0.5, 0"
    })
    void knownQuantiles(double p, double z) {
        assertThat(NormalQuantile.of(p)).isCloseTo(z, within(1e-15 * Math.max(1, Math.abs(z)) * 8));
    }

    /// Central differences of z(p) against 1 / φ(z): a wrong digit in any coefficient changes the slope. The step h
    /// leaves an error of h² z‴ / 6, below 1e-6 relative for h = p / 1000, and one of rounding, below 1e-10.
    @Test
    void slopeIsOneOverTheDensity() {
        for (double p = 1e-12; p < 0.5; p *= 1.3) {
            double h = p / 1000;
            double z = NormalQuantile.of(p);
            double slope = (NormalQuantile.of(p + h) - NormalQuantile.of(p - h)) / (2 * h);
            assertThat(slope * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI))
                    .as("p = %s", p)
                    .isCloseTo(1, within(2e-6));
            assertThat(NormalQuantile.of(1 - Math.max(p, 1e-3)))
                    .isCloseTo(-NormalQuantile.of(Math.max(p, 1e-3)), within(1e-12));
        }
    }
}
