package basin.classic;

import basin.kernel.Kernels;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.store.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        if (settings.k() > rows.count()) {
            throw new InputException("k: expected at most the number of rows, " + rows.count() + ", got " + settings.k()
                    + "; set k to " + rows.count() + " or less");
        }
        this.data = CentredRows.of(rows, training.shards());
        this.settings = settings;
        this.training = training;
        double work = (double) rows.count() * rows.columns() * settings.k() * 10;
        this.kernels = training.kernels().kernels(work);
        this.prototypes = Rows.zeros(0, rows.columns());
        this.best = prototypes;
    }

    Trained run() {
        if (training.resume().isEmpty()) {
            prototypes = newStart();
        } else {
            restore(training.resume());
        }
        return train();
    }

    Trained run(Rows given) {
        prototypes = NearestPrototype.shifted(given, data.shift);
        return train();
    }

    private Trained train() {
        PrototypeUpdate update = switch (settings.update()) {
            case LLOYD -> new Lloyd(data, kernels, settings.pruning());
            case GRADIENT -> new GradientSteps(data, kernels, stream("gradient"), settings.rate());
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
        PrototypeUpdate.Sweep done = update.sweep(prototypes, sweep);
        boolean falls = energy == Double.POSITIVE_INFINITY || energy - done.energy() > settings.tolerance() * energy;
        settled = done.moved() == 0 || !falls;
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

    private Randomness stream(String purpose) {
        return training.randomness().named(purpose + " " + start);
    }

    private Rows newStart() {
        return new KMeansStart(data, stream("start")).prototypes(settings.start(), settings.k());
    }

    private Trained trained(Map<String, Tensor> unfinished) {
        Rows found = best.count() == 0 ? prototypes : best;
        List<String> notes = new ArrayList<>();
        if (found.count() < settings.k()) {
            notes.add("the rows have only " + found.count() + " different values, so there are " + found.count()
                    + " prototypes instead of " + settings.k());
        }
        double reached = best.count() == 0 ? energy : bestEnergy;
        double cellsEach = (double) data.observedCells / data.count();
        // The β at which Gaussians around the prototypes have the spread of the rows, not beyond what float32 resolves.
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
            prototypes = tensor(state, "prototypes").rows().copy();
            best = tensor(state, "best").rows().copy();
            Rows.requireColumns("prototypes", prototypes, data.columns());
            Rows.requireColumns("best", best, data.columns());
            double[] energies = tensor(state, "energies").doubles();
            long[] progress = tensor(state, "progress").longs();
            energy = energies[0];
            bestEnergy = energies[1];
            start = Math.toIntExact(progress[0]);
            sweep = Math.toIntExact(progress[1]);
            steps = Math.toIntExact(progress[2]);
            settled = progress[3] != 0;
        } catch (IllegalArgumentException | ArithmeticException | ArrayIndexOutOfBoundsException e) {
            throw new InputException("checkpoint: " + e.getMessage() + "; train anew without it", e);
        }
    }

    private static Tensor tensor(Map<String, Tensor> state, String name) {
        Tensor tensor = state.get(name);
        if (tensor == null) {
            throw new InputException("checkpoint: expected the tensor '" + name + "', got " + state.keySet()
                    + "; train anew without it");
        }
        return tensor;
    }
}
