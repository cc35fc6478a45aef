package basin.classic.boltzmann;

/// Sums of log(1 + exp(x)), by which a binary hidden unit with input x lowers the free energy.
final class Softplus {
    /// Factors in (1, 2] that surely multiply without overflow.
    private static final int FACTORS = 512;

    private Softplus() {}

    /// Σ_j log(1 + exp(β x_j)), with one logarithm for many x: log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|).
    static double sum(double beta, double[] x, int count) {
        double sum = 0;
        for (int from = 0; from < count; from += FACTORS) {
            double product = 1;
            for (int j = from; j < Math.min(count, from + FACTORS); j++) {
                double scaled = beta * x[j];
                sum += Math.max(scaled, 0);
                product *= 1 + Math.exp(-Math.abs(scaled));
            }
            sum += Math.log(product);
        }
        return sum;
    }

    /// What Σ_j log(1 + exp(x_j)) is more than Σ_j max(x_j, 0), from the `means` 1 / (1 + exp(−x_j)).
    static double rest(float[] means, int at, int count) {
        double sum = 0;
        for (int from = 0; from < count; from += FACTORS) {
            double product = 1;
            for (int j = from; j < Math.min(count, from + FACTORS); j++) {
                product *= Math.max(means[at + j], 1 - means[at + j]);
            }
            sum -= Math.log(product);
        }
        return sum;
    }

    /// 1 / (1 + exp(−x)), its derivative.
    static double slope(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
