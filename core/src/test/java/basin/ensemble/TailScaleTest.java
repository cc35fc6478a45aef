package basin.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TailScaleTest {
    /// At a known energy, the share of the energies that are at least as high counts the row itself.
    @Test
    void isMinusTheLogarithmOfTheShareAtKnownEnergies() {
        TailScale scale = new TailScale(new double[] {3, 1, 2, 5});
        assertThat(scale.of(1)).isZero();
        assertThat(scale.of(2)).isCloseTo(-Math.log(4.0 / 5), within(1e-12));
        assertThat(scale.of(3)).isCloseTo(-Math.log(3.0 / 5), within(1e-12));
        assertThat(scale.of(5)).isCloseTo(-Math.log(2.0 / 5), within(1e-12));
        assertThat(scale.of(Double.NaN)).isNaN();
    }

    @Test
    void increasesOverAllEnergies() {
        TailScale scale = new TailScale(new double[] {-4, -1, 0.5, 0.5, 0.5, 2, 2, 7, 7.5, 30});
        double[] energies = {-1e9, -10, -4, -3.9, -1, 0, 0.5, 0.6, 2, 2.5, 7, 7.4, 7.5, 29, 30, 30.1, 40, 1e6, 1e30};
        double[] scaled = Arrays.stream(energies).map(scale::of).toArray();
        for (int i = 1; i < scaled.length; i++) {
            assertThat(scaled[i]).as("at " + energies[i]).isGreaterThan(scaled[i - 1]);
        }
        assertThat(scale.of(30.0000001)).isCloseTo(scale.of(30), within(1e-6));
    }

    @Test
    void equalEnergiesHaveAScaleToo() {
        TailScale scale = new TailScale(new double[] {2, 2, 2});
        assertThat(scale.of(1)).isLessThan(scale.of(2));
        assertThat(scale.of(2)).isZero();
        assertThat(scale.of(3)).isGreaterThan(scale.of(2)).isFinite();
    }
}
