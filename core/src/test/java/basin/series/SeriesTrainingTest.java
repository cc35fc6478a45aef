package basin.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.rows.InputException;
import basin.rows.Randomness;
import basin.schema.Series;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Forecasts of series whose continuation is known.
class SeriesTrainingTest {
    private static final double[] LEVELS = {0.05, 0.95};
    private static final double[] SEASON = {3, -1, 0.5, -4, 2, 6, -2};

    /// The error of a column: its distance to the level is below 16 scales, where float32 rounds by 2⁻²¹, and
    /// ten of them may add up; then values are rounded to 10⁻⁵ of the scale.
    private static final double ROUNDING = 10 * 16 * 0x1p-24 + 1e-5;

    private static Series series(int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return new Series(0, values);
    }

    private static SeriesTraining trained(Series series) {
        return SeriesTraining.of(List.of(series), OptionalInt.empty(), OptionalInt.empty());
    }

    private static SeriesForecast forecast(SeriesTraining training, Series series) {
        return SeriesForecast.of(
                training.encoding(), training.trained().model(), series, LEVELS, 3, new Randomness(1), 0);
    }

    private static double line(int t) {
        return 50 + 0.3 * t + SEASON[t % SEASON.length];
    }

    @Test
    void aTrendWithASeasonIsContinuedExactly() {
        Series known = series(70, SeriesTrainingTest::line);
        SeriesTraining training = trained(known);
        assertThat(training.encoding().season()).isEqualTo(7);
        assertThat(training.encoding().past()).isEqualTo(14);
        assertThat(training.encoding().future()).isEqualTo(7);
        double[] point = forecast(training, known).point();
        for (int j = 0; j < 7; j++) {
            assertThat(point[j])
                    .isCloseTo(line(70 + j), within(training.encoding().scale() * ROUNDING));
        }
    }

    @Test
    void growthByAFactorIsContinuedExactly() {
        IntToDoubleFunction growth = t -> Math.exp(0.05 * t + 0.1 * SEASON[t % SEASON.length]);
        Series known = series(70, growth);
        SeriesTraining training = trained(known);
        assertThat(training.encoding().logarithm()).isTrue();
        double[] point = forecast(training, known).point();
        for (int j = 0; j < 7; j++) {
            double expected = growth.applyAsDouble(70 + j);
            assertThat(point[j])
                    .isCloseTo(
                            expected, within(expected * 2 * training.encoding().scale() * ROUNDING));
        }
    }

    /// The profile of the season knows the place of a value on the time axis, not in the series.
    @Test
    void aSeriesMayBeginAnywhereInTheSeason() {
        SeriesTraining training = trained(series(70, SeriesTrainingTest::line));
        double[] later = new double[30];
        Arrays.setAll(later, t -> line(73 + t));
        double[] point = forecast(training, new Series(73, later)).point();
        assertThat(point[0]).isCloseTo(line(103), within(training.encoding().scale() * ROUNDING));
    }

    /// No value after an origin is known to what is tested there, and none of the level of a window is.
    @Test
    void testsDoNotLeak() {
        Series whole = series(70, SeriesTrainingTest::line);
        WindowShape shape = new WindowShape(14, 7, 7);
        List<Origin> origins = Origin.of(List.of(whole), shape);
        assertThat(origins).hasSizeGreaterThan(5);
        for (Origin origin : origins) {
            assertThat(origin.known().getFirst().values()).isEqualTo(Arrays.copyOf(whole.values(), 70 - origin.left()));
            Series other = series(70, t -> t < 70 - origin.left() ? line(t) : -1e6);
            Candidate candidate = Candidate.linear(shape);
            Candidate.Fit fit = candidate.fit(origin.known());
            int at = 70 - origin.left();
            assertThat(fit.encoding().level(other, at)).isEqualTo(fit.encoding().level(whole, at));
            assertThat(Arrays.copyOf(fit.encoding().encode(other, at), 14))
                    .isEqualTo(Arrays.copyOf(fit.encoding().encode(whole, at), 14));
        }
    }

    /// A gap leaves out no window, and its values are worth less than knowing them, but the trend stays: the
    /// error is below that of the last season again, 7 · 0.3.
    @Test
    void gapsAreMissingCells() {
        Series gappy = series(140, t -> t % 31 == 5 || t == 138 ? Double.NaN : line(t));
        SeriesTraining training = trained(gappy);
        assertThat(training.windows().count())
                .isEqualTo(
                        trained(series(140, SeriesTrainingTest::line)).windows().count());
        double[] point = forecast(training, gappy).point();
        for (int j = 0; j < 7; j++) {
            assertThat(point[j]).isCloseTo(line(140 + j), within(7 * 0.3));
        }
    }

    /// Intervals of 90 % contain 90 % of what follows. The seven steps of one series may depend on each other
    /// in any way, so that the standard error of the share over 100 series is at most √(0.9 · 0.1 / 100) =
    /// 0.03; four of them are exceeded with a probability below 10⁻⁴. The narrowest interval of noise with the
    /// standard deviation 1 is 3.3 wide; a forecast that adds the noise of one value to it makes 4.7.
    @Test
    void intervalsContainWhatFollows() {
        double inside = 0;
        double width = 0;
        for (int i = 0; i < 100; i++) {
            int row = i;
            Randomness noise = new Randomness(5);
            Series whole = series(91, t -> 0.05 * t + 2 * SEASON[t % 7] + noise.normal(row, t, 0));
            Series known = whole.first(84);
            SeriesForecast forecast = SeriesForecast.of(
                    SeriesTraining.of(List.of(known), OptionalInt.empty(), OptionalInt.empty())
                            .encoding(),
                    trained(known).trained().model(),
                    known,
                    LEVELS,
                    0,
                    new Randomness(1),
                    0);
            for (int j = 0; j < 7; j++) {
                double[] bounds = forecast.quantiles()[j];
                double value = whole.values()[84 + j];
                inside += value >= bounds[0] && value <= bounds[1] ? 1 / 700.0 : 0;
                width += (bounds[1] - bounds[0]) / 700;
            }
        }
        assertThat(inside).isBetween(0.78, 1.0);
        assertThat(width).isBetween(3.3 * 0.9, 4.7 * 1.1);
    }

    @Test
    void futuresHaveEnergiesInOrder() {
        Series known = series(84, t -> line(t) + new Randomness(2).normal(0, t, 0));
        SeriesForecast forecast = forecast(trained(known), known);
        assertThat(forecast.futures()).hasDimensions(3, 7);
        assertThat(forecast.energies()).hasSize(3).isSorted();
        assertThat(forecast.futures()[0]).isNotEqualTo(forecast.futures()[1]);
    }

    @Test
    void shortSeriesAreRefusedInOneLine() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> trained(series(2, t -> t)))
                .withMessage("series: expected at least 3 values for a past of 1, got at most 2; state a shorter past,"
                        + " or bring more values");
    }

    /// A constant series has no error, no season and no scale.
    @Test
    void aConstantSeriesStaysConstant() {
        Series known = series(40, t -> 5);
        assertThat(forecast(trained(known), known).point()).containsOnly(5);
    }
}
