package basin.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.schema.Series;
import basin.schema.ValueRange;
import basin.schema.WindowEncoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelForecastTest {
    private static final double[] PAST = {9, 1, 4, 2, 7};

    private static WindowEncoding encoding(int future) {
        ValueRange range = ValueRange.of(List.of(new Series(0, new double[] {0.5, 9})));
        return new WindowEncoding(PAST.length, future, false, List.of(0.0), 1, range);
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /// A window that moves up moves its level and no slope.
    @ParameterizedTest
    @EnumSource(LevelForecast.class)
    void weightsHaveTheirSums(LevelForecast kind) {
        for (int reach = 1; reach <= PAST.length; reach++) {
            assertThat(sum(kind.level(encoding(3), reach))).isCloseTo(1, within(1e-12));
            assertThat(sum(kind.slope(encoding(3), reach))).isCloseTo(0, within(1e-12));
        }
    }

    /// α = β = 1: the level is the last value and the slope the last change; with φ = 0.8 three steps add 0.8,
    /// 0.8 + 0.64 and 0.8 + 0.64 + 0.512 of it.
    @Test
    void theLastChangeIsDamped() {
        double[] forecast =
                LevelForecast.LAST_CHANGE.uncorrected(encoding(3), PAST.length).of(PAST);
        assertThat(forecast).containsExactly(new double[] {7 + 5 * 0.8, 7 + 5 * 1.44, 7 + 5 * 1.952}, within(1e-12));
    }

    /// The recursion on numbers instead of weights, over the last four columns.
    @Test
    void trendsAreTheRecursion() {
        double level = PAST[1];
        double slope = PAST[2] - PAST[1];
        for (int p = 2; p < PAST.length; p++) {
            double before = level;
            level = 0.3 * PAST[p] + 0.7 * (before + 0.9 * slope);
            slope = 0.1 * (level - before) + 0.9 * 0.9 * slope;
        }
        double[] forecast =
                LevelForecast.SMOOTH_TREND.uncorrected(encoding(2), 4).of(PAST);
        assertThat(forecast)
                .containsExactly(new double[] {level + 0.9 * slope, level + (0.9 + 0.81) * slope}, within(1e-12));
    }
}
