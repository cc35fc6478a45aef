package basin.infer;

import basin.energy.Energies;
import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.SmoothLatentEnergy;
import basin.rows.Rows;
import java.util.Arrays;

/// The loop that runs every search: it gathers the requests of all searches, evaluates them in one call, and
/// removes the searches that have ended.
final class Searches {
    /// The max number of entries of z in searches that run at a time, which bounds their memory.
    private static final int CELLS = 1 << 18;

    private static final int ROWS = 1024;

    /// Begins a search at row `from` of z; `row` is its number in messages.
    @FunctionalInterface
    interface Start {
        Search at(Rows z, int from, int row);
    }

    /// Energies and, for searches that use them, slopes.
    @FunctionalInterface
    private interface Evaluation {
        void at(Rows y, Rows z, double[] values, Rows slopes);
    }

    private Searches() {}

    /// Searches by energies alone.
    static Convergence byValues(LatentEnergy energy, Rows y, Rows z, double[] values, Start start) {
        return run(energy, (some, trial, into, slopes) -> energy.values(some, trial, into), y, z, values, start);
    }

    /// Searches by energies and gradients.
    ///
    /// @throws IllegalArgumentException when the energy has no gradient
    static Convergence byGradients(LatentEnergy energy, Rows y, Rows z, double[] values, Start start) {
        if (!(energy instanceof SmoothLatentEnergy smooth)) {
            throw new IllegalArgumentException(
                    "energy: expected one with gradients, got one without; search by patterns or exhaustively");
        }
        return run(energy, smooth::latentGradients, y, z, values, start);
    }

    private static Convergence run(
            LatentEnergy energy, Evaluation evaluation, Rows y, Rows z, double[] values, Start start) {
        Rows.requireColumns("y", y, energy.columns());
        Rows.requireShape("z", z, y.count(), energy.latents().columns());
        Energies.requireRoom(y, values);
        int[] evaluations = new int[y.count()];
        boolean[] converged = new boolean[y.count()];
        int rows = Math.clamp(CELLS / z.columns(), 1, ROWS);
        for (int from = 0; from < y.count(); from += rows) {
            int to = Math.min(y.count(), from + rows);
            Search[] searches = new Search[to - from];
            for (int i = from; i < to; i++) {
                searches[i - from] = start.at(z, i, i);
            }
            run(searches.clone(), evaluation, y.slice(from, to).copy(), z.columns());
            for (int i = from; i < to; i++) {
                Search search = searches[i - from];
                Search.copy(search.best, 0, z, i);
                values[i] = search.value;
                evaluations[i] = search.evaluations();
                converged[i] = search.converged();
            }
        }
        return new Convergence(evaluations, converged);
    }

    /// Runs the searches to their ends. The searches that continue, and their rows of y, are moved to the front.
    private static void run(Search[] searches, Evaluation evaluation, Rows y, int columns) {
        Rows trial = Rows.zeros(searches.length, columns);
        Rows slopes = Rows.zeros(searches.length, columns);
        double[] values = new double[searches.length];
        for (int live = searches.length; live > 0; ) {
            for (int slot = 0; slot < live; slot++) {
                searches[slot].request(trial, slot);
            }
            Arrays.fill(values, 0, live, Double.NaN);
            evaluation.at(y.slice(0, live), trial.slice(0, live), values, slopes.slice(0, live));
            int kept = 0;
            for (int slot = 0; slot < live; slot++) {
                if (searches[slot].receive(values[slot], slopes, slot)) {
                    if (kept < slot) {
                        searches[kept] = searches[slot];
                        Search.copy(y, slot, y, kept);
                    }
                    kept++;
                }
            }
            live = kept;
        }
    }
}
