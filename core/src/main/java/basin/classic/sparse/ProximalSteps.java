package basin.classic.sparse;

import basin.latent.Convergence;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// The steps of [SparseIsta] and, with momentum, of [SparseFista].
final class ProximalSteps {
    private static final int POWER_STEPS = 64;

    /// The power method comes from below.
    private static final double MARGIN = 1.05;

    private final SparseEnergy energy;
    private final double tolerance;
    private final int steps;
    private final boolean momentum;
    private final float largestEigenvalue;
    private final double[] residual;
    private final float[] slopes;
    private final Rows ahead;
    private double uphill;

    ProximalSteps(SparseEnergy energy, double tolerance, int steps, boolean momentum) {
        this.energy = energy;
        this.tolerance = tolerance;
        this.steps = steps;
        this.momentum = momentum;
        this.residual = new double[energy.columns()];
        this.slopes = new float[energy.size()];
        this.ahead = Rows.zeros(1, energy.size());
        this.largestEigenvalue = largestEigenvalue();
    }

    static void requireSettings(double tolerance, String name, int most) {
        if (!(tolerance >= 1e-6 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance: expected 1e-6 to 1, got " + tolerance);
        }
        if (most < 1) {
            throw new IllegalArgumentException(name + ": expected 1 or more, got " + most);
        }
    }

    /// The largest eigenvalue of DᵀD, by the power method on D Dᵀ, and a margin. Leaving cells out lowers it.
    private float largestEigenvalue() {
        Randomness randomness = new Randomness(0).named("largest eigenvalue");
        double[] x = new double[energy.columns()];
        Arrays.setAll(x, p -> randomness.normal(0, 0, p));
        double eigenvalue = 1;
        for (int step = 0; step < POWER_STEPS; step++) {
            double norm = Math.sqrt(Arrays.stream(x).map(entry -> entry * entry).sum());
            for (int p = 0; p < x.length; p++) {
                x[p] /= norm;
            }
            Arrays.fill(slopes, 0);
            energy.complete().products(x, 1, slopes, 0);
            ahead.set(0, slopes);
            energy.reconstruct(ahead, 0, x);
            eigenvalue = Math.sqrt(Arrays.stream(x).map(entry -> entry * entry).sum());
        }
        return (float) (MARGIN * eigenvalue);
    }

    Convergence minimise(Rows y, Rows z, double[] values) {
        int[] taken = new int[y.count()];
        boolean[] converged = new boolean[y.count()];
        for (int i = 0; i < y.count(); i++) {
            double enough = tolerance * SparseEnergy.norm(y, i);
            System.arraycopy(z.array(i), z.offset(i), ahead.array(0), 0, slopes.length);
            double weight = 1;
            while (taken[i] < steps && !converged[i]) {
                taken[i]++;
                converged[i] = step(y, z, i) <= enough;
                weight = goAhead(z, i, weight);
            }
        }
        energy.values(y, z, values);
        return new Convergence(taken, converged);
    }

    /// Moves row i of z to the proximal step from `ahead` and leaves its way in `slopes`; L times the largest
    /// way from `ahead`.
    private double step(Rows y, Rows z, int i) {
        energy.residual(y, i, ahead, 0, residual);
        Arrays.fill(slopes, 0);
        energy.complete().products(residual, 1, slopes, 0);
        float[] from = ahead.array(0);
        float[] code = z.array(i);
        int at = z.offset(i);
        float threshold = (float) (energy.lambda() / largestEigenvalue);
        float largest = 0;
        uphill = 0;
        for (int j = 0; j < slopes.length; j++) {
            float free = from[j] + slopes[j] / largestEigenvalue;
            float next = free - Math.min(Math.max(free, -threshold), threshold);
            largest = Math.max(largest, Math.abs(next - from[j]));
            slopes[j] = next - code[at + j];
            uphill += (double) (from[j] - next) * slopes[j];
            code[at + j] = next;
        }
        return largest * largestEigenvalue;
    }

    /// Moves `ahead` to where the next step starts: z, and beyond it by some of its last way. The weight of
    /// that step.
    private double goAhead(Rows z, int i, double weight) {
        double next = momentum && uphill <= 0 ? (1 + Math.sqrt(1 + 4 * weight * weight)) / 2 : 1;
        float share = next == 1 ? 0 : (float) ((weight - 1) / next);
        float[] into = ahead.array(0);
        float[] code = z.array(i);
        int at = z.offset(i);
        for (int j = 0; j < slopes.length; j++) {
            into[j] = Math.fma(share, slopes[j], code[at + j]);
        }
        return next;
    }
}
