package basin.classic.kmeans;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.kernel.Prototypes;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.latent.LogSumExp;
import basin.latent.OneHot;
import basin.rows.Rows;

/// K-means as an energy: E(y, z) = ‖y − W z‖² with z one-hot, so that z selects one of the k prototypes, the
/// columns of W.
///
/// Where y has missing cells the norm is over the observed ones. z is removed exactly: F∞ by trying every
/// prototype, Fβ by summing over them.
public final class KMeansEnergy implements LatentEnergy {
    private final Prototypes prototypes;
    private final int size;
    private final float[] transposed;

    /// The energy of k × d prototypes, which are copied.
    ///
    /// @throws IllegalArgumentException when there is none, or a cell is not finite
    public KMeansEnergy(Rows prototypes) {
        this.prototypes = new Prototypes(prototypes);
        this.size = prototypes.count();
        this.transposed = new float[Math.multiplyExact(size, prototypes.columns())];
        for (int j = 0; j < size; j++) {
            for (int p = 0; p < prototypes.columns(); p++) {
                transposed[p * size + j] = prototypes.get(j, p);
            }
        }
    }

    /// The prototypes, k × d; a copy.
    public Rows prototypes() {
        return prototypes.rows().copy();
    }

    /// Number of prototypes, k.
    int size() {
        return size;
    }

    /// A copy of prototype j.
    float[] prototype(int j) {
        return prototypes.rows().row(j);
    }

    /// Cell p of prototype j.
    float cell(int j, int p) {
        return prototypes.rows().get(j, p);
    }

    @Override
    public int columns() {
        return prototypes.rows().columns();
    }

    @Override
    public LatentSpace latents() {
        return new OneHot(size);
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), size);
        Energies.requireRoom(y, values);
        for (int i = 0; i < y.count(); i++) {
            values[i] = squaredDistance(y, i, OneHot.indexOfOne(z, i));
        }
    }

    /// ‖y_i − w_j‖² over the observed cells of the row, added in double precision in column order.
    public double squaredDistance(Rows y, int i, int j) {
        return prototypes.squaredDistance(y, i, j);
    }

    /// Writes `energies[j] = E(y_i, z_j)` for every prototype j.
    void energies(Rows y, int i, double[] energies) {
        int k = size;
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
        prototypes.nearest(y, nearest);
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
            energy.prototypes.nearest(y, new int[y.count()], values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            int[] nearest = new int[y.count()];
            energy.prototypes.nearest(y, nearest, values);
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < columns(); p++) {
                    float difference = y.get(i, p) - energy.cell(nearest[i], p);
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
            int k = energy.size;
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
            int k = energy.size;
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
