package basin.classic.mixture;

import basin.model.Iterations;
import basin.model.Setting;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trains a mixture whose covariances and number of components are chosen together: those of the highest
/// density of rows that were not trained on (Smyth, "Model selection for probabilistic clustering using
/// cross-validated likelihood", Statistics and Computing 10, 2000).
///
/// A trial trains one candidate on the rows outside one part of the data. A candidate that is clearly worse than
/// the best so far on some parts is not tried on the others (Maron & Moore, "Hoeffding races", NIPS 1994). The
/// candidates of a shape are tried by rising numbers of components, until some in a row were worse than the best
/// of the shape. Then the best candidate of all is trained on all rows.
final class MixtureSelection implements Iterations.Algorithm<Trained<Mixture>> {
    /// Covariances to try, the simplest first. Of the kinds with many parameters, those with these shrinkages had
    /// the highest densities of new rows, on twenty tables of 50 to 400 rows.
    private static final List<Shape> SHAPES = List.of(
            new Shape(MixtureCovariance.SPHERICAL, 0),
            new Shape(MixtureCovariance.DIAGONAL, 0),
            new Shape(MixtureCovariance.TIED, 0.2),
            new Shape(MixtureCovariance.FULL, 1),
            new Shape(MixtureCovariance.FULL, 0));

    /// Trials need not converge as far as the last training.
    private static final int MAX_STEPS = 60;

    private static final double MIN_TOLERANCE = 1e-3;

    /// A shape ends when this many candidates in a row were worse than its best.
    private static final int PATIENCE = 3;

    /// The numbers of components to try rise by about a quarter.
    private static final int DIVISOR = 4;

    /// A candidate is not judged by fewer parts.
    private static final int MIN_PARTS = 3;

    /// A candidate is clearly worse when the mean difference is this many of its standard errors.
    private static final double CLEARLY = 3;

    private static final String UNCHOSEN = "the number of components and their kind were not chosen yet";
    private static final String PRESENT = "present.";
    private static final String LAST = "last.";

    private final RowSource rows;
    private final Layout layout;
    private final MixtureSettings settings;
    private final Training training;
    private final List<HeldOutPart> parts;

    /// The numbers of components, the same for every shape.
    private final List<Integer> sizes;

    /// The sum of the energies of the held-out rows of every trial, 0 before it.
    private final double[] energies;

    /// The current trial, candidate · parts + part; the number of trials when all are done.
    private int trial;

    /// Number of steps of the current trial.
    private int step;

    /// Number of steps of all trials.
    private int steps;

    /// EM of the current trial, or of the one before while `step` is 0; null at the beginning.
    private @Nullable MixtureFit fit;

    /// The training of the best candidate on all rows; null before it.
    private @Nullable MixtureTraining last;

    private record Shape(MixtureCovariance kind, double shrinkage) {}

    /// @param rows that a mixture can be trained on
    /// @param settings without a kind of covariances
    MixtureSelection(RowSource rows, Layout layout, MixtureSettings settings, Training training) {
        this.rows = rows;
        this.layout = layout;
        this.settings = settings;
        this.training = training;
        List<HeldOutPart> all = HeldOutPart.of(rows, MixtureColumns.of(layout), training);
        int different = all.stream()
                .mapToInt(part -> part.em().different(settings.maxK()))
                .min()
                .orElse(0);
        // Without enough different rows there is no trial, and the first candidate is the choice.
        this.parts = different < settings.minK() ? List.of() : all;
        int maxK = Math.max(settings.minK(), Math.min(settings.maxK(), different));
        this.sizes = settings.withK(settings.minK(), maxK).candidates(DIVISOR);
        this.energies = new double[SHAPES.size() * sizes.size() * parts.size()];
        if (!training.resume().isEmpty()) {
            resume(new NamedTensors("checkpoint", training.resume()));
        }
    }

    private MixtureSettings candidate(int number) {
        Shape shape = SHAPES.get(number / sizes.size());
        return settings.withCovariance(shape.kind)
                .withShrinkage(shape.shrinkage)
                .withK(sizes.get(number % sizes.size()));
    }

    private double energy(int number, int part) {
        return energies[number * parts.size() + part];
    }

    /// Whether the first candidate has a lower energy on the parts that both were tried on.
    private boolean isBetter(int number, int other) {
        double difference = 0;
        for (int part = 0; part < parts.size(); part++) {
            if (energy(number, part) != 0 && energy(other, part) != 0) {
                difference += energy(number, part) - energy(other, part);
            }
        }
        return difference < 0;
    }

    /// The best candidate among those that were tried on all parts; the first, if none was.
    private int best() {
        int best = -1;
        for (int number = 0; number < SHAPES.size() * sizes.size() && !parts.isEmpty(); number++) {
            if (energy(number, parts.size() - 1) != 0 && (best < 0 || isBetter(number, best))) {
                best = number;
            }
        }
        return Math.max(0, best);
    }

    private MixtureTraining lastTraining(Map<String, Tensor> from) {
        return new MixtureTraining(rows, layout, candidate(best()), training.resumedFrom(from), null);
    }

    @Override
    public Optional<String> ended() {
        return Optional.ofNullable(last).flatMap(MixtureTraining::ended).map(reason -> choice() + "; " + reason);
    }

    private String choice() {
        MixtureSettings best = candidate(best());
        return (parts.isEmpty() ? "too few different rows to choose" : "held-out rows chose") + ": " + best.minK()
                + (best.minK() == 1 ? " component, " : " components, ") + Setting.Choice.word(best.kind())
                + (best.shrinkage() == 0 ? "" : " with shrinkage " + best.shrinkage());
    }

