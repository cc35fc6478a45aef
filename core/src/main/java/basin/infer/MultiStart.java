package basin.infer;

import basin.energy.Energies;
import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Searches from the given z and from draws of the prior, for energies with several minima. The result is the end
/// of lowest energy. Every row has the same draws, so its result depends on that row alone. A draw without a
/// finite energy is replaced by the given z.
///
/// @param how the search
/// @param draws searches in addition to that from the given z, 0 or more
/// @param randomness the stream of the draws
public record MultiStart(Minimiser how, int draws, Randomness randomness) implements Minimiser {
    public MultiStart {
        Checks.requireAtLeast("draws", draws, 0);
    }

    /// Reports the convergence of the search with the lowest end, and the iterations of all searches of a row.
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        Rows.requireShape("z", z, y.count(), energy.latents().columns());
        Energies.requireRoom(y, values);
        int n = y.count();
        Rows start = z.copy();
        Rows trial = z.copy();
        Rows draw = Rows.zeros(1, z.columns());
        double[] found = new double[n];
        int[] iterations = new int[n];
        boolean[] converged = new boolean[n];
        add(how.minimise(energy, y, z, values), iterations, converged);
        for (int s = 0; s < draws; s++) {
            energy.latents().sample(randomness, s, draw);
            begin(energy, y, draw, start, trial, found);
            Convergence ended = how.minimise(energy, y, trial, found);
            for (int i = 0; i < n; i++) {
                iterations[i] += ended.iterations(i);
                if (found[i] < values[i]) {
                    values[i] = found[i];
                    converged[i] = ended.converged(i);
                    Search.copy(trial, i, z, i);
                }
            }
        }
        return new Convergence(iterations, converged);
    }

    private static void add(Convergence ended, int[] iterations, boolean[] converged) {
        for (int i = 0; i < iterations.length; i++) {
            iterations[i] = ended.iterations(i);
            converged[i] = ended.converged(i);
        }
    }

    /// Sets every row to the draw, or to the given z where the draw has no finite energy.
    private static void begin(LatentEnergy energy, Rows y, Rows draw, Rows start, Rows trial, double[] found) {
        for (int i = 0; i < y.count(); i++) {
            Search.copy(draw, 0, trial, i);
        }
        energy.values(y, trial, found);
        for (int i = 0; i < y.count(); i++) {
            if (!Double.isFinite(found[i])) {
                Search.copy(start, i, trial, i);
            }
        }
    }
}
