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

    /// The cycles of a random walk are independent, so that the profile of the others explains less than nothing
    /// of one on average: −1/(c − 1) for c cycles. By chance, at most a tenth of the walks seem to have a season;
    /// four standard errors of the count are 17.
    @Test
    void randomWalksSeldomHaveOne() {
        int found = 0;
        for (int i = 0; i < 200; i++) {
            double[] walk = new double[150];
            for (int t = 1; t < walk.length; t++) {
                walk[t] = walk[t - 1] + new Randomness(9).normal(i, t, 0);
            }
            found += SeasonSearch.of(List.of(new Series(0, walk))) > 1 ? 1 : 0;
        }
        assertThat(found).isLessThan(20 + 17);
    }

    /// Where 0.6 of the variance is noise, the profile of six other cycles explains 0.4 − 0.6 / 6 = 0.3 of the seventh
    /// on average: more than 0.15, and less than 0.15 + 1.8 / 7 = 0.41.
    @Test
    void usualSeasonsNeedLess() {
        assertThat(season(7 * 12, t -> weak(t, 12))).isEqualTo(12);
        assertThat(season(7 * 13, t -> weak(t, 13))).isEqualTo(1);
    }

    private static double weak(int t, int length) {
        return Math.sin(2 * Math.PI * t / length) + Math.sqrt(0.75) * new Randomness(3).normal(1, t, 0);
    }
}
