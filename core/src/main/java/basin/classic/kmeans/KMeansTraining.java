package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.kernel.Kernels;
import basin.kernel.NearestRow;
import basin.model.Iterations;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Trains K-means: starts, sweeps until the energy no longer falls, keeps the best.
///
/// The unfinished state is the prototypes of the present start and of the best one: a sweep is a function of the
/// prototypes before it, so a resumed training ends at the very same prototypes.
final class KMeansTraining implements Iterations.Algorithm<Trained<KMeans>> {
    private final CentredRows data;
    private final KMeansSettings settings;
    private final Training training;
    private final PrototypeUpdate update;

    private int start;
    private int sweep;
    private int steps;
    private double energy = Double.POSITIVE_INFINITY;
    private Rows prototypes;
    private double bestEnergy = Double.POSITIVE_INFINITY;
    private Rows best;
    private boolean settled;

    KMeansTraining(RowSource rows, KMeansSettings settings, Training training) {
        TrainingRows checked = KMeans.REQUIREMENTS.trainingRows("kmeans", rows, training.shards());
        if (settings.k() > rows.count()) {
            throw InputException.of("k", "at most the number of rows, " + rows.count(), settings.k())
                    .withRemedy("set k to " + rows.count() + " or less");
        }
        this.data = CentredRows.of(checked.rows(), training.shards());
        this.settings = settings;
        this.training = training;
        double work = (double) rows.count() * rows.columns() * settings.k() * 10;
        Kernels kernels = training.kernels().kernels(work);
        this.update = switch (settings.update()) {
            case LLOYD -> new Lloyd(data, kernels, settings.pruning());
            case GRADIENT ->
                new GradientSteps(data, kernels, training.randomness().named("gradient"), settings.rate());
        };
        this.prototypes = Rows.zeros(0, rows.columns());
        this.best = prototypes;
    }

    Trained<KMeans> run() {
        return run(this::newStart);
    }

    Trained<KMeans> run(Rows given) {
        return run(() -> NearestRow.shifted(given, data.shift));
    }

    private Trained<KMeans> run(Supplier<Rows> begin) {
        if (training.resume().isEmpty()) {
            prototypes = begin.get();
        } else {
            restore(new NamedTensors("checkpoint", training.resume()));
        }
        update.begin(prototypes.count());
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        if (!isStartOver() || !isLast()) {
            return Optional.empty();
        }
        return Optional.of(
                settled ? "the energy no longer falls" : Iterations.limitReached(settings.sweeps(), "sweeps"));
    }

    private boolean isStartOver() {
        return settled || sweep >= settings.sweeps();
    }

    private boolean isLast() {
        return start == settings.starts() - 1;
    }

    @Override
    public Step iterate() {
        if (isStartOver()) {
            start++;
            sweep = 0;
            energy = Double.POSITIVE_INFINITY;
            prototypes = newStart();
            update.begin(prototypes.count());
        }
        PrototypeUpdate.Sweep done = update.sweep(prototypes, steps);
        boolean falls = energy == Double.POSITIVE_INFINITY || energy - done.energy() > settings.tolerance() * energy;
        settled = !falls;
        energy = done.energy();
        sweep++;
        steps++;
        if (isStartOver()) {
            keepBest();
        }
        double share = (start + (double) sweep / settings.sweeps()) / settings.starts();
        Map<String, Double> metrics = Map.of(
                "energy",
                energy,
                "start",
                start + 1.0,
                "moved",
                (double) done.moved(),
                "searched",
                (double) done.searched() / data.count());
        return new Step(steps, share, metrics);
    }

    private void keepBest() {
        if (energy < bestEnergy) {
            bestEnergy = energy;
            best = prototypes;
        }
    }

    private Rows newStart() {
        Randomness randomness = training.randomness().named("start " + start);
        return new KMeansStart(data, randomness).prototypes(settings.start(), settings.k());
    }

    @Override
    public Trained<KMeans> result(String ended, Map<String, Tensor> unfinished) {
        Rows found = best.count() == 0 ? prototypes : best;
        List<String> notes = new ArrayList<>();
        if (found.count() < settings.k()) {
            notes.add("prototypes: " + found.count() + " instead of " + settings.k()
                    + ", since no more of the rows differ");
        }
        double reached = best.count() == 0 ? energy : bestEnergy;
        double cellsEach = (double) data.observedCells / data.count();
        // The β at which Gaussians around the prototypes have the spread of the rows, not beyond what float32
        // resolves.
        double beta = Math.max(1, cellsEach) / (2 * Math.max(reached, 1e-12));
        return new Trained<>(new KMeans(data.uncentred(found), beta), steps, ended, notes, unfinished);
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("start", Tensor.scalar(start));
        state.put("sweep", Tensor.scalar(sweep));
        state.put("steps", Tensor.scalar(steps));
        state.put("settled", Tensor.flag(settled));
        state.put("energy", Tensor.scalar(energy));
        state.put("prototypes", Tensor.of(prototypes));
        if (best.count() > 0) {
            state.put("best", Tensor.of(best));
            state.put("best energy", Tensor.scalar(bestEnergy));
        }
        return state;
    }

    private void restore(NamedTensors state) {
        start = (int) state.whole("start", 0, settings.starts() - 1L);
        sweep = (int) state.whole("sweep", 1, settings.sweeps());
        steps = (int) state.whole("steps", sweep, Integer.MAX_VALUE - 1L);
        settled = state.flag("settled");
        energy = state.number("energy");
        prototypes = prototypes(state, "prototypes");
        if (state.has("best")) {
            best = prototypes(state, "best");
            bestEnergy = state.number("best energy");
        }
    }

    private Rows prototypes(NamedTensors state, String name) {
        Rows rows = state.rows(name, 0, data.columns()).copy();
        state.require(rows.count() <= settings.k(), name, "at most " + settings.k() + " rows", rows.count());
        return rows;
    }
}
