package basin.classic.mixture;

import java.util.Arrays;

/// Computes the free energies of rows and the probabilities of their z from the energies of k components.
///
/// Numbers are ordered by component, `energies[j][i]` for row i, so that loops over rows are vectorised.
final class Posterior {
    /// A component whose energy is higher than the lowest by more than this has less than 10⁻¹⁷ of the probability,
    /// which is rounded away in double precision.
    private static final double MAX_DIFFERENCE = 40;

    private Posterior() {}

    /// Replaces the energies of the first k components by probabilities ∝ exp(−β E), and writes −1/β log Σ exp(−β
    /// E).
    ///
    /// @param beta above 0; +∞ for the lowest energy and a probability of 1 for the first component that has it
    static void probabilities(double beta, double[][] energies, int k, int rows, double[] values) {
        Arrays.fill(values, 0, rows, Double.POSITIVE_INFINITY);
        for (int j = 0; j < k; j++) {
            lower(values, energies[j], rows);
        }
        for (int i = 0; i < rows; i++) {
            if (beta == Double.POSITIVE_INFINITY) {
                choose(energies, k, i, values[i]);
            } else {
                values[i] -= Math.log(soften(beta, energies, k, i, values[i])) / beta;
            }
        }
    }

    private static void lower(double[] least, double[] energies, int rows) {
        for (int i = 0; i < rows; i++) {
            least[i] = Math.min(least[i], energies[i]);
        }
    }

    private static void choose(double[][] energies, int k, int i, double least) {
        boolean chosen = false;
        for (int j = 0; j < k; j++) {
            boolean lowest = !chosen && energies[j][i] == least;
            energies[j][i] = lowest ? 1 : 0;
            chosen |= lowest;
        }
    }

    private static double soften(double beta, double[][] energies, int k, int i, double least) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            double above = beta * (energies[j][i] - least);
            double weight = above < MAX_DIFFERENCE ? Math.exp(-above) : 0;
            energies[j][i] = weight;
            sum += weight;
        }
        double scale = 1 / sum;
        for (int j = 0; j < k; j++) {
            energies[j][i] *= scale;
        }
        return sum;
    }
}
