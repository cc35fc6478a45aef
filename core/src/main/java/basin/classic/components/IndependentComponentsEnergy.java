package basin.classic.components;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/// Square independent components as an energy: F(y) = −log p(y) = Σ_j g_j(s_j) − log |det W| with sources
/// s = W (y − μ), as many as columns (Comon 1994; Bell & Sejnowski 1995).
///
/// F is convex. The energy of a row with missing cells is the minimum over these cells; its gradient is 0 along
/// them.
public final class IndependentComponentsEnergy implements SmoothEnergy {
    private static final int MAX_ITERATIONS = 100;

    /// The Newton decrement at which the search has converged in double precision.
    private static final double SETTLED = 1e-20;

    private final double[] mean;
    private final double[] unmixing;
    private final SourceDensity[] densities;
    private final double[] mixing;
    private final double logDeterminant;

    /// The energy of known sources.
    ///
    /// @param mean μ, d finite numbers
    /// @param unmixing W, d × d, invertible
    /// @param densities of the d sources
    /// @throws IllegalArgumentException when shapes do not fit or W cannot be inverted
    IndependentComponentsEnergy(double[] mean, double[] unmixing, SourceDensity[] densities) {
        int d = mean.length;
        if (unmixing.length != d * d || densities.length != d) {
            throw new IllegalArgumentException(
                    "unmixing: expected " + d + " × " + d + " numbers, got " + unmixing.length);
        }
        this.mean = mean.clone();
        this.unmixing = unmixing.clone();
        this.densities = densities.clone();
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(d);
        DMatrixRMaj inverse = new DMatrixRMaj(d, d);
        if (!solver.setA(DMatrixRMaj.wrap(d, d, unmixing.clone())) || !(solver.quality() > 1e-15)) {
            throw new IllegalArgumentException("unmixing: expected an invertible matrix, got a singular one");
        }
        solver.invert(inverse);
        this.mixing = inverse.data;
        this.logDeterminant = logDeterminant(unmixing, d);
    }

    private static double logDeterminant(double[] matrix, int d) {
        // With rows of length 1, so that the determinant neither overflows nor underflows.
        DMatrixRMaj scaled = DMatrixRMaj.wrap(d, d, matrix.clone());
        double log = 0;
        for (int j = 0; j < d; j++) {
            double length = 0;
            for (int p = 0; p < d; p++) {
                length = Math.hypot(length, scaled.data[j * d + p]);
            }
            for (int p = 0; p < d; p++) {
                scaled.data[j * d + p] *= Math.sqrt(d) / length;
            }
            log += Math.log(length / Math.sqrt(d));
        }
        return log + Math.log(Math.abs(CommonOps_DDRM.det(scaled)));
    }

    @Override
    public int columns() {
        return mean.length;
    }

    double logDeterminant() {
        return logDeterminant;
    }

    double[] mean() {
        return mean.clone();
    }

    double[] unmixing() {
        return unmixing.clone();
    }

    SourceDensity density(int source) {
        return densities[source];
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        double[] row = new double[columns()];
        double[] sources = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            fill(y, i, row);
            values[i] = value(row, sources);
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        int d = columns();
        double[] row = new double[d];
        double[] sources = new double[d];
        double[] slope = new double[d];
        for (int i = 0; i < y.count(); i++) {
            fill(y, i, row);
            values[i] = value(row, sources);
            slope(sources, slope);
            for (int p = 0; p < d; p++) {
                gradients.set(i, p, Float.isNaN(y.get(i, p)) ? 0 : (float) slope[p]);
            }
        }
    }

    /// Writes row i with the missing cells of minimum energy.
    void fill(Rows y, int i, double[] row) {
        int d = columns();
        int[] missing = new int[d];
        int count = 0;
        for (int p = 0; p < d; p++) {
            float cell = y.get(i, p);
            row[p] = cell;
            if (Float.isNaN(cell)) {
                row[p] = mean[p];
                missing[count++] = p;
            }
        }
        if (count > 0) {
            descend(row, Arrays.copyOf(missing, count), 0, row.clone());
        }
    }

