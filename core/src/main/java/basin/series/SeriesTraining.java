package basin.series;

import basin.classic.mixture.Mixture;
import basin.model.Comparison;
import basin.model.Trained;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.schema.Series;
import basin.schema.WindowEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Learns to forecast series: chooses the windows, tests the candidates at rolling origins, and makes a density
/// over windows of the best one.
///
/// @param encoding of the windows
/// @param windows the encoded windows that were learned from, each past + future columns
/// @param trained the density, with notes for the user
/// @param results of the tests by name: the mean absolute scaled errors and the coverage
public record SeriesTraining(
        WindowEncoding encoding, Rows windows, Trained<Mixture> trained, Map<String, Double> results) {

    /// Trains.
    ///
    /// @param series one or more; all have one season
    /// @param past number of values that a forecast uses; chosen from the data unless given
    /// @param future number of values to forecast; chosen from the data unless given
    /// @throws InputException when the series are too short
    public static SeriesTraining of(List<Series> series, OptionalInt past, OptionalInt future) {
        WindowShape shape = WindowShape.of(series, past, future);
        List<Candidate> candidates = candidates(series, shape);
        List<Origin> origins = Origin.of(series, shape);
        for (Candidate candidate : candidates) {
            origins.forEach(candidate::test);
        }
        Candidate best = Candidate.best(candidates);
        Candidate.Fit fit = best.fit(series);
        AffineForecast forecast = best.mean(fit, 0);
        Residuals residuals = new Residuals(fit.windows(), forecast);
        double[] deviations = residuals.deviations();
        double widening = best.widening();
        for (int j = 0; j < deviations.length; j++) {
            deviations[j] = Math.max(Residuals.MIN, widening * deviations[j]);
        }
        Mixture density = WindowDensity.of(fit.windows(), forecast, deviations, residuals.correlation());
        Map<String, Double> results = new LinkedHashMap<>();
        if (!origins.isEmpty()) {
            results.put("origins", (double) origins.size());
            results.put("mase", best.scaledError());
            results.put("mase_naive", candidates.getFirst().scaledError());
            results.put("coverage", best.coverage());
        }
        return new SeriesTraining(
                fit.encoding(),
                rows(fit.windows()),
                new Trained<>(
                        density,
                        origins.size(),
                        "all origins were tested",
                        notes(shape, past, future, candidates, best, origins.size()),
                        Map.of(),
                        origins.isEmpty()
                                ? Optional.empty()
                                : Optional.of(comparison(candidates, best, origins.size()))),
                results);
    }

    /// A season may be there by chance, so that the same is tried without it.
    private static List<Candidate> candidates(List<Series> series, WindowShape shape) {
        List<Candidate> corrected = new ArrayList<>(List.of(Candidate.linear(shape)));
        if (series.stream().allMatch(SeriesTraining::isPositive)) {
            corrected.add(Candidate.linearOfLogarithms(shape));
        }
        WindowShape without = shape.withoutSeason(series);
        List<Candidate> all = new ArrayList<>(List.of(Candidate.naive(shape)));
        for (Candidate candidate : corrected) {
            all.add(candidate);
            if (shape.season() > 1) {
                all.add(candidate.withoutSeason(without));
            }
        }
        return all;
    }

    private static Comparison comparison(List<Candidate> candidates, Candidate best, int origins) {
        return new Comparison(
                "Mean absolute errors at " + origins + " rolling origins in the training data, relative to the mean"
                        + " change from season to season. Each forecast was learned from the values before its origin.",
                List.of("forecast", "error", "chosen"),
                candidates.stream()
                        .map(candidate -> List.<Object>of(
                                candidate.name(), candidate.scaledError(), candidate == best ? "yes" : "–"))
                        .toList());
    }

    private static boolean isPositive(Series series) {
        for (double value : series.values()) {
            if (value <= 0) {
                return false;
            }
        }
        return true;
    }

    private static Rows rows(WindowSet windows) {
        Rows rows = Rows.zeros(windows.rows().size(), windows.encoding().width());
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                rows.set(i, p, (float) windows.rows().get(i)[p]);
            }
        }
        return rows;
    }

    private static List<String> notes(
            WindowShape shape,
            OptionalInt past,
            OptionalInt future,
            List<Candidate> candidates,
            Candidate best,
            int origins) {
        List<String> notes = new ArrayList<>();
        notes.add(
                shape.season() == 1
                        ? "no season was found in the series"
                        : "a season of " + shape.season() + " values was found in the series");
        if (past.isEmpty() || future.isEmpty()) {
            notes.add("windows have " + best.shape().past() + " past and " + shape.future() + " future values"
                    + (past.isEmpty() && future.isEmpty() ? ", chosen from the data" : ""));
        }
        if (origins == 0) {
            notes.add("the series are too short to test forecasts, which may be worse than to repeat the last "
                    + (shape.season() == 1 ? "value" : "season") + ", and intervals are a guess");
            return notes;
        }
        notes.add("chosen at " + origins + " rolling origins: " + best.name());
        if (best == candidates.getFirst()) {
            notes.add("no forecast is better than to repeat the last " + (shape.season() == 1 ? "value" : "season"));
        }
        return notes;
    }
}
