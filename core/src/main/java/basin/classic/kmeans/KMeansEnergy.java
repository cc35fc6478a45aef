package basin.classic.kmeans;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.kernel.NearestRow;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.latent.LogSumExp;
import basin.latent.OneHot;
import basin.rows.Rows;

/// K-means as an energy: E(y, z) = ‖y − W z‖² with z one-hot, so that z picks one of the k prototypes, the columns
/// of W.
///
/// Where y has missing cells the norm runs over the observed ones. Removing z is exact: F∞ by trying every
/// prototype, Fβ
/// by summing over them.
public final class KMeansEnergy implements LatentEnergy {
    private static final double TYPICAL_ROWS = 1e5;

    private final Rows prototypes;
    private final float[] transposed;
    private final NearestRow search;

    /// The energy of k × d prototypes, which are copied.
    ///
    /// @throws IllegalArgumentException when there is none, or a cell is not finite
    public KMeansEnergy(Rows prototypes) {
        requirePrototypes("prototypes", prototypes);
        int k = prototypes.count();
        int d = prototypes.columns();
        this.prototypes = prototypes.copy();
        this.transposed = new float[Math.multiplyExact(k, d)];
        for (int j = 0; j < k; j++) {
            for (int p = 0; p < d; p++) {
                transposed[p * k + j] = prototypes.get(j, p);
            }
        }
        Kernels kernels = KernelChoice.AUTO.kernels(TYPICAL_ROWS * k * d);
        float[] shift = means(prototypes);
        this.search = new NearestRow(kernels, shift, NearestRow.shifted(prototypes, shift));
    }

    static void requirePrototypes(String name, Rows prototypes) {
        if (prototypes.count() == 0) {
            throw new IllegalArgumentException(name + ": expected at least one, got none");
        }
        for (int j = 0; j < prototypes.count(); j++) {
            for (float cell : prototypes.row(j)) {
                if (!Float.isFinite(cell)) {
                    throw new IllegalArgumentException(name + ": expected finite cells, got " + cell + " in row " + j);
                }
            }
        }
    }

    private static float[] means(Rows prototypes) {
        float[] means = new float[prototypes.columns()];
        for (int p = 0; p < means.length; p++) {
            double sum = 0;
            for (int j = 0; j < prototypes.count(); j++) {
                sum += prototypes.get(j, p);
            }
            means[p] = (float) (sum / prototypes.count());
        }
        return means;
    }

    /// The prototypes, k × d; a copy.
    public Rows prototypes() {
        return prototypes.copy();
    }

    /// Number of prototypes, k.
    int size() {
        return prototypes.count();
    }

    /// A copy of prototype j.
    float[] prototype(int j) {
        return prototypes.row(j);
    }

    /// Cell p of prototype j.
    float cell(int j, int p) {
        return prototypes.get(j, p);
    }

    @Override
    public int columns() {
        return prototypes.columns();
    }

    @Override
    public LatentSpace latents() {
        return new OneHot(prototypes.count());
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), prototypes.count());
        Energies.requireRoom(y, values);
        for (int i = 0; i < y.count(); i++) {
            values[i] = squaredDistance(y, i, chosen(z, i));
        }
    }

    /// The place of the 1 in row i of z.
    public static int chosen(Rows z, int i) {
        for (int j = 0; j < z.columns(); j++) {
            if (z.get(i, j) == 1) {
                return j;
            }
        }
        throw new IllegalArgumentException("z: expected one-hot rows, got row " + i + " without a 1");
    }

    /// ‖y_i − w_j‖² over the observed cells of the row, added in double precision in column order.
    public double squaredDistance(Rows y, int i, int j) {
        float[] row = y.array(i);
        float[] prototype = prototypes.array(j);
        int at = y.offset(i);
        int from = prototypes.offset(j);
        double sum = 0;
        for (int p = 0; p < prototypes.columns(); p++) {
            double difference = (double) row[at + p] - prototype[from + p];
            sum += Double.isNaN(difference) ? 0 : difference * difference;
        }
        return sum;
    }

    /// Writes `energies[j] = E(y_i, z_j)` for every prototype j.
    void energies(Rows y, int i, double[] energies) {
        int k = prototypes.count();
        float[] row = y.array(i);
        int at = y.offset(i);
        java.util.Arrays.fill(energies, 0, k, 0);
        for (int p = 0; p < columns(); p++) {
            double cell = row[at + p];
            if (!Double.isNaN(cell)) {
                for (int j = 0; j < k; j++) {
                    double difference = cell - transposed[p * k + j];
                    energies[j] += difference * difference;
                }
            }
        }
    }

    /// Writes the nearest prototype of every row, over its observed cells; of equally near ones the first.
    public void nearest(Rows y, int[] nearest) {
        Rows.requireColumns("y", y, columns());
        search.findAll(y, false, (row, tile, slot) -> nearest[row] = tile.nearest[slot]);
    }

    /// F∞(y) = min_z E(y, z), by trying every prototype. Its gradient, 2 (y − w) with the nearest w, is defined off
    /// the borders between cells; along missing cells it is 0.
    public SmoothEnergy minimised() {
        return new ZeroTemperature(this);
    }

    /// Fβ(y) = −1/β · log Σ_z exp(−β E(y, z)), exactly.
    ///
    /// @param beta inverse temperature, above 0 and finite
    public SmoothEnergy free(double beta) {
        return new FiniteTemperature(this, LogSumExp.requireBeta(beta));
    }

    private record ZeroTemperature(KMeansEnergy energy) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            int[] nearest = new int[y.count()];
            energy.nearest(y, nearest);
            for (int i = 0; i < y.count(); i++) {
                values[i] = energy.squaredDistance(y, i, nearest[i]);
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            int[] nearest = new int[y.count()];
            energy.nearest(y, nearest);
            for (int i = 0; i < y.count(); i++) {
                values[i] = energy.squaredDistance(y, i, nearest[i]);
                for (int p = 0; p < columns(); p++) {
                    float difference = y.get(i, p) - energy.prototypes.get(nearest[i], p);
                    gradients.set(i, p, Float.isNaN(difference) ? 0 : 2 * difference);
                }
            }
        }
    }

    private record FiniteTemperature(KMeansEnergy energy, double beta) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            int k = energy.prototypes.count();
            double[] energies = new double[k];
            for (int i = 0; i < y.count(); i++) {
                energy.energies(y, i, energies);
                values[i] = LogSumExp.freeEnergy(beta, energies, 0, k);
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            values(y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            int k = energy.prototypes.count();
            double[] weights = new double[k];
            for (int i = 0; i < y.count(); i++) {
                energy.energies(y, i, weights);
                LogSumExp.probabilities(beta, weights, 0, k);
                for (int p = 0; p < columns(); p++) {
                    double slope = 0;
                    for (int j = 0; j < k; j++) {
                        slope += weights[j] * 2 * (y.get(i, p) - energy.transposed[p * k + j]);
                    }
                    gradients.set(i, p, Double.isNaN(slope) ? 0 : (float) slope);
                }
            }
        }
    }
}
