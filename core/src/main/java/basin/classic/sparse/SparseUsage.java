package basin.classic.sparse;

import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;

/// How rows use the atoms: a distribution of codes for new draws.
///
/// A drawn coefficient is positive or negative with the shares of the rows where it was, or else 0, each
/// independent of the others, and exponential in size: a spike at 0 and a Laplace slab. What the atoms leave of
/// the rows becomes normal noise of the same mean square. Correlations between atoms are not modelled.
///
/// @param atoms k × 3: for each atom the shares of the rows with positive and with negative coefficients, and the
///     mean
///     size of these
/// @param noise root mean square of a cell of y − D z, 0 or more
record SparseUsage(Rows atoms, double noise) {
    SparseUsage {
        Rows.requireColumns("usage", atoms, 3);
        for (int j = 0; j < atoms.count(); j++) {
            float positive = atoms.get(j, 0);
            float negative = atoms.get(j, 1);
            float size = atoms.get(j, 2);
            boolean good = positive >= 0 && negative >= 0 && positive + negative <= 1.000001 && size >= 0;
            if (!good || size == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("usage: expected two shares and a finite size, got " + positive
                        + ", " + negative + " and " + size + " in row " + j);
            }
        }
        if (!(noise >= 0) || noise == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("noise: expected 0 or more and finite, got " + noise);
        }
    }

    /// The usage by all of `rows`.
    static SparseUsage of(SparseEnergy energy, RowSource rows, Shards shards) {
        int k = energy.size();
        double[] sums = shards.sums(rows.count(), 3 * k + 2, (part, from, to) -> {
            Rows y = rows.slice(from, to);
            Rows codes = Rows.zeros(to - from, k);
            SparseCoordinateDescent.standard().minimise(energy, y, codes, new double[to - from]);
            double[] residual = new double[energy.columns()];
            for (int i = 0; i < y.count(); i++) {
                add(codes, i, part);
                energy.residual(y, i, codes, i, residual);
                for (int p = 0; p < residual.length; p++) {
                    part[3 * k] += residual[p] * residual[p];
                    part[3 * k + 1] += Float.isNaN(y.get(i, p)) ? 0 : 1;
                }
            }
        });
        Rows atoms = Rows.zeros(k, 3);
        for (int j = 0; j < k; j++) {
            double used = sums[3 * j] + sums[3 * j + 1];
            atoms.set(j, 0, (float) (sums[3 * j] / rows.count()));
            atoms.set(j, 1, (float) (sums[3 * j + 1] / rows.count()));
            atoms.set(j, 2, used == 0 ? 0 : (float) (sums[3 * j + 2] / used));
        }
        return new SparseUsage(atoms, Math.sqrt(sums[3 * k] / Math.max(1, sums[3 * k + 1])));
    }

    private static void add(Rows codes, int i, double[] sums) {
        for (int j = 0; j < codes.columns(); j++) {
            float code = codes.get(i, j);
            sums[3 * j] += code > 0 ? 1 : 0;
            sums[3 * j + 1] += code < 0 ? 1 : 0;
            sums[3 * j + 2] += Math.abs(code);
        }
    }

    /// Atoms that no row uses.
    int unused() {
        int unused = 0;
        for (int j = 0; j < atoms.count(); j++) {
            unused += atoms.get(j, 0) + atoms.get(j, 1) == 0 ? 1 : 0;
        }
        return unused;
    }

    /// Overwrites the one row of `code` with the draw of a row.
    void draw(Randomness randomness, long row, Rows code) {
        for (int j = 0; j < atoms.count(); j++) {
            double uniform = randomness.uniform(row, 0, j);
            float positive = atoms.get(j, 0);
            int sign = uniform < positive ? 1 : uniform < positive + atoms.get(j, 1) ? -1 : 0;
            double size = sign == 0 ? 0 : -Math.log1p(-randomness.uniform(row, 1, j)) * atoms.get(j, 2);
            code.set(0, j, (float) (sign * size));
        }
    }
}
