package basin.classic.boltzmann;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Small machines and their properties by enumeration, for tests.
final class RbmMachines {
    private RbmMachines() {}

    /// Normal weights and biases of standard deviation `scale`; standard deviations of units from 0.5 to 1.
    static RbmParameters random(RbmVisible visible, int columns, int hidden, double scale, long seed) {
        Randomness randomness = new Randomness(seed);
        RbmParameters machine = RbmParameters.zeros(visible, columns, hidden);
        for (int p = 0; p < columns; p++) {
            for (int j = 0; j < hidden; j++) {
                machine.weights.set(p, j, (float) (scale * randomness.normal(p, 0, j)));
            }
            machine.visibleBias[p] = (float) (scale * randomness.normal(p, 1, 0));
            machine.baseBias[p] = (float) (0.5 * randomness.normal(p, 3, 0));
            if (visible == RbmVisible.GAUSSIAN) {
                machine.standardDeviations[p] = (float) (0.5 + 0.5 * randomness.uniform(p, 4, 0));
            }
        }
        for (int j = 0; j < hidden; j++) {
            machine.hiddenBias[j] = (float) (scale * randomness.normal(j, 2, 0));
        }
        return machine;
    }

    /// All 2ⁿ binary rows.
    static Rows bits(int n) {
        Rows rows = Rows.zeros(1 << n, n);
        for (int code = 0; code < rows.count(); code++) {
            for (int p = 0; p < n; p++) {
                rows.set(code, p, code >> p & 1);
            }
        }
        return rows;
    }

    /// E(y, h), by its definition.
    static double energy(RbmParameters machine, float[] y, float[] h) {
        double energy = 0;
        for (int p = 0; p < y.length; p++) {
            double u = y[p] / (double) machine.standardDeviations[p];
            double difference = u - machine.visibleBias[p];
            energy += machine.visible == RbmVisible.BERNOULLI
                    ? -machine.visibleBias[p] * u
                    : 0.5 * difference * difference;
            for (int j = 0; j < h.length; j++) {
                energy -= u * machine.weights.get(p, j) * h[j];
            }
        }
        for (int j = 0; j < h.length; j++) {
            energy -= machine.hiddenBias[j] * h[j];
        }
        return energy;
    }

    /// F(y) = −log Σ_h exp(−E(y, h)), term by term.
    static double free(RbmParameters machine, float[] y) {
        double sum = 0;
        Rows all = bits(machine.hidden());
        for (int code = 0; code < all.count(); code++) {
            sum += Math.exp(-energy(machine, y, all.row(code)));
        }
        return -Math.log(sum);
    }

    /// P(y) of every binary row.
    static double[] probabilities(RbmParameters machine) {
        Rows all = bits(machine.columns());
        double[] probabilities = new double[all.count()];
        double z = 0;
        for (int code = 0; code < all.count(); code++) {
            probabilities[code] = Math.exp(-free(machine, all.row(code)));
            z += probabilities[code];
        }
        for (int code = 0; code < all.count(); code++) {
            probabilities[code] /= z;
        }
        return probabilities;
    }

    /// The code of a binary row in [#bits].
    static int code(float[] y) {
        int code = 0;
        for (int p = 0; p < y.length; p++) {
            code |= y[p] == 1 ? 1 << p : 0;
        }
        return code;
    }

    /// Rows of 0 and 1, one at each place as likely as `share`.
    static Rows binary(long seed, int count, int columns, double share) {
        Randomness randomness = new Randomness(seed);
        Rows rows = Rows.zeros(count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, randomness.uniform(i, 0, p) < share ? 1 : 0);
            }
        }
        return rows;
    }
}
