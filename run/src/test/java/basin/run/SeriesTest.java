package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Series of tables: two shops, whose sales of 40 months rise by 1 or by 2.
class SeriesTest {
    @TempDir
    private Path folder;

    private static final List<String> LINES = IntStream.range(0, 80)
            .mapToObj(i -> LocalDate.of(2020, 1, 1).plusMonths(i / 2)
                    + (i % 2 == 0 ? ",north," + (100 + i / 2) : ",south," + (300 + 2 * (i / 2))))
            .toList();

    private Path file(UnaryOperator<String> change) throws IOException {
        Path file = folder.resolve("sales.csv");
        String text = LINES.stream().collect(Collectors.joining("\n", "month,shop,sales\n", "\n"));
        return Files.writeString(file, change.apply(text));
    }

    private static TrainingOptions by() {
        return TrainingOptions.defaults()
                .withSeries(SeriesOptions.of("sales").by("shop").withPast(6).withFuture(3));
    }

    @Test
    void everySeriesIsForecastByItself() throws IOException {
        Path both = file(text -> text);
        Run run = Run.train(both, by());
        List<Forecast> forecasts = run.forecast(both);
        assertThat(forecasts).hasSize(2);
        assertThat(forecasts.get(0).by()).containsEntry("shop", "north");
        assertThat(forecasts.get(1).by()).containsEntry("shop", "south");
        assertThat(forecasts.get(0).times())
                .containsExactly(
                        Instant.parse("2023-05-01T00:00:00Z"),
                        Instant.parse("2023-06-01T00:00:00Z"),
                        Instant.parse("2023-07-01T00:00:00Z"));
        Path south = file(
                text -> text.lines().filter(line -> !line.contains("north")).collect(Collectors.joining("\n")));
        assertThat(run.forecast(south).getFirst().point())
                .isEqualTo(forecasts.get(1).point());
    }

    @Test
    void aStoredRunForecastsTheSame() throws IOException {
        Path both = file(text -> text);
        Run run = Run.train(both, by());
        Run stored = Run.of(run.toBytes());
        assertThat(stored.forecast(both).getFirst().point())
                .isEqualTo(run.forecast(both).getFirst().point());
        assertThat(stored.forecast(both).getFirst().low())
                .isEqualTo(run.forecast(both).getFirst().low());
    }

    private void refused(UnaryOperator<String> change, TrainingOptions options, String message) throws IOException {
        Path file = file(change);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(file, options))
                .withMessage(message);
    }

    @Test
    void mistakesNameTheRow() throws IOException {
        refused(
                text -> text,
                TrainingOptions.defaults().withSeries("sales"),
                "sales.csv: line 3, column 'month': expected one row for each time, got 2020-01-01 as in line 2;"
                        + " state the columns that tell series apart, or remove one of them");
        refused(
                text -> text.replace("2020-03-01,north", "2019-03-01,north"),
                by(),
                "sales.csv: line 6, column 'month': expected a time after 2020-02-01 of line 4, got"
                        + " 2019-03-01; sort the rows by time");
        refused(
                text -> text.replace("2020-02-01,north", "1950-02-01,north")
                        .replace("2020-01-01,north", "1950-01-01,north"),
                by(),
                "sales.csv: column 'month': expected a row for at least every second of the times in equal steps, got"
                        + " 40 rows for 880 times from 1950-01-01 on, such as 1950-02-01; bring the times into equal"
                        + " steps");
        refused(
                text -> text.replace("2020-03-01,north", ",north"),
                by(),
                "sales.csv: line 6, column 'month': expected a time, got an empty cell; fill it");
        refused(
                text -> text,
                TrainingOptions.defaults().withSeries(SeriesOptions.of("shop").by("sales")),
                "sales.csv: column 'shop': expected numbers, got category cells");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> by().withMethod("kmeans"))
                .withMessage("method: expected auto for series, got 'kmeans'; leave it out");
    }

    @Test
    void aGapIsNotedAndKept() throws IOException {
        Path gap = file(text -> text.replace("2020-03-01,north,102", "2020-03-01,north,"));
        TrainingResult result = Run.train(gap, by(), TrainingListener.NONE);
        assertThat(result.notes()).contains("1 missing value is a gap, and no row is left out");
        assertThat(result.rows().count())
                .isEqualTo(Run.train(file(text -> text), by(), TrainingListener.NONE)
                        .rows()
                        .count());
    }

    /// The same series whether the rows of a gap are there with empty values or not at all.
    @Test
    void aTimeWithoutARowIsAGap() throws IOException {
        Path empty = file(text -> text.replace("2020-03-01,north,102", "2020-03-01,north,"));
        Forecast expected = Run.train(empty, by()).forecast(empty).getFirst();
        Path absent = file(text -> text.replace("2020-03-01,north,102\n", ""));
        TrainingResult result = Run.train(absent, by(), TrainingListener.NONE);
        assertThat(result.notes())
                .contains("1 missing value is a gap, 1 of them at times without a row, and no row is left out");
        assertThat(result.run().forecast(absent).getFirst().point()).isEqualTo(expected.point());
    }

    @Test
    void forecastsOfCountsAreCounts() throws IOException {
        String counts = IntStream.range(0, 60)
                .mapToObj(i -> i % 7 == 0 || i % 11 == 0 ? "3" : i % 5 == 0 ? "1" : "0")
                .collect(Collectors.joining("\n", "count\n", "\n"));
        Path file = Files.writeString(folder.resolve("counts.csv"), counts);
        Run run = Run.train(file, TrainingOptions.defaults().withSeries("count"));
        try (Table table = Table.open(file)) {
            Forecast forecast = run.forecast(table, 1).all(20).getFirst();
            assertThat(List.of(forecast.point(), forecast.low(), forecast.high()))
                    .allMatch(SeriesTest::areCounts);
            assertThat(forecast.futures()).hasSize(20).allMatch(future -> areCounts(future.values()));
        }
    }

    private static boolean areCounts(double[] values) {
        return Arrays.stream(values).allMatch(value -> value >= 0 && value == Math.rint(value));
    }

    @Test
    void otherFilesMustFitTheRun() throws IOException {
        Run run = Run.train(file(text -> text), by());
        Path daily = file(text -> "month,shop,sales\n2024-01-02,north,1\n2024-01-03,north,2\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run.forecast(daily))
                .withMessageContaining("line 2, column 'month'")
                .withMessageContaining("bring all times into equal steps");
        Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n3,4\n");
        Run other = Run.train(rows, TrainingOptions.defaults().withMethod("kmeans"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> other.forecast(rows))
                .withMessage("forecast: expected a run of series, got one of rows; train it on a series");
    }

    /// The columns of its rows are not those of a table.
    @Test
    void aRunOfSeriesIsNotAskedAboutRows() throws IOException {
        Path both = file(text -> text);
        Run run = Run.train(both, by());
        try (Table table = Table.open(both)) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> run.ask(table))
                    .withMessage("run: expected one of rows, got one of series; ask it for forecasts");
        }
    }
}
