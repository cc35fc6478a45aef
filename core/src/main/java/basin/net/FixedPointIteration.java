package basin.net;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.Arrays;

/// Follows a map that leads back to the data: y ← G(y) over and over, for the cells that are free.
///
/// It takes the place of a minimiser in completions and projections, whose z stands for the missing cells of y. A
/// search ends when a step is no longer than `TOLERANCE`, or after `LIMIT` rounds. It also ends where steps
/// are as short as those of the data and begin to grow: there the row has arrived, and would only drift on.
///
/// @param map G
public record FixedPointIteration(TrustedMap map) implements Minimiser {
    private static final double TOLERANCE = 1e-3;
    private static final int LIMIT = 200;

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        int n = y.count();
        int[] rounds = new int[n];
        boolean[] converged = new boolean[n];
        double[] steps = new double[n];
        Arrays.fill(steps, Double.POSITIVE_INFINITY);
        int[] moving = new int[n];
        Arrays.setAll(moving, i -> i);
        double longest = map.longestStep();
        int left = n;
        for (int round = 0; round < LIMIT && left > 0; round++) {
            int[] some = Arrays.copyOf(moving, left);
            Rows at = y.chosen(some).filledFrom(z.chosen(some));
            Rows led = Rows.zeros(left, y.columns());
            map.apply(at, led);
            int kept = 0;
            for (int m = 0; m < left; m++) {
                int i = moving[m];
                rounds[i]++;
                double step = squaredStep(at, led, m, y, i);
                converged[i] = step <= TOLERANCE * TOLERANCE || (step >= steps[i] && step <= longest);
                if (!converged[i]) {
                    steps[i] = step;
                    z.set(i, led.row(m));
                    moving[kept++] = i;
                }
            }
            left = kept;
        }
        energy.values(y, z, values);
        return new Convergence(rounds, converged);
    }

    /// The square of the length of a step along the free cells.
    private static double squaredStep(Rows at, Rows led, int m, Rows y, int row) {
        double square = 0;
        for (int p = 0; p < y.columns(); p++) {
            double step = (double) led.get(m, p) - at.get(m, p);
            square += Float.isNaN(y.get(row, p)) ? step * step : 0;
        }
        return square;
    }
}
