package basin.report;

import basin.energy.Contrast;
import basin.rows.Shards;
import basin.run.TrainingResult;
import basin.schema.Schema;
import basin.schema.SeriesSchema;
import basin.schema.WindowEncoding;
import basin.store.RunConfig;
import basin.store.RunDraft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// Makes the report of a run from the result of its training.
public final class TrainingReport {
    private TrainingReport() {}

    /// The report.
    ///
    /// @param title the name of the run
    public static RunReport of(String title, TrainingResult result, Shards shards) {
        List<String> notes = new ArrayList<>(result.notes());
        if (!PngFigure.hasText()) {
            notes.add("this machine has no fonts, so " + RunReport.PICTURE + " has no text");
        }
        return new RunReport(
                title,
                facts(result),
                notes,
                result.comparison()
                        .map(one -> new Table(one.caption(), one.columns(), one.rows()))
                        .orElse(null),
                new RunReport.Training(result.method().description().stepName(), result.metrics()),
                new RunReport.Energies(
                        result.heldOut() > 0 ? "held-out rows" : "training rows",
                        result.contrast().data(),
                        result.contrast().away(),
                        result.contrast().auroc()),
                // A plane through windows of a series says nothing that its forecast does not.
                result.outlook().isPresent() ? null : EnergyPlane.of(result, shards),
                result.outlook().map(SeriesFigure::of).orElse(null));
    }

    /// Source, rows, columns, method, settings and results, by name.
    public static Map<String, String> facts(TrainingResult result) {
        RunConfig config = result.run().config();
        Schema schema = result.run().schema();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", config.source());
        facts.put(config.series().isPresent() ? "windows" : "rows", rows(result));
        if (config.series().isPresent()) {
            facts.put("series", series(config.series().get()));
        } else {
            facts.put("columns", schema.size() + ": " + String.join(", ", schema.names()));
        }
        if (schema.given() > 0 && config.series().isEmpty()) {
            facts.put("given", String.join(", ", schema.givenNames()));
        }
        schema.image().ifPresent(shape -> facts.put("image", shape.toString()));
        if (config.series().isPresent()) {
            facts.put("method", "a normal distribution over windows, around a linear forecast");
        } else {
            addMethod(result, config, facts);
        }
        result.quality().ifPresent(contrast -> facts.put("quality", quality(contrast)));
        Map<String, Double> results = config.results();
        if (results.containsKey("mase")) {
            facts.put("forecasts", forecasts(results));
        }
        facts.put("time", Numbers.seconds(result.seconds()));
        return facts;
    }

    private static void addMethod(TrainingResult result, RunConfig config, Map<String, String> facts) {
        facts.put(
                "method",
                result.method().name() + ", strategy "
                        + result.method().description().strategy() + ": "
                        + result.method().description().strategy().meaning());
        facts.put(
                "settings",
                config.settings().entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "))
                        + " seed=" + config.seed());
        facts.put(
                result.method().description().stepName() + "s",
                "%s (%s)".formatted(Numbers.count(result.steps()), result.ended()));
    }

    private static String rows(TrainingResult result) {
        long trained = result.run().config().rows();
        int heldOut = result.heldOut();
        return heldOut == 0
                ? Numbers.count(trained)
                : Numbers.count(trained) + ", and " + Numbers.count(heldOut) + " held out to measure quality";
    }

    /// A series in one line: its columns, the windows and the season.
    public static String series(SeriesSchema series) {
        WindowEncoding windows = series.windows();
        return series.value()
                + (series.by().isEmpty() ? "" : " by " + String.join(", ", series.by()))
                + series.time().map(time -> " over " + time).orElse("")
                + ": " + windows.future() + (windows.future() == 1 ? " value" : " values") + " from " + windows.past()
                + (windows.past() == 1 ? " past one" : " past ones")
                + (windows.season() > 1 ? ", season " + windows.season() : "");
    }

    private static String forecasts(Map<String, Double> results) {
        return "mean absolute error %s of the mean change from season to season over %s rolling origins (%s for the last"
                        .formatted(
                                Numbers.value(results.getOrDefault("mase", Double.NaN)),
                                Numbers.count(
                                        results.getOrDefault("origins", 0.0).intValue()),
                                Numbers.value(results.getOrDefault("mase_naive", Double.NaN)))
                + " season again); %s %% of the values inside the 90 %% intervals"
                        .formatted(Math.round(100 * results.getOrDefault("coverage", Double.NaN)));
    }

    private static String quality(Contrast contrast) {
        return "energy %s on held-out rows, %s on as many random rows drawn around the data (AUROC %s)"
                .formatted(
                        Numbers.value(mean(contrast.data())),
                        Numbers.value(mean(contrast.away())),
                        Numbers.value(contrast.auroc()));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /// Loads the fonts of the picture in the background, which takes as long as reading a small table.
    public static void prepare() {
        var _ = CompletableFuture.supplyAsync(PngFigure::hasText);
    }

    /// Writes the page and the picture into the folder of a run.
    public static void write(TrainingResult result, Shards shards, String title, RunDraft draft) throws IOException {
        of(title, result, shards).write(draft.path());
    }
}
