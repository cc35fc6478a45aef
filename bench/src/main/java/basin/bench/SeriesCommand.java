package basin.bench;

import basin.bench.SeriesPeers.Judged;
import basin.bench.SeriesReport.Score;
import basin.rows.Randomness;
import basin.schema.Series;
import basin.series.SeriesForecast;
import basin.series.SeriesTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench series`: forecasts of eight series, compared with R's package `forecast`.
@Command(
        name = "series",
        description = "Measure forecasts of eight series of R, compared with its package forecast.",
        mixinStandardHelpOptions = true)
final class SeriesCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;
    private static final double[] INTERVAL = {0.05, 0.95};

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws IOException {
        try (Setup setup = options.setup(options.quick() ? 1 : ROUNDS)) {
            String date = ReportText.now();
            SeriesPeers peers = SeriesPeers.run(setup, setup.rounds());
            Map<String, Map<String, List<Score>>> scores = new LinkedHashMap<>();
            peers.sets()
                    .forEach((name, set) -> scores.put(
                            name,
                            scores(set, Objects.requireNonNull(peers.forecasts().get(name)))));
            SeriesReport report = new SeriesReport(
                    date, options.commandLine(), setup.machine(), "forecast " + peers.version(), scores);
            options.publish(report.title(), report.text(), report);
            return 0;
        }
    }

    private static Map<String, List<Score>> scores(SeriesPeers.Set set, Map<Integer, Map<String, Judged>> peers) {
        double[] values = set.values().stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        peers.forEach((left, forecasts) -> {
            Series known = new Series(0, values).first(values.length - left);
            double change = known.seasonalChange(set.season());
            double[] next = Arrays.copyOfRange(values, known.length(), known.length() + set.horizon());
            scores.computeIfAbsent(SeriesReport.BASIN, name -> new ArrayList<>())
                    .add(score(basin(known, set.horizon()), next, change));
            forecasts.forEach((method, judged) ->
                    scores.computeIfAbsent(method, name -> new ArrayList<>()).add(score(judged, next, change)));
        });
        return scores;
    }

    /// Basin's forecast, which finds the season by itself.
    private static Judged basin(Series known, int horizon) {
        SeriesTraining training = SeriesTraining.of(List.of(known), OptionalInt.empty(), OptionalInt.of(horizon));
        SeriesForecast forecast = SeriesForecast.of(
                training.encoding(), training.trained().model(), known, INTERVAL, 0, new Randomness(0), 0);
        Judged judged = new Judged();
        for (int step = 0; step < horizon; step++) {
            judged.point().add(forecast.point()[step]);
            judged.low().add(forecast.quantiles()[step][0]);
            judged.high().add(forecast.quantiles()[step][1]);
        }
        return judged;
    }

    private static Score score(Judged judged, double[] next, double change) {
        double error = 0;
        double inside = 0;
        for (int step = 0; step < next.length; step++) {
            error += Math.abs(judged.point().get(step) - next[step]) / change;
            inside += next[step] >= judged.low().get(step)
                            && next[step] <= judged.high().get(step)
                    ? 1
                    : 0;
        }
        return new Score(error / next.length, inside / next.length);
    }
}
