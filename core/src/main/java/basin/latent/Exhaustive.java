package basin.latent;

import basin.rows.Rows;
import java.util.Arrays;

/// Every z of a finite space, tried one after another: exact, for minimising and for marginalising.
///
/// Cost: the size of the space times one evaluation of E.
public record Exhaustive() implements Minimiser, Marginaliser {
    /// Of equal energies the first z wins.
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        FiniteLatentSpace space = finite(energy);
        Rows.requireShape("z", z, y.count(), space.columns());
        Arrays.fill(values, 0, y.count(), Double.POSITIVE_INFINITY);
        int[] best = new int[y.count()];
        double[] some = new double[y.count()];
        Rows trial = Rows.zeros(y.count(), space.columns());
        for (int index = 0; index < space.size(); index++) {
            evaluate(energy, space, index, y, trial, some);
            for (int i = 0; i < y.count(); i++) {
                if (some[i] < values[i]) {
                    values[i] = some[i];
                    best[i] = index;
                }
            }
        }
        for (int i = 0; i < y.count(); i++) {
            space.point(best[i], z, i);
        }
        return Convergence.exact(y.count());
    }

    @Override
    public void freeEnergies(LatentEnergy energy, double beta, Rows y, double[] values) {
        FiniteLatentSpace space = finite(energy);
        int size = space.size();
        double[] all = new double[Math.multiplyExact(y.count(), size)];
        double[] some = new double[y.count()];
        Rows trial = Rows.zeros(y.count(), space.columns());
        for (int index = 0; index < size; index++) {
            evaluate(energy, space, index, y, trial, some);
            for (int i = 0; i < y.count(); i++) {
                all[i * size + index] = some[i];
            }
        }
        for (int i = 0; i < y.count(); i++) {
            values[i] = LogSumExp.freeEnergy(beta, all, i * size, size);
        }
    }

    private static void evaluate(
            LatentEnergy energy, FiniteLatentSpace space, int index, Rows y, Rows trial, double[] values) {
        for (int i = 0; i < y.count(); i++) {
            space.point(index, trial, i);
        }
        energy.values(y, trial, values);
    }

    private static FiniteLatentSpace finite(LatentEnergy energy) {
        if (energy.latents() instanceof FiniteLatentSpace space) {
            return space;
        }
        throw new IllegalArgumentException("latents: expected a space that can be enumerated, got "
                + energy.latents().describe());
    }
}
