package basin.latent;

import basin.energy.Energies;
import basin.rows.Rows;
import java.util.Arrays;

/// Every z of a finite space, tried one after another: exact, for minimising and for marginalising.
///
/// Cost: the size of the space times one evaluation of E.
public record Exhaustive() implements Minimiser, Summation {
    /// Of several z of the lowest energy, the first is the result.
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        FiniteLatentSpace space = FiniteLatentSpace.enumerable(energy.latents());
        Rows.requireColumns("y", y, energy.columns());
        Rows.requireShape("z", z, y.count(), space.columns());
        Energies.requireRoom(y, values);
        Arrays.fill(values, 0, y.count(), Double.POSITIVE_INFINITY);
        int[] best = new int[y.count()];
        double[] some = new double[y.count()];
        Rows trial = Rows.zeros(y.count(), space.columns());
        for (int index = 0; index < space.size(); index++) {
            for (int i = 0; i < y.count(); i++) {
                space.point(index, trial, i);
            }
            energy.values(y, trial, some);
            for (int i = 0; i < y.count(); i++) {
                if (LogSumExp.requireEnergy(i, some[i]) < values[i]) {
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
    public Nodes nodes(LatentSpace space) {
        FiniteLatentSpace finite = FiniteLatentSpace.enumerable(space);
        return new Nodes() {
            @Override
            public int count() {
                return finite.size();
            }

            @Override
            public double point(int index, Rows z, int row) {
                finite.point(index, z, row);
                return 0;
            }
        };
    }
}
