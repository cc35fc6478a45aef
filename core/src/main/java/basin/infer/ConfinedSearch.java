package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.stream.IntStream;

/// A search for missing cells that must end inside the region of the data. A search that ends outside is reset to
/// its start and counts as not converged.
///
/// @param how the search
/// @param data the region
public record ConfinedSearch(Minimiser how, DataRegion data) implements Minimiser {
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        Rows starts = z.copy();
        Convergence ended = how.minimise(energy, y, z, values);
        boolean[] inside = data.includes(y.filledFrom(z), y);
        int[] outside =
                IntStream.range(0, inside.length).filter(i -> !inside[i]).toArray();
        double[] before = new double[outside.length];
        energy.values(y.chosen(outside), starts.chosen(outside), before);
        for (int k = 0; k < outside.length; k++) {
            z.set(outside[k], starts.row(outside[k]));
            values[outside[k]] = before[k];
        }
        int[] iterations = new int[inside.length];
        boolean[] converged = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            iterations[i] = ended.iterations(i);
            converged[i] = inside[i] && ended.converged(i);
        }
        return new Convergence(iterations, converged);
    }
}
