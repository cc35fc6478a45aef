package basin.classic.sparse;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.latent.Sparse;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// Sparse coding as an energy: E(y, z) = ½ ‖y − D z‖² + λ‖z‖₁, D having the k unit-norm atoms as its columns
/// (Olshausen & Field, Nature 1996; λ‖z‖₁ as in Chen, Donoho & Saunders, SIAM J. Sci. Comput. 1998).
///
/// It is convex in y and z together, and so is F∞ in y. Where y has missing cells the norm runs over the observed
/// ones.
public final class SparseEnergy implements SmoothLatentEnergy {
    private static final double UNIT = 1e-5;
    private static final double TYPICAL_ROWS = 1e4;

    private static final int POWER_STEPS = 64;
    private static final double MARGIN = 1.05;

    private final Rows atoms;
    private final Sparse latents;
    private final Kernels kernels;
    private final SparseProblem complete;

    /// The energy of k × d atoms, one a row, which are copied.
    ///
    /// @param lambda λ, above 0 and finite
    /// @throws IllegalArgumentException unless every atom has length 1, to within 10⁻⁵
    public SparseEnergy(Rows atoms, double lambda) {
        this(atoms, lambda, KernelChoice.AUTO);
    }

    SparseEnergy(Rows atoms, double lambda, KernelChoice choice) {
        requireAtoms("atoms", atoms);
        this.atoms = atoms.copy();
        this.latents = new Sparse(atoms.count(), lambda);
        this.kernels = choice.kernels(TYPICAL_ROWS * atoms.count() * atoms.columns());
        this.complete = SparseProblem.complete(this.atoms, lambda, kernels);
    }

    static Rows requireAtoms(String name, Rows atoms) {
        if (atoms.count() == 0) {
            throw new IllegalArgumentException(name + ": expected at least one, got none");
        }
        for (int j = 0; j < atoms.count(); j++) {
            double square = 0;
            for (float cell : atoms.row(j)) {
                square += (double) cell * cell;
            }
            if (!(Math.abs(Math.sqrt(square) - 1) <= UNIT)) {
                throw new IllegalArgumentException(
                        name + ": expected length 1, got " + (float) Math.sqrt(square) + " in row " + j);
            }
        }
        return atoms;
    }

    /// The atoms, k × d; a copy.
    public Rows atoms() {
        return atoms.copy();
    }

    /// λ.
    public double lambda() {
        return latents.lambda();
    }

    /// Number of atoms, k.
    public int size() {
        return atoms.count();
    }

    @Override
    public int columns() {
        return atoms.columns();
    }

    @Override
    public LatentSpace latents() {
        return latents;
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        requireShapes(y, z);
        Energies.requireRoom(y, values);
        double[] residual = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            values[i] = energy(y, z, i, residual);
        }
    }

    private void requireShapes(Rows y, Rows z) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), size());
    }

    /// E(y_i, z_i); leaves y − D z in `residual`, 0 for missing cells.
    private double energy(Rows y, Rows z, int i, double[] residual) {
        residual(y, i, z, i, residual);
        double square = 0;
        for (double entry : residual) {
            square += entry * entry;
        }
        return 0.5 * square + latents.penalty(z, i);
    }

    /// Checks the arguments of a search for codes, and that the energy is one of sparse coding.
    static SparseEnergy require(LatentEnergy energy, Rows y, Rows z, double[] values) {
        if (!(energy instanceof SparseEnergy sparse)) {
            throw new IllegalArgumentException("energy: expected that of sparse coding, got "
                    + energy.getClass().getSimpleName());
        }
        sparse.requireShapes(y, z);
        Energies.requireRoom(y, values);
        return sparse;
    }

    /// Writes y_i − D z_at, 0 for missing cells.
    void residual(Rows y, int i, Rows z, int zAt, double[] residual) {
        reconstruct(z, zAt, residual);
        float[] cells = y.array(i);
        int at = y.offset(i);
        for (int p = 0; p < residual.length; p++) {
            float cell = cells[at + p];
            residual[p] = Float.isNaN(cell) ? 0 : cell - residual[p];
        }
    }

    /// ‖y_i‖ over the observed cells.
    static double norm(Rows y, int i) {
        double square = 0;
        for (int p = 0; p < y.columns(); p++) {
            double cell = y.get(i, p);
            square += Double.isNaN(cell) ? 0 : cell * cell;
        }
        return Math.sqrt(square);
    }

    /// Writes D z_i.
    void reconstruct(Rows z, int i, double[] sum) {
        Arrays.fill(sum, 0);
        float[] code = z.array(i);
        int from = z.offset(i);
        for (int j = 0; j < size(); j++) {
            if (code[from + j] != 0) {
                complete.add(code[from + j], j, sum);
            }
        }
    }

    /// The slopes of ½ ‖y − D z‖² along z are −Dᵀ(y − D z).
    @Override
    public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
        requireShapes(y, z);
        Energies.requireRoom(y, values);
        Rows.requireShape("slopes", slopes, y.count(), size());
        double[] residual = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            values[i] = energy(y, z, i, residual);
            float[] into = slopes.array(i);
            int at = slopes.offset(i);
            Arrays.fill(into, at, at + size(), 0);
            complete.products(residual, -1, into, at);
        }
    }

    /// ∂E/∂y = y − D z; along missing cells it is 0.
    @Override
    public void gradients(Rows y, Rows z, Rows gradients) {
        requireShapes(y, z);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        double[] residual = new double[columns()];
        for (int i = 0; i < y.count(); i++) {
            residual(y, i, z, i, residual);
            for (int p = 0; p < residual.length; p++) {
                gradients.set(i, p, (float) residual[p]);
            }
        }
    }

    /// L, the largest eigenvalue of DᵀD, or up to 5 in 100 more: a Lipschitz constant of ∂C/∂z, so that a
    /// proximal step of length 1/L lowers the energy. By the power method on D Dᵀ, which converges from below.
    public double curvature() {
        Randomness randomness = new Randomness(0).named("largest eigenvalue");
        double[] x = new double[columns()];
        Arrays.setAll(x, p -> randomness.normal(0, 0, p));
        float[] products = new float[size()];
        Rows code = Rows.zeros(1, size());
        double eigenvalue = 1;
        for (int step = 0; step < POWER_STEPS; step++) {
            double norm = Math.sqrt(Arrays.stream(x).map(entry -> entry * entry).sum());
            for (int p = 0; p < x.length; p++) {
                x[p] /= norm;
            }
            Arrays.fill(products, 0);
            complete.products(x, 1, products, 0);
            code.set(0, products);
            reconstruct(code, 0, x);
            eigenvalue = Math.sqrt(Arrays.stream(x).map(entry -> entry * entry).sum());
        }
        return MARGIN * eigenvalue;
    }

    /// F∞(y) = min_z E(y, z), by coordinate descent. Its gradient is y − D z at the best z.
    public SmoothEnergy minimised() {
        return minimised(SparseCoordinateDescent.standard());
    }

    /// The problem of finding z for the rows whose missing cells are those of row i of y, which `last` may be for.
    SparseProblem problem(Rows y, int i, SparseProblem last) {
        if (!y.hasMissing(i)) {
            return complete;
        }
        return last.fits(y, i) ? last : SparseProblem.observed(atoms, lambda(), kernels, y, i);
    }

    /// The problem of rows without missing cells.
    SparseProblem complete() {
        return complete;
    }
}
