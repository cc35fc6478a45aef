package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.stream.IntStream;

/// A search for missing cells that may not end where there are no data: from there it is taken back to where it
/// began, and has not converged.
///
/// @param how the search
/// @param data where the data are, and where searches should begin
public record ConfinedSearch(Minimiser how, DataRegion data) implements Minimiser {
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        Rows starts = z.copy();
        Convergence ended = how.minimise(energy, y, z, values);
        boolean[] near = data.includes(y.filledFrom(z), y);
        int[] back = IntStream.range(0, near.length).filter(i -> !near[i]).toArray();
        double[] before = new double[back.length];
        energy.values(y.chosen(back), starts.chosen(back), before);
        for (int k = 0; k < back.length; k++) {
            z.set(back[k], starts.row(back[k]));
            values[back[k]] = before[k];
        }
        int[] iterations = new int[near.length];
        boolean[] converged = new boolean[near.length];
        for (int i = 0; i < near.length; i++) {
            iterations[i] = ended.iterations(i);
            converged[i] = near[i] && ended.converged(i);
        }
        return new Convergence(iterations, converged);
    }
}
