package basin.classic.mixture;

import basin.matrix.Cholesky;
import java.util.Arrays;

/// The search for the modes of a Gaussian mixture, the minima of F(x) = −log Σ_j exp(−E_j(x)), E_j(x) = c_j + (x −
/// m_j)ᵀ Λ_j (x − m_j) / 2.
///
/// A step goes to the minimum of Σ_j r_j E_j with the probabilities r_j of the components at the current point.
/// That is EM over x (Carreira-Perpiñán, "Mode-finding for mixtures of Gaussian distributions", IEEE TPAMI 2000): F
/// never rises.
final class ModeSearch {
    /// A search ends when a step is shorter than this, in squared local standard deviations of the mixture.
    private static final double SETTLED = 1e-14;

    private static final int MAX_STEPS = 2000;

    private final int size;
    private final double[] constants;
    private final double[][] means;
    private final double[][] precisions;
    private final double[] energies;
    private final double[] slope;
    private final double[] curvature;
    private double free;

    /// @param constants c, k numbers, +∞ for a component that is not used; not copied
    /// @param means m, k × d; not copied
    /// @param precisions Λ, k × (d × d)
    ModeSearch(double[] constants, double[][] means, double[][] precisions) {
        this.size = means[0].length;
        this.constants = constants;
        this.means = means;
        this.precisions = precisions;
        this.energies = new double[means.length];
        this.slope = new double[size];
        this.curvature = new double[size * size];
    }

    /// Overwrites x with the mode that descent reaches, and returns its F.
    double descend(double[] x) {
        for (int step = 0; step < MAX_STEPS; step++) {
            evaluate(x);
            // −log p has the gradient `slope`, and Σ r Λ is an upper bound of its Hessian.
            if (!Cholesky.factor(curvature, size)) {
                throw new IllegalStateException("precisions: expected positive definite matrices, got others");
            }
            double[] move = slope.clone();
            Cholesky.solve(curvature, size, move);
            double squared = 0;
            for (int p = 0; p < size; p++) {
                squared += move[p] * slope[p];
                x[p] -= move[p];
            }
            if (squared < SETTLED) {
                break;
            }
        }
        evaluate(x);
        return free;
    }

    /// The probabilities r of the components at the end of the last search.
    double[] shares() {
        double sum = Arrays.stream(energies).sum();
        return Arrays.stream(energies).map(weight -> weight / sum).toArray();
    }

    /// The squared distance of two points, in standard deviations of the mixture at the end of the last search.
    double squaredDistance(double[] x, double[] other) {
        double sum = 0;
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < size; q++) {
                sum += (x[p] - other[p]) * curvature[p * size + q] * (x[q] - other[q]);
            }
        }
        return sum;
    }

    /// Computes F, its gradient and Σ r Λ at x.
    private void evaluate(double[] x) {
        double[] difference = new double[size];
        double min = Double.POSITIVE_INFINITY;
        for (int j = 0; j < energies.length; j++) {
            energies[j] = constants[j] + (constants[j] < Double.POSITIVE_INFINITY ? half(x, j, difference) : 0);
            min = Math.min(min, energies[j]);
        }
        double sum = 0;
        for (int j = 0; j < energies.length; j++) {
            energies[j] = Math.exp(min - energies[j]);
            sum += energies[j];
        }
        free = min - Math.log(sum);
        Arrays.fill(slope, 0);
        Arrays.fill(curvature, 0);
        for (int j = 0; j < energies.length; j++) {
            if (energies[j] > 0) {
                add(energies[j] / sum, x, j);
            }
        }
    }

    private double half(double[] x, int j, double[] difference) {
        for (int p = 0; p < size; p++) {
            difference[p] = x[p] - means[j][p];
        }
        double sum = 0;
        for (int p = 0; p < size; p++) {
            double product = 0;
            for (int q = 0; q < size; q++) {
                product += precisions[j][p * size + q] * difference[q];
            }
            sum += product * difference[p];
        }
        return sum / 2;
    }

    private void add(double share, double[] x, int j) {
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < size; q++) {
                double entry = share * precisions[j][p * size + q];
                curvature[p * size + q] += entry;
                slope[p] += entry * (x[q] - means[j][q]);
            }
        }
    }
}
