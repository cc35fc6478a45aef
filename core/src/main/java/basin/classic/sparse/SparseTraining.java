package basin.classic.sparse;

import basin.latent.Minimiser;
import basin.model.Iterations;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Learns atoms online: codes for a batch of rows, then better atoms for these codes and those of about one epoch
/// before.
///
/// With all rows in one batch the energy never rises. The unfinished state is the [SparseDictionary]: batches
/// are a function of the epoch and codes one of row and atoms, so a resumed training ends at the same
/// atoms.
final class SparseTraining implements Iterations.Algorithm<Trained<SparseCoding>> {
    /// Rows that a thread takes at a time.
    private static final int BLOCK = 32;

    private final RowSource rows;
    private final SparseSettings settings;
    private final Training training;
    private final int batches;
    private SparseDictionary dictionary;
    private int epoch;
    private double energy = Double.POSITIVE_INFINITY;
    private boolean settled;

    SparseTraining(RowSource rows, SparseSettings settings, Training training) {
        this.rows = SparseCoding.REQUIREMENTS
                .trainingRows("sparse", rows, training.shards())
                .rows();
        this.settings = settings;
        this.training = training;
        this.batches = Math.ceilDiv(rows.count(), settings.batch());
        this.dictionary = new SparseDictionary(Rows.zeros(1, rows.columns()));
    }

    Trained<SparseCoding> run() {
        if (training.resume().isEmpty()) {
            dictionary = new SparseDictionary(start());
        } else {
            restore(new NamedTensors("checkpoint", training.resume()));
        }
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        if (settled) {
            return Optional.of("the energy no longer falls");
        }
        return epoch < settings.epochs()
                ? Optional.empty()
                : Optional.of(Iterations.limitReached(settings.epochs(), "epochs"));
    }

    /// Different rows, each as likely as the others, and random directions where there are too few.
    private Rows start() {
        Randomness randomness = training.randomness().named("start");
        int[] order = randomness.permutation(rows.count(), 0);
        Rows atoms = Rows.zeros(settings.k(), rows.columns());
        int next = 0;
        for (int j = 0; j < atoms.count(); j++) {
            while (next < order.length && SparseEnergy.norm(rows.chosen(order[next]), 0) == 0) {
                next++;
            }
            boolean isRow = next < order.length;
            float[] direction = isRow ? rows.chosen(order[next]).row(0) : new float[rows.columns()];
            for (int p = 0; p < direction.length; p++) {
                float cell = isRow ? direction[p] : (float) randomness.normal(j, 1, p);
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

    @Override
    public Step iterate() {
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
        Map<String, Double> metrics = Map.of(
                "energy",
                energy,
                "used",
                (double) tally.used / rows.count(),
                "replaced",
                (double) tally.replaced,
                "unconverged",
                (double) tally.unconverged);
        return new Step(epoch, (double) epoch / settings.epochs(), metrics);
    }

    /// The sums of an epoch.
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
        Minimiser search = settings.codes().search(present);
        training.shards().forEach(y.count(), BLOCK, () -> present, (same, from, to) -> {
            double[] some = new double[to - from];
            var found = search.minimise(same, y.slice(from, to), codes.slice(from, to), some);
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

    @Override
    public Trained<SparseCoding> result(String ended, Map<String, Tensor> unfinished) {
        SparseEnergy found = new SparseEnergy(dictionary.atoms, settings.lambda(), training.kernels());
        SparseUsage usage = SparseUsage.of(found, rows, training.shards());
        List<String> notes = new ArrayList<>();
        if (usage.unused() == settings.k()) {
            notes.add("no row uses any atom: lambda is more than the length of every row; set lambda to less");
        } else if (usage.unused() > 0) {
            notes.add(usage.unused() + " of " + settings.k()
                    + " atoms are used by no row; fewer would do, or a smaller lambda");
        }
        return new Trained<>(new SparseCoding(found, usage), epoch, ended, notes, unfinished);
    }

    @Override
    public Map<String, Tensor> state() {
        int k = settings.k();
        return Map.of(
                "epoch", Tensor.scalar(epoch),
                "energy", Tensor.scalar(energy),
                "atoms", Tensor.of(dictionary.atoms),
                "products", Tensor.of(dictionary.products.clone(), k, k),
                "sums", Tensor.of(dictionary.sums.clone(), k, rows.columns()),
                "idle", Tensor.of(dictionary.idle.clone(), k));
    }

    private void restore(NamedTensors state) {
        int k = settings.k();
        int d = rows.columns();
        epoch = (int) state.whole("epoch", 1, settings.epochs() - 1L);
        energy = state.doubles("energy")[0];
        Rows atoms = state.parsed(() -> SparseEnergy.requireAtoms("atoms", state.rows("atoms", k, d)))
                .copy();
        dictionary = new SparseDictionary(
                atoms,
                state.doubles("products", k, k).clone(),
                state.doubles("sums", k, d).clone(),
                state.longs("idle", k).clone());
    }
}
