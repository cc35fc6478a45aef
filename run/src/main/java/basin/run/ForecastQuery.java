package basin.run;

import basin.model.Imputing;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Shards;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.schema.Series;
import basin.schema.SeriesSchema;
import basin.series.SeriesForecast;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Forecasts of what follows the end of each series of a table.
public final class ForecastQuery {
    private static final double[] INTERVAL = {0.05, 0.95};

    private final SeriesSchema schema;
    private final Imputing model;
    private final SeriesTable table;
    private final String name;
    private final int threads;
    private final Randomness randomness;
    private int steps;

    /// @param name of the table in messages
    ForecastQuery(SeriesSchema schema, Imputing model, SeriesTable table, String name, long seed, int threads) {
        this.schema = schema;
        this.model = model;
        this.table = table;
        this.name = name;
        this.threads = threads;
        this.randomness = new Randomness(seed).named("forecast");
        this.steps = schema.windows().future();
    }

    /// Reads the series of a table.
    ///
    /// @throws InputException when the run is not one of series, or the table is not one of such series
    static ForecastQuery of(Run run, Table table, int threads) {
        SeriesSchema schema = run.config()
                .series()
                .orElseThrow(() -> InputException.of("forecast", "a run of series", "one of rows")
                        .withRemedy("train it on a series"));
        if (!(run.model() instanceof Imputing model)) {
            throw InputException.of(
                            "model",
                            "one that fills missing cells, for series",
                            run.config().method())
                    .withRemedy("train it again");
        }
        SeriesTable series = SeriesTable.read(table, schema.value(), schema.time(), schema.by(), schema.axis());
        ForecastQuery query = new ForecastQuery(
                schema, model, series, table.name(), run.config().seed(), threads);
        query.requirePositive();
        return query;
    }

    private void requirePositive() {
        for (Series series : table.series()) {
            for (double value : series.values()) {
                if (schema.windows().logarithm() && value <= 0) {
                    throw InputException.of(
                                    name + ": column '" + schema.value() + "'",
                                    "numbers above 0, since the run models their logarithms",
                                    value)
                            .withRemedy("train it again on these data");
                }
            }
        }
    }

    /// Writes only the first steps.
    ///
    /// @param count from 1 to the number of steps that the run forecasts
    public void limit(int count) {
        int all = schema.windows().future();
        if (count < 1 || count > all) {
            throw InputException.of("future", "1 to " + all + " values, as the run was trained", count)
                    .withRemedy("train another run with a longer future");
        }
        steps = count;
    }

    /// What the user should know about the series.
    public List<String> notes() {
        return table.notes();
    }

    /// The forecasts of all series.
    ///
    /// @param futures how many possible futures of each, 0 or more
    public List<Forecast> all(int futures) {
        List<Forecast> all = new ArrayList<>();
        List<SeriesForecast> forecasts = forecasts(INTERVAL, futures);
        for (int i = 0; i < forecasts.size(); i++) {
            SeriesForecast forecast = forecasts.get(i);
            List<Forecast.Future> possible = new ArrayList<>();
            for (int k = 0; k < futures; k++) {
                possible.add(new Forecast.Future(forecast.futures()[k], forecast.energies()[k]));
            }
            int series = i;
            List<@Nullable Object> times = new ArrayList<>();
            for (int step = 0; step < schema.windows().future(); step++) {
                times.add(time(time(series, step)));
            }
            all.add(new Forecast(
                    by(i), times, forecast.point(), quantile(forecast, 0), quantile(forecast, 1), possible));
        }
        return all;
    }

    private static double[] quantile(SeriesForecast forecast, int level) {
        return Arrays.stream(forecast.quantiles())
                .mapToDouble(row -> row[level])
                .toArray();
    }

    /// The first series with its forecast.
    SeriesOutlook outlook(int futures) {
        Series one = table.series().getFirst();
        double[] past = new double[one.length()];
        Arrays.setAll(past, t -> schema.axis().at(one.start() + t));
        double[] future = new double[schema.windows().future()];
        Arrays.setAll(future, step -> time(0, step));
        return new SeriesOutlook(
                schema.value(),
                first(),
                table.time().map(Column::name).orElse("row"),
                table.time().filter(column -> column.kind() == ColumnKind.TIME).isPresent(),
                past,
                one.values(),
                future,
                forecast(0, INTERVAL, futures));
    }

