package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.kernel.Kernels;
import basin.kernel.NearestRow;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Trains K-means: starts, sweeps until the energy no longer falls, keeps the best.
///
/// The unfinished state is the prototypes of the present start and of the best one: a sweep is a function of the
/// prototypes before it, so a resumed training ends at the very same prototypes.
final class KMeansTraining {
    private final CentredRows data;
    private final KMeansSettings settings;
    private final Training training;
    private final Kernels kernels;

    private int start;
    private int sweep;
    private int steps;
    private double energy = Double.POSITIVE_INFINITY;
    private Rows prototypes;
    private double bestEnergy = Double.POSITIVE_INFINITY;
    private Rows best;
    private boolean settled;

    KMeansTraining(Rows rows, KMeansSettings settings, Training training) {
        TrainingRows checked = KMeans.REQUIREMENTS.trainingRows("kmeans", rows, training.shards());
        if (settings.k() > rows.count()) {
            throw new InputException("k: expected at most the number of rows, " + rows.count() + ", got " + settings.k()
                    + "; set k to " + rows.count() + " or less");
        }
        this.data = CentredRows.of(checked.rows(), training.shards());
        this.settings = settings;
        this.training = training;
        double work = (double) rows.count() * rows.columns() * settings.k() * 10;
        this.kernels = training.kernels().kernels(work);
        this.prototypes = Rows.zeros(0, rows.columns());
        this.best = prototypes;
    }

    Trained run() {
        return run(this::newStart);
    }

    Trained run(Rows given) {
        return run(() -> NearestRow.shifted(given, data.shift));
    }

    private Trained run(Supplier<Rows> begin) {
        if (training.resume().isEmpty()) {
            prototypes = begin.get();
        } else {
            restore(training.resume());
        }
        PrototypeUpdate update = switch (settings.update()) {
            case LLOYD -> new Lloyd(data, kernels, settings.pruning());
            case GRADIENT ->
                new GradientSteps(data, kernels, training.randomness().named("gradient"), settings.rate());
        };
        while (true) {
            update.begin(prototypes.count());
            while (sweep < settings.sweeps() && !settled) {
                sweep(update);
                if (training.stop().getAsBoolean() && !(isLast() && (settled || sweep == settings.sweeps()))) {
                    return trained(unfinished());
                }
            }
            keepBest();
            if (isLast()) {
                return trained(Map.of());
            }
            start++;
            sweep = 0;
            settled = false;
            energy = Double.POSITIVE_INFINITY;
            prototypes = newStart();
        }
    }

    private boolean isLast() {
        return start == settings.starts() - 1;
    }

    private void sweep(PrototypeUpdate update) {
        PrototypeUpdate.Sweep done = update.sweep(prototypes, steps);
        boolean falls = energy == Double.POSITIVE_INFINITY || energy - done.energy() > settings.tolerance() * energy;
        settled = !falls;
        energy = done.energy();
        sweep++;
        steps++;
        double share = (start + (double) sweep / settings.sweeps()) / settings.starts();
        training.progress()
                .accept(new Step(
                        steps,
                        share,
                        Map.of(
                                "energy",
                                energy,
                                "start",
                                start + 1.0,
                                "moved",
                                (double) done.moved(),
                                "searched",
                                (double) done.searched() / data.count())));
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

    private Trained trained(Map<String, Tensor> unfinished) {
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
        String ended = !unfinished.isEmpty()
                ? "stopped early"
                : settled ? "the energy no longer falls" : "it reached the limit of " + settings.sweeps() + " sweeps";
        return new Trained(new KMeans(data.uncentred(found), beta), steps, ended, notes, unfinished);
    }

    private Map<String, Tensor> unfinished() {
        return Map.of(
                "prototypes", Tensor.of(prototypes),
                "best", Tensor.of(best),
                "energies", Tensor.of(new double[] {energy, bestEnergy}, 2),
                "progress", Tensor.of(new long[] {start, sweep, steps, settled ? 1 : 0}, 4));
    }

    private void restore(Map<String, Tensor> state) {
        try {
            prototypes = prototypes(state, "prototypes", 1);
            best = prototypes(state, "best", 0);
            double[] energies = tensor(state, "energies", 2).doubles();
            long[] progress = tensor(state, "progress", 4).longs();
            energy = energies[0];
            bestEnergy = energies[1];
            check(
                    Double.isFinite(energy) && !Double.isNaN(bestEnergy),
                    "energies: expected numbers",
                    Arrays.toString(energies));
            check(
                    isWithin(progress),
                    "progress: expected a start and a sweep within the settings",
                    Arrays.toString(progress));
            start = (int) progress[0];
            sweep = (int) progress[1];
            steps = (int) progress[2];
            settled = progress[3] != 0;
        } catch (IllegalArgumentException e) {
            throw new InputException("checkpoint: " + e.getMessage() + "; train anew without it", e);
        }
    }

    private boolean isWithin(long[] progress) {
        return progress[0] >= 0
                && progress[0] < settings.starts()
                && progress[1] >= 1
                && progress[1] <= settings.sweeps()
                && progress[2] >= progress[1]
                && progress[2] < Integer.MAX_VALUE;
    }

    private static void check(boolean good, String expected, Object got) {
        if (!good) {
            throw new IllegalArgumentException(expected + ", got " + got);
        }
    }

    private Rows prototypes(Map<String, Tensor> state, String name, int least) {
        Rows rows = tensor(state, name).rows().copy();
        Rows.requireColumns(name, rows, data.columns());
        check(
                rows.count() >= least && rows.count() <= settings.k(),
                name + ": expected " + least + " to " + settings.k() + " rows",
                rows.count());
        if (rows.count() > 0) {
            KMeansEnergy.requirePrototypes(name, rows);
        }
        return rows;
    }

    private static Tensor tensor(Map<String, Tensor> state, String name, int size) {
        Tensor tensor = tensor(state, name);
        check(tensor.size() == size, name + ": expected " + size + " numbers", tensor.size());
        return tensor;
    }

    private static Tensor tensor(Map<String, Tensor> state, String name) {
        Tensor tensor = state.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected the tensor '" + name + "', got " + state.keySet());
        }
        return tensor;
    }
}