    @Override
    public Step iterate() {
        if (trial == energies.length) {
            last = last == null ? lastTraining(Map.of()) : last;
            Step done = last.iterate();
            double share = shareOfTrials();
            return new Step(steps + done.step(), share + (1 - share) * done.progress(), done.metrics());
        }
        MixtureFit current = current();
        double before = current.energy();
        current.step();
        step++;
        steps++;
        Step report = new Step(
                steps,
                shareOfTrials() * trial / energies.length,
                Map.of("energy", current.energy(), "components", (double)
                        current.parameters().size()));
        boolean settled = before - current.energy() <= Math.max(settings.tolerance(), MIN_TOLERANCE);
        if (settled || step >= Math.min(settings.steps(), MAX_STEPS)) {
            end(current);
        }
        return report;
    }

    /// EM of the current trial.
    private MixtureFit current() {
        if (step == 0 || fit == null) {
            MixtureSettings candidate = candidate(trial / parts.size());
            ExpectationMaximisation em = parts.get(trial % parts.size()).em();
            fit = new MixtureFit(
                    em,
                    candidate,
                    em.start(candidate, candidate.minK(), training.randomness().named("trial " + trial)));
        }
        return fit;
    }

    /// Judges the current trial, and goes to the next one.
    private void end(MixtureFit current) {
        int number = trial / parts.size();
        int part = trial % parts.size();
        int best = best();
        energies[trial] = parts.get(part).energy(current.model(), settings.trim(), training.shards());
        step = 0;
        trial++;
        if (part == parts.size() - 1 || (part + 1 >= MIN_PARTS && isClearlyWorse(number, best, part + 1))) {
            trial = following(number) * parts.size();
        }
    }

    /// Whether a candidate has a higher energy than another on the first parts, by several standard errors.
    private boolean isClearlyWorse(int number, int other, int count) {
        double sum = 0;
        double squares = 0;
        for (int part = 0; part < count; part++) {
            double difference = energy(number, part) - energy(other, part);
            sum += difference;
            squares += difference * difference;
        }
        double variance = (squares - sum * sum / count) / (count - 1);
        return number != other && sum > CLEARLY * Math.sqrt(count * variance);
    }

    /// The candidate to try after one: of the same shape with more components, unless that is hopeless.
    private int following(int number) {
        int first = number / sizes.size() * sizes.size();
        int best = first;
        for (int other = first + 1; other <= number; other++) {
            best = isBetter(other, best) ? other : best;
        }
        boolean ends = number - best >= PATIENCE || number + 1 == first + sizes.size() || !hasRows(number + 1);
        return ends ? first + sizes.size() : number + 1;
    }

    /// Whether there are enough rows for the covariances of a candidate.
    private boolean hasRows(int number) {
        MixtureSettings candidate = candidate(number);
        int count = parts.getFirst().em().count();
        return candidate.kind() != MixtureCovariance.FULL || candidate.minK() * (rows.columns() + 1L) <= count;
    }

    /// The share of the work that is done before the last training, when no trial ends early.
    private double shareOfTrials() {
        double before = parts.stream()
                .mapToDouble(part -> (double) SHAPES.size()
                        * sizes.size()
                        * MAX_STEPS
                        * part.em().count())
                .sum();
        return before / (before + (double) settings.starts() * settings.steps() * rows.count());
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("trial", Tensor.scalar(trial));
        tensors.put("trial step", Tensor.scalar(step));
        tensors.put("trial steps", Tensor.scalar(steps));
        tensors.put("trial energies", Tensor.of(energies.clone(), energies.length));
        if (last != null) {
            last.state().forEach((name, tensor) -> tensors.put(LAST + name, tensor));
        } else if (step > 0 && fit != null) {
            MixtureTensors.write(fit.parameters()).forEach((name, tensor) -> tensors.put(PRESENT + name, tensor));
        }
        return tensors;
    }

    private void resume(NamedTensors tensors) {
        trial = (int) tensors.whole("trial", 0, energies.length);
        step = (int) tensors.whole("trial step", 0, MAX_STEPS);
        steps = (int) tensors.whole("trial steps", step, Integer.MAX_VALUE - 1L);
        System.arraycopy(tensors.doubles("trial energies", energies.length), 0, energies, 0, energies.length);
        if (trial == energies.length) {
            last = lastTraining(tensors.group(LAST));
        } else if (step > 0) {
            MixtureSettings candidate = candidate(trial / parts.size());
            MixtureParameters present = MixtureState.parameters(tensors, PRESENT, candidate, candidate.minK(), layout);
            fit = new MixtureFit(parts.get(trial % parts.size()).em(), candidate, present);
        }
    }

    @Override
    public Trained<Mixture> result(String ended, Map<String, Tensor> unfinished) {
        if (last != null) {
            Trained<Mixture> done = last.result(ended, unfinished);
            List<String> notes = new ArrayList<>(done.notes());
            if (settings.choosesK() && candidate(best()).minK() == settings.maxK()) {
                notes.add(MixtureTraining.chosenMaximum(settings.maxK()));
            }
            return new Trained<>(done.model(), steps + done.steps(), ended, notes, unfinished);
        }
        Mixture model = (fit == null ? current() : fit).model();
        return new Trained<>(model, steps, ended, List.of(UNCHOSEN), unfinished);
    }
}
