package basin.run;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.model.Comparison;
import basin.model.LeavesOneOut;
import basin.model.Method;
import basin.model.Model;
import basin.model.Step;
import basin.model.Tempered;
import basin.model.Trained;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.store.RunConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// What a training gave: the run, how the training went, and how good the model is on rows that were held out.
public final class TrainingResult {
    /// The area under the curve below which an energy says little about its own data.
    private static final double HARDLY = 0.6;

    /// The maximum number of cells of the rows that are measured if none are held out.
    private static final int MAX_MEASURED_CELLS = 1 << 22;

    /// How many possible futures of a series a figure shows.
    private static final int SHOWN_FUTURES = 5;

    private final Plan plan;
    private final Trained<?> trained;
    private final List<Step> metrics;
    private final Contrast contrast;
    private final double seconds;
    private final List<String> notes;
    private final Run run;

    private TrainingResult(
            Plan plan,
            Trained<?> trained,
            List<Step> metrics,
            Contrast contrast,
            KnownEnergies known,
            Optional<String> comparison,
            double seconds) {
        this.plan = plan;
        this.trained = trained;
        this.metrics = metrics;
        this.contrast = contrast;
        this.seconds = seconds;
        this.notes = notes(plan, trained, quality(), comparison);
        this.run = new Run(config(), trained.model(), known, seen(plan, trained));
    }

    /// Measures a trained model on the rows held out.
    static TrainingResult of(Plan plan, Trained<?> trained, List<Step> metrics, double seconds, Shards shards) {
        Rows heldOut = plan.data().heldOut();
        Randomness away = new Randomness(plan.seed()).named("away");
        Rows measured = heldOut.count() == 0 ? some(plan.data().rows()) : heldOut;
        Contrast contrast = Contrast.measure(trained.model().energy(), measured, away, shards);
        Optional<String> comparison = trained.unfinished().isEmpty()
                ? GaussianComparison.note(plan, trained.model(), shards)
                : Optional.empty();
        KnownEnergies known = known(plan, trained, contrast, shards);
        return new TrainingResult(plan, trained, metrics, contrast, known, comparison, seconds);
    }

    /// The energies that ranks compare with: of the measured rows, and of training rows that are scored as unseen ones.
    private static KnownEnergies known(Plan plan, Trained<?> trained, Contrast contrast, Shards shards) {
        if (plan.data().heldOut().count() > 0 && trained.model() instanceof LeavesOneOut model) {
            RowSource rows = some(plan.data().rows()).spreadAtMost(KnownEnergies.MAX_COUNT);
            return KnownEnergies.of(DoubleStream.concat(
                            Arrays.stream(contrast.data()),
                            Arrays.stream(Energies.values(model.energy(), rows, shards))
                                    .filter(energy -> !Double.isNaN(energy)))
                    .toArray());
        }
        return KnownEnergies.of(contrast.data());
    }

    /// The rows that the model has seen; null where it scores them as unseen ones.
    private static @Nullable SeenRows seen(Plan plan, Trained<?> trained) {
        return trained.model() instanceof LeavesOneOut
                ? null
                : SeenRows.of(plan.data().rows());
    }

    /// As many of the training rows as a run can be expected to hold in memory.
    private static Rows some(RowSource rows) {
        return rows.spreadAtMost(Math.max(TrainingData.MAX_HELD_OUT, MAX_MEASURED_CELLS / rows.columns()));
    }

    private static List<String> notes(
            Plan plan, Trained<?> trained, Optional<Contrast> quality, Optional<String> comparison) {
        List<String> notes = new ArrayList<>(plan.notes());
        notes.addAll(trained.notes());
        if (quality.isEmpty() && plan.series().isEmpty()) {
            notes.add("no rows were held out, so the quality of the model was not measured");
        }
        quality.filter(contrast -> trained.unfinished().isEmpty() && isBlind(contrast))
                .ifPresent(contrast -> notes.add(String.format(
                        Locale.ROOT,
                        "the energy hardly separates held-out rows from random ones (AUROC %.3g): another method may fit"
                                + " these data better",
                        contrast.auroc())));
        comparison.ifPresent(notes::add);
        return List.copyOf(notes);
    }

    /// Rows that are all equal give equal energies everywhere: the area is then ½.
    private static boolean isBlind(Contrast contrast) {
        return contrast.auroc() < HARDLY && contrast.auroc() != 0.5;
    }

    private RunConfig config() {
        return new RunConfig(
                Basin.version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                plan.method().name(),
                plan.settings().asMap(),
                plan.seed(),
                plan.data().source(),
                plan.data().rows().count(),
                plan.data().encoding(),
                plan.series().map(SeriesRun::schema),
                results(),
                notes);
    }

    /// The run, ready to be asked.
    public Run run() {
        return run;
    }

    /// The method that was trained.
    public Method method() {
        return plan.method();
    }

    /// The trained model, over encoded rows.
    public Model model() {
        return trained.model();
    }

    /// Steps taken, with those before a resume.
    public int steps() {
        return trained.steps();
    }

    /// Why the training ended, in words.
    public String ended() {
        return trained.ended();
    }

    /// Whether the training was stopped before its end, so that it can be resumed.
    public boolean isUnfinished() {
        return !trained.unfinished().isEmpty();
    }

    /// What the user should know about the data, the training and its result.
    public List<String> notes() {
        return notes;
    }

    /// How the candidates compare that the training chose from.
    public Optional<Comparison> comparison() {
        return trained.comparison();
    }

    /// The notes that the training made, after those on its data.
    public List<String> findings() {
        return notes.subList(plan.notes().size(), notes.size());
    }

    /// The metrics of every step, with those before a resume; of a long training those of evenly spaced steps, and
    /// of the last.
    public List<Step> metrics() {
        return metrics;
    }

    /// For a run of series: the first series with its forecast and some possible futures.
    public Optional<SeriesOutlook> outlook() {
        return plan.series()
                .map(series -> new ForecastQuery(
                                series.schema(),
                                series.training().trained().model(),
                                series.table(),
                                plan.data().source(),
                                plan.seed(),
                                1)
                        .outlook(SHOWN_FUTURES));
    }

    Plan plan() {
        return plan;
    }

    Trained<?> trained() {
        return trained;
    }

    /// The energies of the rows held out, or of the rows trained on where none were held out, and of as many random
    /// rows
    /// in the box that they span.
    public Contrast contrast() {
        return contrast;
    }

    /// How good the model is on the rows held out; empty when none were.
    public Optional<Contrast> quality() {
        return heldOut() == 0 ? Optional.empty() : Optional.of(contrast);
    }

    /// Seconds that reading and training took.
    public double seconds() {
        return seconds;
    }

    /// How many rows were held out to measure the quality.
    public int heldOut() {
        return plan.data().heldOut().count();
    }

    /// The encoded rows that were trained on.
    public RowSource rows() {
        return plan.data().rows();
    }

    /// The results in numbers, by name, in the order in which they are shown.
    public Map<String, Double> results() {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put(plan.method().description().stepName() + "s", (double) trained.steps());
        results.put("held_out", (double) heldOut());
        quality().ifPresent(measured -> {
            results.put("energy", mean(measured.data()));
            results.put("energy_away", mean(measured.away()));
            results.put("auroc", measured.auroc());
        });
        plan.series().ifPresent(series -> results.putAll(series.training().results()));
        if (model() instanceof Tempered tempered) {
            results.put("beta", tempered.fittedBeta());
        }
        results.put("seconds", seconds);
        return results;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
