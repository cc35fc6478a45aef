package basin.classic.sparse;

import basin.kernel.Kernels;
import basin.rows.Rows;
import java.util.Arrays;

/// The data of the atoms for the search of sparse codes, for rows that lack the same cells.
///
/// Leaving cells out shortens the atoms. So the search runs over u_j = ‖d_j‖ z_j, with atoms brought back to
/// length 1 and penalties λ / ‖d_j‖, +∞ for an atom of which nothing is left: then E = ½ ‖y − Σ u_j d_j/‖d_j‖‖²
/// + Σ λ_j |u_j|. Columns of the Gram matrix are computed at their first use, all of them at once for
/// complete rows.
final class SparseProblem {
    /// The min length of an atom over the observed cells; a shorter one is not used.
    private static final double ROUNDING = 1e-6;

    final int atoms;
    final int columns;

    /// λ_j for each atom.
    final float[] penalties;

    /// ‖d_j‖ over the observed cells.
    final float[] lengths;

    /// The Gram matrix of the shortened atoms, brought to length 1; row j is there after [#require].
    final float[] gram;

    private final Kernels kernels;
    private final boolean[] observed;
    private final boolean[] known;
    private final float[] units;
    private final float[] transposed;

    private SparseProblem(Rows dictionary, double lambda, Kernels kernels, boolean[] observed, boolean shortened) {
        this.atoms = dictionary.count();
        this.columns = dictionary.columns();
        this.kernels = kernels;
        this.observed = observed;
        this.penalties = new float[atoms];
        this.lengths = new float[atoms];
        this.gram = new float[Math.multiplyExact(atoms, atoms)];
        this.known = new boolean[atoms];
        this.units = new float[Math.multiplyExact(atoms, columns)];
        this.transposed = new float[units.length];
        for (int j = 0; j < atoms; j++) {
            set(dictionary, j, lambda, shortened ? length(dictionary, j) : 1);
        }
    }

    private double length(Rows dictionary, int j) {
        double square = 0;
        for (int p = 0; p < columns; p++) {
            double cell = observed[p] ? dictionary.get(j, p) : 0;
            square += cell * cell;
        }
        double length = Math.sqrt(square);
        return length > ROUNDING ? length : 0;
    }

    private void set(Rows dictionary, int j, double lambda, double length) {
        lengths[j] = (float) length;
        penalties[j] = (float) (lambda / length);
        for (int p = 0; p < columns; p++) {
            float cell = observed[p] && length > 0 ? (float) (dictionary.get(j, p) / length) : 0;
            units[j * columns + p] = cell;
            transposed[p * atoms + j] = cell;
        }
    }

    /// The problem of rows without missing cells; it has the whole Gram matrix and may be shared by threads.
    static SparseProblem complete(Rows dictionary, double lambda, Kernels kernels) {
        boolean[] all = new boolean[dictionary.columns()];
        Arrays.fill(all, true);
        SparseProblem problem = new SparseProblem(dictionary, lambda, kernels, all, false);
        for (int j = 0; j < problem.atoms; j++) {
            problem.require(j);
        }
        return problem;
    }

    /// The problem of rows that lack the cells that row i of y lacks; for one thread.
    static SparseProblem observed(Rows dictionary, double lambda, Kernels kernels, Rows y, int i) {
        boolean[] observed = new boolean[dictionary.columns()];
        for (int p = 0; p < observed.length; p++) {
            observed[p] = !Float.isNaN(y.get(i, p));
        }
        return new SparseProblem(dictionary, lambda, kernels, observed, true);
    }

    /// Whether row i of y lacks just the cells that this problem leaves out.
    boolean fits(Rows y, int i) {
        for (int p = 0; p < columns; p++) {
            if (observed[p] == Float.isNaN(y.get(i, p))) {
                return false;
            }
        }
        return true;
    }

    Kernels kernels() {
        return kernels;
    }

    /// Computes row j of the Gram matrix, unless it is known.
    void require(int j) {
        if (!known[j]) {
            known[j] = true;
            for (int p = 0; p < columns; p++) {
                kernels.accumulate(units[j * columns + p], transposed, p * atoms, gram, j * atoms, atoms);
            }
        }
    }

    /// Adds `scale` times the products of `x`, d numbers, with every atom to `into`.
    void products(double[] x, double scale, float[] into, int at) {
        for (int p = 0; p < columns; p++) {
            if (x[p] != 0) {
                kernels.accumulate((float) (scale * x[p]), transposed, p * atoms, into, at, atoms);
            }
        }
    }

    /// The product of `x` with atom j.
    double product(double[] x, int j) {
        double sum = 0;
        for (int p = 0; p < columns; p++) {
            sum += x[p] * units[j * columns + p];
        }
        return sum;
    }

    /// Adds `scale` times atom j to `x`.
    void add(double scale, int j, double[] x) {
        for (int p = 0; p < columns; p++) {
            x[p] += scale * units[j * columns + p];
        }
    }

    /// Writes y_i − Σ u_j d_j/‖d_j‖, 0 for missing cells.
    void residual(Rows y, int i, float[] u, double[] residual) {
        float[] cells = y.array(i);
        int at = y.offset(i);
        for (int p = 0; p < columns; p++) {
            residual[p] = observed[p] ? cells[at + p] : 0;
        }
        for (int j = 0; j < atoms; j++) {
            if (u[j] != 0) {
                add(-u[j], j, residual);
            }
        }
    }
}
