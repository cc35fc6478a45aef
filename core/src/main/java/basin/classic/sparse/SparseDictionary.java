package basin.classic.sparse;

import basin.rows.Rows;

/// The atoms in training, and the statistics of the rows so far: A = Σ z zᵀ and B = Σ z yᵀ, in which older rows
/// have smaller weights (Mairal, Bach, Ponce & Sapiro, "Online learning for matrix factorization and sparse
/// coding", JMLR 2010).
///
/// For given codes the energy is ½ tr(DᵀD A) − tr(Dᵀ Bᵀ) and terms without D, so that the best atom of length
/// 1, the others being given, is b_j − Σ_{i≠j} A_ij d_i brought to that length: their algorithm 2, with lengths
/// equal to 1 instead of at most 1. One atom after the other moves there, and the energy never rises.
final class SparseDictionary {
    /// The atoms, k × d.
    final Rows atoms;

    /// A, k × k.
    final double[] products;

    /// B, k × d.
    final double[] sums;

    /// Rows since one used the atom.
    final long[] idle;

    private final int k;
    private final int d;
    private final double[] work;
    private final int[] used;

    /// A dictionary that starts from `atoms`, which it keeps.
    SparseDictionary(Rows atoms) {
        this(
                atoms,
                new double[Math.multiplyExact(atoms.count(), atoms.count())],
                new double[Math.multiplyExact(atoms.count(), atoms.columns())],
                new long[atoms.count()]);
    }

    /// A dictionary that continues from the state of another one, which it keeps.
    SparseDictionary(Rows atoms, double[] products, double[] sums, long[] idle) {
        this.atoms = atoms;
        this.products = products;
        this.sums = sums;
        this.idle = idle;
        this.k = atoms.count();
        this.d = atoms.columns();
        this.work = new double[d];
        this.used = new int[k];
    }

    /// Multiplies the weights of the rows so far by `factor`, 0 to 1.
    void fade(double factor) {
        for (int e = 0; e < products.length; e++) {
            products[e] *= factor;
        }
        for (int e = 0; e < sums.length; e++) {
            sums[e] *= factor;
        }
    }

    /// Adds rows with their codes, in their order. A missing cell has its value of D z, so the energy of the
    /// observed cells falls at least as much as that of all cells.
    void add(SparseEnergy energy, Rows y, Rows codes) {
        double[] residual = new double[d];
        for (int i = 0; i < y.count(); i++) {
            energy.reconstruct(codes, i, work);
            energy.residual(y, i, codes, i, residual);
            for (int p = 0; p < d; p++) {
                residual[p] += work[p];
            }
            add(codes.array(i), codes.offset(i), residual);
        }
    }

    private void add(float[] code, int at, double[] row) {
        int count = 0;
        for (int j = 0; j < k; j++) {
            idle[j]++;
            if (code[at + j] != 0) {
                used[count++] = j;
                idle[j] = 0;
            }
        }
        for (int a = 0; a < count; a++) {
            int j = used[a];
            double z = code[at + j];
            for (int b = 0; b < count; b++) {
                products[j * k + used[b]] += z * code[at + used[b]];
            }
            for (int p = 0; p < d; p++) {
                sums[j * d + p] += z * row[p];
            }
        }
    }

    /// Moves every atom in turn to its best place.
    void update() {
        for (int j = 0; j < k; j++) {
            System.arraycopy(sums, j * d, work, 0, d);
            for (int i = 0; i < k; i++) {
                double product = products[j * k + i];
                if (product != 0 && i != j) {
                    float[] atom = atoms.array(i);
                    int at = atoms.offset(i);
                    for (int p = 0; p < d; p++) {
                        work[p] -= product * atom[at + p];
                    }
                }
            }
            setAtom(j, work);
        }
    }

    /// Sets atom j to `direction`, scaled to length 1; a zero direction leaves it unchanged.
    private void setAtom(int j, double[] direction) {
        double square = 0;
        for (double entry : direction) {
            square += entry * entry;
        }
        if (square > 0) {
            double length = Math.sqrt(square);
            for (int p = 0; p < d; p++) {
                atoms.set(j, p, (float) (direction[p] / length));
            }
        }
    }

    /// Sets an atom that no row uses to `direction`, and clears its statistics.
    void replace(int j, double[] direction) {
        setAtom(j, direction);
        idle[j] = 0;
        java.util.Arrays.fill(sums, j * d, (j + 1) * d, 0);
        for (int i = 0; i < k; i++) {
            products[i * k + j] = 0;
            products[j * k + i] = 0;
        }
    }
}
