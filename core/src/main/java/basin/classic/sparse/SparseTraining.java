package basin.classic.sparse;

import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Learns atoms online: codes for a batch of rows, then better atoms for these codes and those of about one epoch
/// before.
///
/// With all rows in one batch the energy never rises. The unfinished state is the [SparseDictionary]: batches are a
/// function of the epoch and codes one of row and atoms, so that a resumed training ends at the very same atoms.
final class SparseTraining {
    /// Rows that a thread takes at a time.
    private static final int BLOCK = 32;

    private final Rows rows;
    private final SparseSettings settings;
    private final Training training;
    private final int batches;
    private SparseDictionary dictionary;
    private int epoch;
    private double energy = Double.POSITIVE_INFINITY;
    private boolean settled;

    SparseTraining(Rows rows, SparseSettings settings, Training training) {
        this.rows = SparseCoding.REQUIREMENTS
                .trainingRows("sparse", rows, training.shards())
                .rows();
        this.settings = settings;
        this.training = training;
        this.batches = Math.ceilDiv(rows.count(), settings.batch());
        this.dictionary = new SparseDictionary(Rows.zeros(1, rows.columns()));
    }

    Trained run() {
        if (training.resume().isEmpty()) {
            dictionary = new SparseDictionary(start());
        } else {
            restore(training.resume());
        }
        while (epoch < settings.epochs() && !settled) {
            epoch();
            if (training.stop().getAsBoolean() && !settled && epoch < settings.epochs()) {
                return trained(unfinished());
            }
        }
        return trained(Map.of());
    }

    /// Different rows, each as likely as the others, and random directions where there are too few.
    private Rows start() {
        Randomness randomness = training.randomness().named("start");
        int[] order = randomness.permutation(rows.count(), 0);
        Rows atoms = Rows.zeros(settings.k(), rows.columns());
        int next = 0;
        for (int j = 0; j < atoms.count(); j++) {
            while (next < order.length && SparseEnergy.norm(rows, order[next]) == 0) {
                next++;
            }
            float[] direction = new float[rows.columns()];
            for (int p = 0; p < direction.length; p++) {
                float cell = next < order.length ? rows.get(order[next], p) : (float) randomness.normal(j, 1, p);
                direction[p] = Float.isNaN(cell) ? 0 : cell;
            }
            next++;
            atoms.set(j, direction);
            double length = SparseEnergy.norm(atoms, j);
            for (int p = 0; p < direction.length; p++) {
                atoms.set(j, p, (float) (direction[p] / length));
            }
        }
        return atoms;
    }

    private void epoch() {
        int[] order = training.randomness().named("order").permutation(rows.count(), epoch);
        Tally tally = new Tally();
        for (int b = 0; b < batches; b++) {
            int from = (int) ((long) rows.count() * b / batches);
            int to = (int) ((long) rows.count() * (b + 1) / batches);
            batch(Arrays.copyOfRange(order, from, to), tally);
        }
        double mean = tally.energy / rows.count();
        settled = energy - mean <= settings.tolerance() * energy && energy != Double.POSITIVE_INFINITY;
        energy = mean;
        epoch++;
        training.progress()
                .accept(new Step(
                        epoch,
                        (double) epoch / settings.epochs(),
                        Map.of(
                                "energy",
                                energy,
                                "used",
                                (double) tally.used / rows.count(),
                                "replaced",
                                (double) tally.replaced,
                                "unconverged",
                                (double) tally.unconverged)));
    }

    /// What an epoch adds up.
    private static final class Tally {
        private double energy;
        private long used;
        private long replaced;
        private long unconverged;
    }

