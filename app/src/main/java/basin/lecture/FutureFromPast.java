package basin.lecture;

import basin.report.Axis;
import basin.report.Block;
import basin.report.Figure;
import basin.report.LineChart;
import basin.schema.Series;
import basin.series.SeriesForecast;
import basin.series.SeriesTraining;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/// S2: the future of real series from their past.
final class FutureFromPast implements Experiment {
    /// How many futures before the example of a figure are drawn.
    private static final int SHOWN = 4;

    /// A series to forecast.
    ///
    /// @param file in the examples
    /// @param column of the values
    /// @param unit of the time from one value to the next
    /// @param steps how many values are forecast
    /// @param first the first origin: so many values are known there
    private record Task(String file, String column, String unit, int steps, int first) {}

    private static final List<Task> TASKS =
            List.of(new Task("co2.csv", "co2", "months", 12, 240), new Task("lynx.csv", "lynx", "years", 5, 50));

    /// What was forecast at one origin.
    ///
    /// @param origin the number of known values
    /// @param model the forecast of a model that was trained on the known values
    /// @param last the last known value, again and again
    /// @param season the last known season, again and again
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    private record Test(int origin, double[] model, double[] last, double[] season) {}

    /// The tests of a series.
    private record Tested(Task task, Series series, List<Test> tests) {
        /// The absolute error of each step at an origin; NaN where the value is missing.
        double[] errors(Test test, Function<Test, double[]> forecast) {
            double[] errors = new double[task.steps()];
            Arrays.setAll(errors, step -> Math.abs(forecast.apply(test)[step] - series.values()[test.origin() + step]));
            return errors;
        }

        /// The mean absolute error at each origin.
        double[] byOrigin(Function<Test, double[]> forecast) {
            return tests.stream()
                    .mapToDouble(test ->
                            meanOfKnown(Arrays.stream(errors(test, forecast)).toArray()))
                    .toArray();
        }

        /// The absolute error of the first step at each origin where its value is known.
        double[] ofFirstStep(Function<Test, double[]> forecast) {
            return known(tests.stream()
                    .mapToDouble(test -> errors(test, forecast)[0])
                    .toArray());
        }

        /// The mean absolute error of each step.
        double[] byStep(Function<Test, double[]> forecast) {
            return IntStream.range(0, task.steps())
                    .mapToDouble(step -> meanOfKnown(tests.stream()
                            .mapToDouble(test -> errors(test, forecast)[step])
                            .toArray()))
                    .toArray();
        }

        private static double meanOfKnown(double[] values) {
            return Statistics.mean(known(values));
        }

        private static double[] known(double[] values) {
            return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        }
    }

    @Override
    public String id() {
        return "S2";
    }

    @Override
    public String claim() {
        return "A model of windows of a series, trained without labels, predicts the future from the past.";
    }

    @Override
    public Outcome run(Lab lab) {
        List<Measurement> measurements = new ArrayList<>();
        List<Block> figures = new ArrayList<>();
        for (Task task : TASKS) {
            Tested tested = test(task, lab);
            double[] model = tested.byOrigin(Test::model);
            measurements.add(ErrorRatio.of(model, tested.byOrigin(Test::last))
                    .below1(task.column() + ": mean absolute error / that of persistence"));
            measurements.add(ErrorRatio.of(tested.ofFirstStep(Test::model), tested.ofFirstStep(Test::last))
                    .shown(task.column() + ": the same for the first of the " + task.unit() + " ahead"));
            measurements.add(ErrorRatio.of(model, tested.byOrigin(Test::season))
                    .shown(task.column() + ": mean absolute error / that of the last season again"));
            figures.add(new Block.SideBySide(List.of(errors(tested), example(tested))));
        }
        return Outcome.of(
                this,
                List.of(
                        "Two real series: the carbon dioxide above Mauna Loa by month, and the number of lynx that were"
                                + " trapped in Canada by year. At each of many origins in time a model is trained on the"
                                + " values before it alone: its rows are windows of past and future values. It then"
                                + " forecasts the next 12 months or 5 years, which no part of the training has seen.",
                        "Persistence repeats the last value. Where a series has a season, it is a better simple answer to"
                                + " repeat the last one; this is shown too. The futures of different origins do not"
                                + " overlap, and the standard errors are over origins, since the training has no"
                                + " randomness that a seed could change."),
                measurements,
                figures);
    }

