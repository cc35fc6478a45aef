package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.latent.LatentEnergy;
import basin.latent.LogSumExp;
import basin.latent.OneHot;
import basin.rows.Rows;

/// A mixture as an energy: E(y, z) = −log π_z − log N(numbers of y; μ_z, Σ_z) − Σ log θ_z(categories of y) with z
/// one-hot.
///
/// Missing cells are integrated out: the density is that of the observed ones. z is removed exactly, and at β = 1
/// the free energy is −log p(y).
///
/// A row whose columns encode no level exactly has the energy of the row with the nearest level. So the energy is
/// constant along the columns of a category, except for steps between levels.
public final class MixtureEnergy implements LatentEnergy {
    private final MixtureParameters parameters;

    /// Subtracted from the numbers of every row, so that products of large numbers do not lose digits.
    private final double[] shift;

    private final MixtureParameters centred;
    private final PatternMixture complete;

    /// The energy of a mixture.
    public MixtureEnergy(MixtureParameters parameters) {
        this.parameters = parameters;
        this.shift = new double[parameters.numbers()];
        for (int j = 0; j < parameters.size(); j++) {
            for (int p = 0; p < shift.length; p++) {
                shift[p] += parameters.weights()[j] * parameters.means()[j][p];
            }
        }
        this.centred = parameters.moved(shift, -1);
        this.complete = new PatternMixture(centred, Pattern.complete(shift.length));
    }

    /// The parameters of the mixture.
    public MixtureParameters parameters() {
        return parameters;
    }

    @Override
    public int columns() {
        return parameters.columns();
    }

    @Override
    public OneHot latents() {
        return new OneHot(parameters.size());
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), parameters.size());
        Energies.requireRoom(y, values);
        forEachTile(y, (mixture, tile, energies, rows) -> {
            for (int slot = 0; slot < tile.rows(); slot++) {
                int i = rows.at(slot);
                values[i] = energies[OneHot.indexOfOne(z, i)][slot];
            }
        });
    }

    /// F∞(y) = min_z E(y, z). Its gradient is that of the best component.
    public SmoothEnergy minimised() {
        return new Removed(this, Double.POSITIVE_INFINITY);
    }

    /// Fβ(y) = −1/β · log Σ_z exp(−β E(y, z)), exactly; −log p(y) for β = 1.
    ///
    /// @param beta inverse temperature, above 0 and finite
    public SmoothEnergy free(double beta) {
        return new Removed(this, LogSumExp.requireBeta(beta));
    }

    /// The row of y in a slot of a tile.
    @FunctionalInterface
    interface Slots {
        int at(int slot);
    }

    /// A task for one tile of rows with the same pattern, and their energies for every component, which it may
    /// overwrite.
    @FunctionalInterface
    interface TileTask {
        void run(PatternMixture mixture, ColumnTile tile, double[][] energies, Slots rows);
    }

    /// Runs `task` on all rows, in tiles. [#shift] is subtracted from the numbers of a tile.
    void forEachTile(Rows y, TileTask task) {
        MissingPatterns order = MissingPatterns.of(y, parameters.layout().numbers);
        ColumnTile tile = new ColumnTile(parameters.layout(), shift);
        double[][] energies = new double[parameters.size()][tile.capacity()];
        PatternMixture[] partial = {complete};
        order.forEach(0, y.count(), tile.capacity(), (pattern, from, to) -> {
            if (pattern.isComplete()) {
                partial[0] = complete;
            } else if (partial[0].pattern != pattern) {
                partial[0] = complete.partial(pattern);
            }
            tile.load(order.rows(y, from, to));
            partial[0].energies(tile, energies);
            task.run(partial[0], tile, energies, slot -> order.row(from + slot));
        });
    }

    /// The shift that [#forEachTile] subtracts from the numbers of every row; read-only.
    double[] shift() {
        return shift;
    }

    /// The whole mixture, with [#shift] subtracted from its means.
    MixtureParameters centred() {
        return centred;
    }

    /// The energy with z removed at inverse temperature `beta`.
    private record Removed(MixtureEnergy energy, double beta) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            double[] free = new double[y.count()];
            energy.forEachTile(y, (mixture, tile, energies, rows) -> {
                Posterior.probabilities(beta, energies, mixture.size(), tile.rows(), free);
                for (int slot = 0; slot < tile.rows(); slot++) {
                    values[rows.at(slot)] = free[slot];
                }
            });
        }

        /// Σ_z r_z ∂E/∂y with the probabilities r of z at β; 0 along missing cells and columns of categories.
        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            double[] free = new double[y.count()];
            double[] row = new double[energy.shift.length];
            energy.forEachTile(y, (mixture, tile, energies, rows) -> {
                Posterior.probabilities(beta, energies, mixture.size(), tile.rows(), free);
                for (int slot = 0; slot < tile.rows(); slot++) {
                    int i = rows.at(slot);
                    values[i] = free[slot];
                    tile.row(slot, row);
                    gradients.set(i, slope(mixture, energies, slot, row));
                }
            });
        }

        private float[] slope(PatternMixture mixture, double[][] shares, int slot, double[] row) {
            double[] slope = new double[row.length];
            for (int j = 0; j < mixture.size(); j++) {
                if (shares[j][slot] > 0) {
                    mixture.gaussians[j].addSlope(shares[j][slot], row, slope);
                }
            }
            float[] rounded = new float[columns()];
            int[] numbers = energy.parameters.layout().numbers;
            for (int p = 0; p < slope.length; p++) {
                rounded[numbers[p]] = (float) slope[p];
            }
            return rounded;
        }
    }
}
