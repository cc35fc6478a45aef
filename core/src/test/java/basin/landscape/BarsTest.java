package basin.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BarsTest {
    private static boolean lies(float[] image) {
        return Arrays.stream(new int[] {0, 4, 8, 12})
                .allMatch(i -> image[i] == image[i + 1] && image[i] == image[i + 2] && image[i] == image[i + 3]);
    }

    private static boolean stands(float[] image) {
        return Arrays.equals(image, 0, 4, image, 4, 8)
                && Arrays.equals(image, 0, 4, image, 8, 12)
                && Arrays.equals(image, 0, 4, image, 12, 16);
    }

    /// The rarest images come with probability 1/32: one of 30 is missing from 1,000 in fewer than 1 of 10¹²
    /// seeds.
    @Test
    void withoutNoiseThereAreThirtyImages() {
        Rows rows = Bars.rows(1000, 0, new Randomness(3));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rows.count(); i++) {
            float[] image = rows.row(i);
            assertThat(lies(image) || stands(image)).isTrue();
            seen.add(Arrays.toString(image));
        }
        assertThat(seen).hasSize(30);
    }

    /// The share of 16,000 pixels flipped at a rate of 0.02 has a standard deviation of 0.0011; five of those
    /// raise a false alarm in fewer than 1 of 10⁶ seeds.
    @Test
    void noiseFlipsPixels() {
        Randomness randomness = new Randomness(4);
        Rows clean = Bars.rows(1000, 0, randomness);
        Rows noisy = Bars.rows(1000, 0.02, randomness);
        int flipped = 0;
        for (int i = 0; i < clean.count(); i++) {
            for (int pixel = 0; pixel < 16; pixel++) {
                assertThat(noisy.get(i, pixel)).isIn(0f, 1f);
                flipped += clean.get(i, pixel) == noisy.get(i, pixel) ? 0 : 1;
            }
        }
        assertThat(flipped / 16_000.0).isCloseTo(0.02, within(0.0056));
    }

    @Test
    void noiseOutsideZeroToOneIsRefused() {
        for (double noise : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Bars.rows(1, noise, new Randomness(1)))
                    .withMessageContaining("noise: expected 0 to 1, got " + noise);
        }
    }
}
