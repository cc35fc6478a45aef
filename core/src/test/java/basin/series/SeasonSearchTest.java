package basin.series;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Randomness;
import basin.schema.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonSearchTest {
    private static int season(int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return SeasonSearch.of(List.of(new Series(0, values)));
    }

    /// A sine of ten standard deviations of the noise, with an overtone and a trend.
    @ParameterizedTest
    @ValueSource(ints = {4, 7, 12, 24, 52})
    void findsASeason(int length) {
        Randomness noise = new Randomness(3);
        assertThat(season(
                        6 * length,
                        t -> 0.1 * t
                                + Math.sin(2 * Math.PI * t / length)
                                + 0.5 * Math.sin(4 * Math.PI * t / length + 1)
                                + 0.1 * noise.normal(0, t, 0)))
                .isEqualTo(length);
    }

    @Test
    void findsItInGaps() {
        assertThat(season(120, t -> t % 11 == 3 ? Double.NaN : Math.sin(Math.PI * t / 6)))
                .isEqualTo(12);
    }

    @Test
    void aLineHasNoSeason() {
        assertThat(season(60, t -> 3 + 2 * t)).isEqualTo(1);
    }

    /// The cycles of a random walk are independent, so that the profile of the others explains less than
    /// nothing of one on average: −1/(c − 1) for c cycles. A season of three cycles may still seem to be there
    /// by chance, in fewer than half of the walks.
    @Test
    void randomWalksSeldomHaveOne() {
        int found = 0;
        for (int i = 0; i < 40; i++) {
            double[] walk = new double[150];
            for (int t = 1; t < walk.length; t++) {
                walk[t] = walk[t - 1] + new Randomness(9).normal(i, t, 0);
            }
            found += SeasonSearch.of(List.of(new Series(0, walk))) > 1 ? 1 : 0;
        }
        assertThat(found).isLessThan(20);
    }
}
