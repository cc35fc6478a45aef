package basin.strategy;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.net.SmoothMap;
import basin.rows.Rows;
import java.util.Arrays;

/// Follows a map G that leads back to the data: y ← G(y) over and over, for the cells that are free.
///
/// It takes the place of a minimiser in completions and projections, whose z stands for the missing cells of y. A
/// search ends when no cell moves by more than `tolerance`, or after `limit` rounds.
///
/// @param map G, of as many outputs as inputs
/// @param tolerance above 0
/// @param limit rounds at the most, 1 or more
record Following(SmoothMap map, double tolerance, int limit) implements Minimiser {
    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        int n = y.count();
        int[] rounds = new int[n];
        boolean[] converged = new boolean[n];
        int[] moving = new int[n];
        Arrays.setAll(moving, i -> i);
        int left = n;
        for (int round = 0; round < limit && left > 0; round++) {
            Rows at = Rows.zeros(left, y.columns());
            for (int m = 0; m < left; m++) {
                fill(y, z, moving[m], at, m);
            }
            Rows led = Rows.zeros(left, y.columns());
            map.apply(at, led);
            int kept = 0;
            for (int m = 0; m < left; m++) {
                int i = moving[m];
                rounds[i]++;
                converged[i] = move(y, z, i, led, m) <= tolerance;
                moving[kept] = i;
                kept += converged[i] ? 0 : 1;
            }
            left = kept;
        }
        energy.values(y, z, values);
        return new Convergence(rounds, converged);
    }

    private static void fill(Rows y, Rows z, int row, Rows into, int at) {
        for (int p = 0; p < y.columns(); p++) {
            float cell = y.get(row, p);
            into.set(at, p, Float.isNaN(cell) ? z.get(row, p) : cell);
        }
    }

    /// Moves the free cells of a row, and gives the longest move of a cell.
    private static double move(Rows y, Rows z, int row, Rows led, int at) {
        double longest = 0;
        for (int p = 0; p < y.columns(); p++) {
            if (Float.isNaN(y.get(row, p))) {
                longest = Math.max(longest, Math.abs((double) led.get(at, p) - z.get(row, p)));
                z.set(row, p, led.get(at, p));
            }
        }
        return longest;
    }
}
