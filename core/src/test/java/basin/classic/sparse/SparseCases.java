package basin.classic.sparse;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;

/// Atoms and rows for the tests of sparse coding.
final class SparseCases {
    private SparseCases() {}

    /// The rows brought to length 1.
    static Rows unit(Rows rows) {
        Rows unit = rows.copy();
        for (int j = 0; j < rows.count(); j++) {
            double length = SparseEnergy.norm(rows, j);
            for (int p = 0; p < rows.columns(); p++) {
                unit.set(j, p, (float) (rows.get(j, p) / length));
            }
        }
        return unit;
    }

    /// Atoms in directions each as likely as the others.
    static Rows atoms(long seed, int k, int d) {
        return unit(TestRows.normal(seed, k, d));
    }

    /// Codes of which each entry differs from 0 with probability `share`: a random sign times 1 to 2.
    static Rows codes(long seed, int n, int k, double share) {
        Randomness randomness = new Randomness(seed).named("codes");
        Rows codes = Rows.zeros(n, k);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double size = 1 + randomness.uniform(i, 1, j);
                double sign = randomness.uniform(i, 2, j) < 0.5 ? -1 : 1;
                codes.set(i, j, randomness.uniform(i, 0, j) < share ? (float) (sign * size) : 0);
            }
        }
        return codes;
    }

    /// D z and normal noise.
    static Rows rows(Rows atoms, Rows codes, double noise, long seed) {
        Rows rows = TestRows.normal(seed, codes.count(), atoms.columns());
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                double cell = noise * rows.get(i, p);
                for (int j = 0; j < atoms.count(); j++) {
                    cell += (double) codes.get(i, j) * atoms.get(j, p);
                }
                rows.set(i, p, (float) cell);
            }
        }
        return rows;
    }

    /// The max error of the conditions of the minimum: at z_j ≠ 0 the slope d_jᵀ(y − D z) is λ
    /// sign z_j, elsewhere within ±λ. Sums run over the observed cells, in double precision.
    static double optimalityGap(SparseEnergy energy, Rows y, Rows z, int i) {
        Rows atoms = energy.atoms();
        double[] residual = new double[y.columns()];
        for (int p = 0; p < residual.length; p++) {
            double cell = y.get(i, p);
            for (int j = 0; j < atoms.count(); j++) {
                cell -= (double) z.get(i, j) * atoms.get(j, p);
            }
            residual[p] = Double.isNaN(cell) ? 0 : cell;
        }
        double gap = 0;
        for (int j = 0; j < atoms.count(); j++) {
            double slope = 0;
            for (int p = 0; p < residual.length; p++) {
                slope += residual[p] * atoms.get(j, p);
            }
            float code = z.get(i, j);
            gap = Math.max(
                    gap,
                    code == 0
                            ? Math.abs(slope) - energy.lambda()
                            : Math.abs(slope - Math.copySign(energy.lambda(), code)));
        }
        return gap;
    }
}