    private void batch(int[] chosen, Tally tally) {
        Rows y = rows.chosen(chosen);
        SparseEnergy present = new SparseEnergy(dictionary.atoms, settings.lambda(), training.kernels());
        Rows codes = Rows.zeros(y.count(), settings.k());
        double[] energies = new double[y.count()];
        boolean[] converged = new boolean[y.count()];
        training.shards().forEach(y.count(), BLOCK, () -> present, (same, from, to) -> {
            double[] some = new double[to - from];
            var found = settings.codes().search().minimise(same, y.slice(from, to), codes.slice(from, to), some);
            for (int i = from; i < to; i++) {
                energies[i] = some[i - from];
                converged[i] = found.converged(i - from);
            }
        });
        for (int i = 0; i < y.count(); i++) {
            tally.energy += energies[i];
            tally.unconverged += converged[i] ? 0 : 1;
            for (int j = 0; j < settings.k(); j++) {
                tally.used += codes.get(i, j) != 0 ? 1 : 0;
            }
        }
        dictionary.fade(1 - (double) y.count() / rows.count());
        dictionary.add(present, y, codes);
        dictionary.update();
        tally.replaced += SparseReplacement.run(dictionary, rows.count(), present, y, codes);
    }

    private Trained trained(Map<String, Tensor> unfinished) {
        SparseEnergy found = new SparseEnergy(dictionary.atoms, settings.lambda(), training.kernels());
        SparseUsage usage = SparseUsage.of(found, rows, training.shards());
        List<String> notes = new ArrayList<>();
        if (usage.unused() == settings.k()) {
            notes.add("no row uses any atom: lambda is more than the length of every row; set lambda to less");
        } else if (usage.unused() > 0) {
            notes.add(usage.unused() + " of " + settings.k()
                    + " atoms are used by no row; fewer would do, or a smaller lambda");
        }
        String ended = !unfinished.isEmpty()
                ? "stopped early"
                : settled ? "the energy no longer falls" : "it reached the limit of " + settings.epochs() + " epochs";
        return new Trained(new SparseCoding(found, usage), epoch, ended, notes, unfinished);
    }

    private Map<String, Tensor> unfinished() {
        int k = settings.k();
        return Map.of(
                "atoms", Tensor.of(dictionary.atoms),
                "products", Tensor.of(dictionary.products, k, k),
                "sums", Tensor.of(dictionary.sums, k, rows.columns()),
                "idle", Tensor.of(dictionary.idle, k),
                "energy", Tensor.of(new double[] {energy}),
                "epoch", Tensor.of(new long[] {epoch}, 1));
    }

    private void restore(Map<String, Tensor> state) {
        int k = settings.k();
        int d = rows.columns();
        try {
            Rows atoms = tensor(state, "atoms", k * d).rows().copy();
            Rows.requireShape("atoms", atoms, k, d);
            SparseEnergy.requireAtoms("atoms", atoms);
            double[] products = numbers(state, "products", k * k);
            double[] sums = numbers(state, "sums", k * d);
            long[] idle = tensor(state, "idle", k).longs().clone();
            dictionary = new SparseDictionary(atoms, products, sums, idle);
            energy = numbers(state, "energy", 1)[0];
            long done = tensor(state, "epoch", 1).longs()[0];
            if (done < 1 || done >= settings.epochs()) {
                throw new IllegalArgumentException("epoch: expected 1 to " + (settings.epochs() - 1) + ", got " + done);
            }
            epoch = (int) done;
        } catch (IllegalArgumentException e) {
            throw new InputException("checkpoint: " + e.getMessage() + "; train anew without it", e);
        }
    }

    private static double[] numbers(Map<String, Tensor> state, String name, int size) {
        double[] numbers = tensor(state, name, size).doubles().clone();
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(name + ": expected finite numbers, got " + number);
            }
        }
        return numbers;
    }

    private static Tensor tensor(Map<String, Tensor> state, String name, int size) {
        Tensor tensor = state.get(name);
        if (tensor == null || tensor.size() != size) {
            throw new IllegalArgumentException(name + ": expected " + size + " numbers, got " + tensor);
        }
        return tensor;
    }
}
