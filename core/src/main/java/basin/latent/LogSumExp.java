package basin.latent;

import basin.rows.InputException;

/// Sums of exponentials without overflow: the smallest energy is subtracted first.
public final class LogSumExp {
    private LogSumExp() {}

    /// −1/β · log Σ_j exp(−β e_j) over the `count` energies from `from` on.
    ///
    /// At most the smallest e_j, and at least that less log(count)/β. Energies may be +∞ (impossible); all of them
    /// impossible gives +∞.
    public static double freeEnergy(double beta, double[] energies, int from, int count) {
        double min = min(energies, from, count);
        if (min == Double.POSITIVE_INFINITY) {
            return min;
        }
        double sum = 0;
        for (int j = from; j < from + count; j++) {
            sum += Math.exp(-beta * (energies[j] - min));
        }
        return min - Math.log(sum) / beta;
    }

    /// Replaces energies by the probabilities exp(−β e_j) / Σ exp(−β e). At least one of them must be below +∞.
    public static void probabilities(double beta, double[] energies, int from, int count) {
        double min = min(energies, from, count);
        double sum = 0;
        for (int j = from; j < from + count; j++) {
            energies[j] = Math.exp(-beta * (energies[j] - min));
            sum += energies[j];
        }
        for (int j = from; j < from + count; j++) {
            energies[j] /= sum;
        }
    }

    /// The energy of row `row`, a number or +∞.
    ///
    /// @throws InputException when it is NaN or −∞
    static double requireEnergy(int row, double value) {
        if (Double.isNaN(value) || value == Double.NEGATIVE_INFINITY) {
            throw notFinite(row, value);
        }
        return value;
    }

    static InputException notFinite(int row, double value) {
        return InputException.of("energy", "a finite number at row " + row, value)
                .withRemedy("check the cells of that row, or correct the energy");
    }

    private static double min(double[] energies, int from, int count) {
        double min = Double.POSITIVE_INFINITY;
        for (int j = from; j < from + count; j++) {
            min = Math.min(min, energies[j]);
        }
        return min;
    }

    /// Checks an inverse temperature.
    ///
    /// @throws IllegalArgumentException unless it is above 0 and finite
    public static double requireBeta(double beta) {
        if (!(beta > 0) || beta == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("beta: expected above 0 and finite, got " + beta);
        }
        return beta;
    }
}
