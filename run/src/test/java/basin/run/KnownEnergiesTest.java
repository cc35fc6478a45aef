package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownEnergiesTest {
    @Test
    void fewEnergiesGiveExactShares() {
        KnownEnergies energies = KnownEnergies.of(new double[] {3, 1, 2, 2});
        assertThat(energies.sorted()).containsExactly(1, 2, 2, 3);
        assertThat(energies.shareAbove(0)).isEqualTo(1);
        assertThat(energies.shareAbove(1)).isEqualTo(0.75);
        assertThat(energies.shareAbove(2)).isEqualTo(0.25);
        assertThat(energies.shareAbove(2.5)).isEqualTo(0.25);
        assertThat(energies.shareAbove(3)).isEqualTo(0);
        assertThat(energies.shareAbove(Double.NaN)).isNaN();
    }

    @Test
    void manyEnergiesAreThinnedEvenly() {
        int n = 100_003;
        KnownEnergies energies =
                KnownEnergies.of(IntStream.range(0, n).mapToDouble(i -> n - i).toArray());
        assertThat(energies.sorted()).hasSize(1024);
        for (int energy = 0; energy <= n + 1; energy += 97) {
            double exact = Math.clamp(1 - (double) energy / n, 0, 1);
            assertThat(energies.shareAbove(energy)).isCloseTo(exact, within(1.0 / 1024));
        }
    }
}
