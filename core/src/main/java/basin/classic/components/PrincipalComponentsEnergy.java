package basin.classic.components;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.latent.SmoothLatentEnergy;
import basin.matrix.Eigenvectors;
import basin.rows.Rows;
import java.util.Arrays;

/// Principal components as an energy: the squared distance to a plane, F(y) = min_z ‖y − μ − Uᵀz‖² with k
/// orthonormal directions, the rows of U (Pearson 1901).
///
/// Where y has missing cells the norm is over the observed ones; of several minima the shortest z is used. The
/// gradient is 2 (y − ŷ), where ŷ is the nearest point of the plane, and 0 along missing cells.
public final class PrincipalComponentsEnergy implements SmoothEnergy {
    private static final double TYPICAL_ROWS = 1e5;

    /// The minimum eigenvalue of a combination of directions restricted to the observed cells; the coordinates of
    /// others are 0, since they would be noise.
    private static final double MIN_EIGENVALUE = 1e-6;

    private final double[] mean;
    private final float[] shift;
    private final Rows directions;
    private final double[] exact;
    private final Kernels kernels;
    private final Panels panels;

    /// The energy of a plane.
    ///
    /// @param mean μ, d finite numbers
    /// @param directions U, k × d with orthonormal rows, k from 1 to d; copied
    /// @throws IllegalArgumentException when shapes do not fit or the directions are not orthonormal to 10⁻³
    public PrincipalComponentsEnergy(double[] mean, Rows directions) {
        Rows.requireColumns("directions", directions, mean.length);
        if (directions.count() < 1 || directions.count() > mean.length) {
            throw new IllegalArgumentException(
                    "directions: expected 1 to " + mean.length + " of them, got " + directions.count());
        }
        this.mean = mean.clone();
        this.directions = directions.copy();
        this.shift = new float[mean.length];
        this.exact = new double[Math.multiplyExact(directions.count(), mean.length)];
        for (int p = 0; p < mean.length; p++) {
            shift[p] = (float) mean[p];
            for (int j = 0; j < directions.count(); j++) {
                exact[j * mean.length + p] = directions.get(j, p);
            }
        }
        requireOrthonormal();
        this.kernels = KernelChoice.AUTO.kernels(TYPICAL_ROWS * exact.length);
        this.panels = kernels.pack(this.directions, new float[directions.count()]);
    }

