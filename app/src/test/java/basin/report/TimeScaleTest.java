package basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import basin.run.SeriesOutlook;
import basin.series.SeriesForecast;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private static final double DAY = 86_400;

    private static TimeScale of(boolean calendar, double... times) {
        SeriesForecast none = new SeriesForecast(new double[1], new double[1][2], new double[0][], new double[0]);
        return TimeScale.of(
                new SeriesOutlook(
                        "v", "", "t", calendar, times, new double[times.length], new double[] {times[1] + 1}, none),
                times[0]);
    }

    @Test
    void manyYearsAreShownInYears() {
        TimeScale scale = of(true, 0, 3 * 365.25 * DAY);
        assertThat(scale.axis().label()).contains("year");
        // 1972 has 366 days.
        assertThat(scale.of(new double[] {0, 365 * DAY, (2 * 365 + 183) * DAY}))
                .containsExactly(new double[] {1970, 1971, 1972.5}, Offset.offset(1e-9));
    }

    @Test
    void daysAndHoursAreCountedFromTheLastKnownTime() {
        TimeScale days = of(true, 0, 30 * DAY);
        assertThat(days.axis().label()).contains("days from 1970-01-31");
        assertThat(days.of(new double[] {0, 31 * DAY})).containsExactly(-30, 1);
        TimeScale hours = of(true, 0, DAY / 2);
        assertThat(hours.axis().label()).contains("hours from 1970-01-01 12:00:00");
        assertThat(hours.of(new double[] {DAY})).containsExactly(12);
    }

    @Test
    void numbersStayAsTheyAre() {
        assertThat(of(false, 1821, 1934).of(new double[] {1900})).containsExactly(1900);
    }
}