    /// The first series in words, where there are several.
    private String first() {
        return table.series().size() == 1
                ? ""
                : by(0).entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", "))
                        + ", the first of " + table.series().size() + " series";
    }

    private Map<String, @Nullable Object> by(int series) {
        Map<String, @Nullable Object> by = new LinkedHashMap<>();
        if (!table.by().isEmpty()) {
            Encoding encoding = Encoding.unscaled(Schema.of(table.by()));
            for (int p = 0; p < table.by().size(); p++) {
                by.put(
                        table.by().get(p).name(),
                        encoding.value(p, table.groups().get(series)[p]));
            }
        }
        return by;
    }

    private @Nullable Object time(double code) {
        Column column = table.time().orElse(Column.of("row", ColumnKind.INTEGER));
        return Encoding.unscaled(Schema.of(List.of(column))).value(0, code);
    }

    /// The time of a step, counted from 0, after the end of a series.
    private double time(int series, int step) {
        Series one = table.series().get(series);
        return schema.axis().at(one.start() + one.length() + step);
    }

    private List<SeriesForecast> forecasts(double[] levels, int futures) {
        SeriesForecast[] forecasts = new SeriesForecast[table.series().size()];
        try (Shards shards = Shards.of(threads)) {
            shards.forEach(forecasts.length, (from, to) -> {
                for (int i = from; i < to; i++) {
                    forecasts[i] = forecast(i, levels, futures);
                }
            });
        }
        return List.of(forecasts);
    }

    private SeriesForecast forecast(int series, double[] levels, int futures) {
        return SeriesForecast.of(
                schema.windows(), model, table.series().get(series), levels, futures, randomness, series);
    }

    /// Writes a row for each step of each series: the columns that tell it apart, the time, `step`, `forecast`,
    /// and `low` and `high`, between which nine of ten values are expected.
    public void write(Output output) {
        write(INTERVAL, List.of("low", "high"), output);
    }

    /// The same with quantiles in place of `low` and `high`, in columns such as `q0.05`.
    ///
    /// @param levels above 0 and below 1, each once
    public void write(double[] levels, Output output) {
        for (double level : levels) {
            if (!(level > 0 && level < 1)) {
                throw InputException.of("quantiles", "numbers above 0 and below 1", level);
            }
        }
        if (Arrays.stream(levels).distinct().count() < levels.length) {
            throw InputException.of("quantiles", "every number once", "one twice");
        }
        write(levels, Arrays.stream(levels).mapToObj(level -> "q" + level).toList(), output);
    }

    private void write(double[] levels, List<String> names, Output output) {
        List<AnswerColumn> columns = lead();
        columns.add(values("forecast"));
        names.forEach(quantile -> columns.add(values(quantile)));
        requireDifferent(columns);
        List<SeriesForecast> forecasts = forecasts(levels, 0);
        try (Answers answers = Answers.alone(columns, threads)) {
            for (int i = 0; i < forecasts.size(); i++) {
                SeriesForecast forecast = forecasts.get(i);
                int series = i;
                int keys = table.by().size();
                answers.append(steps, (step, column) -> switch (column - keys) {
                    case 0 -> time(series, step);
                    case 1 -> step + 1;
                    case 2 -> forecast.point()[step];
                    default ->
                        column < keys
                                ? table.groups().get(series)[column]
                                : forecast.quantiles()[step][column - keys - 3];
                });
            }
            answers.write(output);
        }
    }

    /// Writes a row for each step of each of `count` possible futures of each series: the columns that tell it
    /// apart, the time, `step`, `answer`, `energy` and the value. Futures are draws, the one of the lowest
    /// energy first.
    ///
    /// @param count 1 or more
    public void writeFutures(int count, Output output) {
        List<AnswerColumn> columns = lead();
        columns.add(AnswerColumn.integers("answer"));
        columns.add(AnswerColumn.doubles("energy"));
        columns.add(values(schema.value()));
        requireDifferent(columns);
        List<SeriesForecast> forecasts = forecasts(INTERVAL, count);
        int keys = table.by().size();
        try (Answers answers = Answers.alone(columns, threads)) {
            for (int i = 0; i < forecasts.size(); i++) {
                SeriesForecast forecast = forecasts.get(i);
                int series = i;
                answers.append(Math.multiplyExact(forecast.futures().length, steps), (row, column) -> {
                    int answer = row / steps;
                    int step = row % steps;
                    return switch (column - keys) {
                        case 0 -> time(series, step);
                        case 1 -> step + 1;
                        case 2 -> answer + 1;
                        case 3 -> forecast.energies()[answer];
                        case 4 -> forecast.futures()[answer][step];
                        default -> table.groups().get(series)[column];
                    };
                });
            }
            answers.write(output);
        }
    }

    private List<AnswerColumn> lead() {
        List<AnswerColumn> columns = new ArrayList<>();
        table.by().forEach(column -> columns.add(AnswerColumn.of(column)));
        columns.add(table.time()
                .map(column -> schema.axis().hasDates() ? AnswerColumn.dates(column.name()) : AnswerColumn.of(column))
                .orElse(AnswerColumn.integers("row")));
        columns.add(AnswerColumn.integers("step"));
        return columns;
    }

    private AnswerColumn values(String column) {
        return schema.windows().range().whole() ? AnswerColumn.integers(column) : AnswerColumn.doubles(column);
    }

    private void requireDifferent(List<AnswerColumn> columns) {
        List<String> names = columns.stream().map(AnswerColumn::name).toList();
        for (String one : names) {
            if (names.indexOf(one) != names.lastIndexOf(one)) {
                throw InputException.of(name + ": column '" + one + "'", "another name", "one that forecasts have too");
            }
        }
    }
}
