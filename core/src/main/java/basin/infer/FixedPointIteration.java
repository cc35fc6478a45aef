package basin.infer;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;
import java.util.Arrays;

/// The fixed-point iteration y ← G(y) over the missing cells, for a map G that leads back to the data.
///
/// It replaces a minimiser in completions and projections, whose z holds the missing cells of y. A
/// row has converged when a step is no longer than `TOLERANCE`, or when a step is no shorter than the one before
/// and no longer than the longest step of a known row: then the row is among the data, and more steps would only
/// move it along them. No row takes more than `MAX_ITERATIONS` steps.
///
/// @param map G
public record FixedPointIteration(TrustedMap map) implements Minimiser {
    private static final double TOLERANCE = 1e-3;
    private static final int MAX_ITERATIONS = 200;

    @Override
    public Convergence minimise(LatentEnergy energy, Rows y, Rows z, double[] values) {
        int n = y.count();
        int[] iterations = new int[n];
        boolean[] converged = new boolean[n];
        double[] squaredSteps = new double[n];
        Arrays.fill(squaredSteps, Double.POSITIVE_INFINITY);
        int[] moving = new int[n];
        Arrays.setAll(moving, i -> i);
        double maxSquaredStep = map.maxSquaredStep();
        int movingCount = n;
        for (int iteration = 0; iteration < MAX_ITERATIONS && movingCount > 0; iteration++) {
            int[] some = Arrays.copyOf(moving, movingCount);
            Rows from = y.chosen(some).filledFrom(z.chosen(some));
            Rows to = Rows.zeros(movingCount, y.columns());
            map.apply(from, to);
            int kept = 0;
            for (int m = 0; m < movingCount; m++) {
                int i = moving[m];
                iterations[i]++;
                double square = squaredStep(from, to, m, y, i);
                converged[i] =
                        square <= TOLERANCE * TOLERANCE || (square >= squaredSteps[i] && square <= maxSquaredStep);
                if (!converged[i]) {
                    squaredSteps[i] = square;
                    z.set(i, to.row(m));
                    moving[kept++] = i;
                }
            }
            movingCount = kept;
        }
        energy.values(y, z, values);
        return new Convergence(iterations, converged);
    }

    /// The squared length of a step over the missing cells of row `row` of y.
    private static double squaredStep(Rows from, Rows to, int m, Rows y, int row) {
        double square = 0;
        for (int p = 0; p < y.columns(); p++) {
            double step = (double) to.get(m, p) - from.get(m, p);
            square += Float.isNaN(y.get(row, p)) ? step * step : 0;
        }
        return square;
    }
}
