package basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static double[] days(String... dates) {
        return Arrays.stream(dates)
                .mapToDouble(date -> LocalDate.parse(date).atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                .toArray();
    }

    private static void check(TimeAxis axis, TimeAxis.Unit unit, double step, double[] times) {
        assertThat(axis.unit()).isEqualTo(unit);
        assertThat(axis.step()).isEqualTo(step);
        for (int i = 0; i < times.length; i++) {
            assertThat(axis.place(times[i])).isEqualTo(i);
            assertThat(axis.at(i)).isEqualTo(times[i]);
        }
    }

    @Test
    void calendarMonthsAreEqualSteps() {
        double[] months = days("2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01");
        check(TimeAxis.of(List.of(months), true), TimeAxis.Unit.MONTHS, 1, months);
        double[] quarters = days("2023-10-01", "2024-01-01", "2024-04-01");
        check(TimeAxis.of(List.of(quarters), true), TimeAxis.Unit.MONTHS, 3, quarters);
        double[] years = days("2019-05-03", "2020-05-03", "2021-05-03");
        check(TimeAxis.of(List.of(years), true), TimeAxis.Unit.MONTHS, 12, years);
    }

    @Test
    void theLastDaysOfMonthsAreEqualSteps() {
        double[] ends = days("2024-02-29", "2024-03-31", "2024-04-30");
        check(TimeAxis.of(List.of(ends), true), TimeAxis.Unit.MONTH_ENDS, 1, ends);
    }

    @Test
    void daysAndNumbersAreEqualSteps() {
        double[] weeks = days("2024-02-22", "2024-02-29", "2024-03-07");
        check(TimeAxis.of(List.of(weeks), true), TimeAxis.Unit.SECONDS, 7 * 86_400.0, weeks);
        double[] quarters = {1990, 1990.25, 1990.5};
        check(TimeAxis.of(List.of(quarters), false), TimeAxis.Unit.NUMBERS, 0.25, quarters);
    }

    @Test
    void theMostFrequentStepCounts() {
        double[] gap = days("2024-01-01", "2024-01-03", "2024-01-04", "2024-01-05");
        TimeAxis axis = TimeAxis.of(List.of(gap), true);
        assertThat(axis.step()).isEqualTo(86_400);
        assertThat(axis.place(gap[1])).isEqualTo(2);
    }

    @Test
    void otherTimesHaveNoPlace() {
        TimeAxis axis = TimeAxis.of(List.of(days("2024-01-01", "2024-02-01")), true);
        assertThat(axis.place(days("2024-03-02")[0])).isNaN();
        assertThat(new TimeAxis(TimeAxis.Unit.NUMBERS, 0, 2).place(3)).isEqualTo(1.5);
    }

    @Test
    void timesMustRise() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TimeAxis.of(List.of(new double[] {3, 2}), false))
                .withMessage("times: expected two that rise, got none");
    }
}