    private void requireOrthonormal() {
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int p = 0; p < columns(); p++) {
                    product += exact[i * columns() + p] * exact[j * columns() + p];
                }
                if (!(Math.abs(product - (i == j ? 1 : 0)) < 1e-3)) {
                    throw new IllegalArgumentException("directions: expected orthonormal rows, got a product of "
                            + product + " between rows " + j + " and " + i);
                }
            }
        }
    }

    /// Number of directions, k.
    public int size() {
        return directions.count();
    }

    @Override
    public int columns() {
        return mean.length;
    }

    /// The latent energy E(y, z) = ‖y − μ − Uᵀz‖² over the observed cells of y, z ∈ ℝᵏ: this energy
    /// is its minimum over z.
    public SmoothLatentEnergy latentEnergy() {
        return new PrincipalComponentsLatentEnergy(this);
    }

    /// μ, a copy.
    public double[] mean() {
        return mean.clone();
    }

    /// U, k × d; a copy.
    public Rows directions() {
        return directions.copy();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        eachRow(y, (i, z, left) -> values[i] = squares(left));
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        eachRow(y, (i, z, left) -> {
            values[i] = squares(left);
            for (int p = 0; p < left.length; p++) {
                gradients.set(i, p, (float) (2 * left[p]));
            }
        });
    }

    /// Writes the best z of every row, n × k.
    void coordinates(Rows y, Rows into) {
        eachRow(y, (i, z, left) -> {
            for (int j = 0; j < z.length; j++) {
                into.set(i, j, (float) z[j]);
            }
        });
    }

    /// Writes the nearest point of the plane.
    void nearest(Rows y, Rows into) {
        eachRow(y, (i, z, left) -> set(into, i, point(z)));
    }

    /// Writes the rows with their missing cells filled from μ + Uᵀz, of the z that minimises
    /// ‖y − μ − Uᵀz‖² + Σ_j pull_j z_j² over the observed cells.
    ///
    /// @param pull of each direction to the mean, k numbers of 0 or more; where all are 0 a filled row is as
    ///     near to the plane as its observed cells
    void fill(Rows y, double[] pull, Rows into) {
        Rows points = Rows.zeros(y.count(), columns());
        eachRow(y, pull, (i, z, left) -> set(points, i, point(z)));
        into.copyFrom(y.filledFrom(points));
    }

    private static void set(Rows into, int i, double[] point) {
        for (int p = 0; p < point.length; p++) {
            into.set(i, p, (float) point[p]);
        }
    }

    /// μ + Uᵀz.
    double[] point(double[] z) {
        double[] point = mean.clone();
        addDirections(1, z, point);
        return point;
    }

    /// Writes y − μ − Uᵀz for row `i` of y, 0 where y is missing.
    void subtract(Rows y, int i, double[] z, double[] left) {
        centre(y, i, left);
        addDirections(-1, z, left);
        blank(y, i, left);
    }

    /// Writes U x.
    void multiply(double[] x, double[] products) {
        for (int j = 0; j < products.length; j++) {
            double sum = 0;
            for (int p = 0; p < x.length; p++) {
                sum += exact[j * x.length + p] * x[p];
            }
            products[j] = sum;
        }
    }

    private void addDirections(double factor, double[] z, double[] to) {
        int d = columns();
        for (int j = 0; j < z.length; j++) {
            double scale = factor * z[j];
            for (int p = 0; p < d; p++) {
                to[p] += scale * exact[j * d + p];
            }
        }
    }

    private static double squares(double[] left) {
        double sum = 0;
        for (double cell : left) {
            sum += cell * cell;
        }
        return sum;
    }

    /// Is called with the best z of a row and y − μ − Uᵀz, which is 0 where y is missing. The arrays are reused.
    private interface Listener {
        void row(int i, double[] z, double[] left);
    }

    private void eachRow(Rows y, Listener listener) {
        eachRow(y, new double[size()], listener);
    }

    /// @param pull for rows with missing cells
    private void eachRow(Rows y, double[] pull, Listener listener) {
        Tile tile = new Tile(columns());
        double[] z = new double[size()];
        double[] left = new double[columns()];
        for (int from = 0; from < y.count(); from += tile.rows()) {
            tile.clear();
            tile.addAll(y, from, y.count(), shift, kernels);
            kernels.multiply(panels, tile);
            for (int slot = 0; slot < tile.rows(); slot++) {
                int i = from + slot;
                boolean whole = centre(y, i, left);
                if (whole) {
                    // z is a minimum, so that its float32 rounding changes the energy in second order only.
                    for (int j = 0; j < z.length; j++) {
                        z[j] = tile.products[slot * z.length + j];
                    }
                } else {
                    observed(y, i, left, pull, z);
                }
                addDirections(-1, z, left);
                if (!whole) {
                    blank(y, i, left);
                }
                listener.row(i, z, left);
            }
        }
    }

    /// Writes y − μ, 0 where y is missing, and returns whether no cell is missing.
    private boolean centre(Rows y, int i, double[] left) {
        boolean whole = true;
        for (int p = 0; p < left.length; p++) {
            float cell = y.get(i, p);
            whole &= !Float.isNaN(cell);
            left[p] = Float.isNaN(cell) ? 0 : cell - mean[p];
        }
        return whole;
    }

    private static void blank(Rows y, int i, double[] left) {
        for (int p = 0; p < left.length; p++) {
            left[p] = Float.isNaN(y.get(i, p)) ? 0 : left[p];
        }
    }

    /// The shortest z that minimises ‖y − μ − Uᵀz‖² + Σ_j pull_j z_j² over the observed cells, by the
    /// eigenvectors of U_o U_oᵀ + diag(pull).
    private void observed(Rows y, int i, double[] left, double[] pull, double[] z) {
        int k = size();
        int d = columns();
        double[] products = new double[k * k];
        double[] right = new double[k];
        for (int a = 0; a < k; a++) {
            products[a * k + a] = pull[a];
        }
        for (int p = 0; p < d; p++) {
            if (!Float.isNaN(y.get(i, p))) {
                for (int a = 0; a < k; a++) {
                    right[a] += exact[a * d + p] * left[p];
                    for (int b = 0; b < k; b++) {
                        products[a * k + b] += exact[a * d + p] * exact[b * d + p];
                    }
                }
            }
        }
        Eigenvectors eigen = Eigenvectors.of(products, k);
        Arrays.fill(z, 0);
        for (int e = 0; e < k; e++) {
            double[] vector = eigen.vectors()[e];
            double share = eigen.values()[e];
            double along = 0;
            for (int a = 0; a < k; a++) {
                along += vector[a] * right[a];
            }
            for (int a = 0; share > MIN_EIGENVALUE && a < k; a++) {
                z[a] += along / share * vector[a];
            }
        }
    }
}