    /// F(y); also writes the sources.
    double value(double[] y, double[] sources) {
        sources(y, sources);
        double sum = -logDeterminant;
        for (int j = 0; j < sources.length; j++) {
            sum += densities[j].energy(sources[j]);
        }
        return sum;
    }

    /// s = W (y − μ).
    void sources(double[] y, double[] sources) {
        int d = columns();
        for (int j = 0; j < d; j++) {
            double sum = 0;
            for (int p = 0; p < d; p++) {
                sum += unmixing[j * d + p] * (y[p] - mean[p]);
            }
            sources[j] = sum;
        }
    }

    /// y = μ + W⁻¹ s.
    void mix(double[] sources, double[] y) {
        int d = columns();
        for (int p = 0; p < d; p++) {
            double sum = mean[p];
            for (int j = 0; j < d; j++) {
                sum += mixing[p * d + j] * sources[j];
            }
            y[p] = sum;
        }
    }

    private void slope(double[] sources, double[] slope) {
        int d = columns();
        Arrays.fill(slope, 0);
        for (int j = 0; j < d; j++) {
            double factor = densities[j].slope(sources[j]);
            for (int p = 0; p < d; p++) {
                slope[p] += factor * unmixing[j * d + p];
            }
        }
    }

    /// Minimises the convex F(y) + weight / 2 · ‖y − anchor‖² over the cells `free` of y, by Newton's method
    /// with a line search (Boyd & Vandenberghe 2004, algorithm 9.5).
    void descend(double[] y, int[] free, double weight, double[] anchor) {
        int d = columns();
        double[] sources = new double[d];
        double[] slope = new double[d];
        double[] trial = y.clone();
        double now = objective(y, weight, anchor, sources);
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            slope(sources, slope);
            for (int p : free) {
                slope[p] += weight * (y[p] - anchor[p]);
            }
            double[] step = newtonStep(sources, slope, free, weight);
            double decrement = 0;
            for (int a = 0; a < free.length; a++) {
                decrement += step[a] * slope[free[a]];
            }
            if (!(decrement > SETTLED * (1 + Math.abs(now)))) {
                return;
            }
            double length = 1;
            double lower = now;
            while (length > 1e-12) {
                for (int a = 0; a < free.length; a++) {
                    trial[free[a]] = y[free[a]] - length * step[a];
                }
                lower = objective(trial, weight, anchor, sources);
                if (lower <= now - 1e-4 * length * decrement) {
                    break;
                }
                length /= 2;
            }
            if (!(lower < now)) {
                return;
            }
            now = lower;
            System.arraycopy(trial, 0, y, 0, d);
        }
    }

    private double objective(double[] y, double weight, double[] anchor, double[] sources) {
        double sum = value(y, sources);
        for (int p = 0; p < y.length; p++) {
            sum += weight / 2 * (y[p] - anchor[p]) * (y[p] - anchor[p]);
        }
        return sum;
    }

    /// H⁻¹ · slope over the free cells; a small multiple of the identity is added to the Hessian, which may vanish
    /// far away.
    private double[] newtonStep(double[] sources, double[] slope, int[] free, double weight) {
        int d = columns();
        int m = free.length;
        DMatrixRMaj hessian = new DMatrixRMaj(m, m);
        double trace = 0;
        for (int j = 0; j < d; j++) {
            double curvature = densities[j].curvature(sources[j]);
            for (int a = 0; a < m; a++) {
                double left = curvature * unmixing[j * d + free[a]];
                for (int b = 0; b < m; b++) {
                    hessian.data[a * m + b] += left * unmixing[j * d + free[b]];
                }
            }
        }
        for (int a = 0; a < m; a++) {
            trace += hessian.data[a * m + a];
        }
        DMatrixRMaj right = new DMatrixRMaj(m, 1);
        for (int a = 0; a < m; a++) {
            hessian.data[a * m + a] += weight + 1e-10 * trace / m + 1e-12;
            right.data[a] = slope[free[a]];
        }
        DMatrixRMaj step = new DMatrixRMaj(m, 1);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(m);
        if (!solver.setA(hessian)) {
            return right.data;
        }
        solver.solve(right, step);
        return step.data;
    }
}
