package basin.neural;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// A search for missing cells that may not end where there are no data: from there it is taken back to where it
/// began, and has not converged.
///
/// @param how the search
/// @param data where the data are, and where searches should begin
public record Tether(Minimiser how, Neighbourhood data) implements Minimiser {
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        Rows starts = z.copy();
        Convergence ended = how.minimise(energy, y, z, values);
        boolean[] near = data.includes(y.filledFrom(z), y);
        int[] iterations = new int[near.length];
        boolean[] converged = new boolean[near.length];
        for (int i = 0; i < near.length; i++) {
            iterations[i] = ended.iterations(i);
            converged[i] = near[i] && ended.converged(i);
            if (!near[i]) {
                z.set(i, starts.row(i));
            }
        }
        energy.values(y, z, values);
        return new Convergence(iterations, converged);
    }
}