    private static Tested test(Task task, Lab lab) {
        Series series = RealData.series(task.file(), task.column());
        int[] origins = IntStream.iterate(
                        task.first(),
                        origin -> origin + task.steps() <= series.length(),
                        origin -> origin + task.steps())
                .toArray();
        Test[] tests = new Test[origins.length];
        lab.shards().forEach(origins.length, 1, () -> lab, (same, from, to) -> {
            for (int i = from; i < to; i++) {
                tests[i] = test(task, series.first(origins[i]), same);
            }
        });
        return new Tested(task, series, List.of(tests));
    }

    /// Trains on the known values and forecasts what follows.
    private static Test test(Task task, Series known, Lab lab) {
        SeriesTraining training = SeriesTraining.of(List.of(known), OptionalInt.empty(), OptionalInt.of(task.steps()));
        SeriesForecast forecast = SeriesForecast.of(
                training.encoding(),
                training.trained().model(),
                known,
                new double[0],
                0,
                lab.randomness("futures"),
                known.length());
        int season = training.encoding().season();
        double[] last = new double[task.steps()];
        Arrays.fill(last, lastKnown(known, known.length() - 1, 1));
        double[] seasonal = new double[task.steps()];
        Arrays.setAll(seasonal, step -> lastKnown(known, known.length() - season + step % season, season));
        return new Test(known.length(), forecast.point(), last, seasonal);
    }

    /// The value at a place or, where it is missing, so many places before.
    private static double lastKnown(Series series, int at, int distance) {
        int place = at;
        while (Double.isNaN(series.values()[place])) {
            place -= distance;
        }
        return series.values()[place];
    }

    private static Figure errors(Tested tested) {
        double[] steps =
                IntStream.rangeClosed(1, tested.task().steps()).asDoubleStream().toArray();
        return new LineChart(
                "Errors of " + tested.task().column(),
                "The mean absolute error of each step ahead over "
                        + tested.tests().size() + " origins.",
                Axis.of(tested.task().unit() + " ahead"),
                Axis.of("error"),
                List.of(
                        new LineChart.Series("model", steps, tested.byStep(Test::model)),
                        new LineChart.Series("persistence", steps, tested.byStep(Test::last)),
                        new LineChart.Series("last season again", steps, tested.byStep(Test::season))));
    }

    private static Figure example(Tested tested) {
        int steps = tested.task().steps();
        Series series = tested.series();
        List<Test> shown = tested.tests()
                .subList(tested.tests().size() - SHOWN, tested.tests().size());
        int from = Math.max(0, shown.getFirst().origin() - SHOWN * steps);
        List<LineChart.Series> lines = new ArrayList<>();
        lines.add(new LineChart.Series(
                tested.task().column(),
                IntStream.range(from, series.length()).asDoubleStream().toArray(),
                Arrays.copyOfRange(series.values(), from, series.length())));
        lines.add(line("model", shown, Test::model));
        lines.add(line("persistence", shown, Test::last));
        return new LineChart(
                "Forecasts of " + tested.task().column(),
                "The end of the series, and the forecasts of the last " + SHOWN + " origins.",
                Axis.of(tested.task().unit()),
                Axis.of(tested.task().column()),
                lines);
    }

    /// The forecasts of some origins, with gaps between them.
    private static LineChart.Series line(String name, List<Test> tests, Function<Test, double[]> forecast) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Test test : tests) {
            double[] values = forecast.apply(test);
            for (int step = 0; step < values.length; step++) {
                x.add((double) test.origin() + step);
                y.add(values[step]);
            }
            x.add(Double.NaN);
            y.add(Double.NaN);
        }
        return new LineChart.Series(
                name,
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
