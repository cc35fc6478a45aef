package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// Means and draws of the missing cells of rows given the observed ones. Their distribution is a mixture, whose
/// weights are the probabilities of the components given the observed cells (Bishop 2006, § 2.3.1).
final class MixtureFills {
    private final MixtureEnergy energy;

    /// The components of rows without observed cells, not centred.
    private final PatternMixture unconditional;

    MixtureFills(MixtureEnergy energy) {
        this.energy = energy;
        this.unconditional = new PatternMixture(energy.parameters(), Pattern.empty(energy.columns()));
    }

    /// A task for one row with missing cells: the probabilities of the components given the observed cells, and the
    /// centred row.
    @FunctionalInterface
    private interface RowTask {
        void run(int i, PatternMixture mixture, double[] shares, double[] row);
    }

    /// Overwrites `filled` with the rows, the missing cells replaced by their conditional mean.
    void means(Rows y, Rows filled) {
        double[] mean = new double[energy.columns()];
        forEachRow(y, filled, (i, mixture, shares, row) -> {
            Arrays.fill(mean, 0);
            for (int j = 0; j < shares.length; j++) {
                if (shares[j] > 0) {
                    mixture.gaussians[j].fill(row);
                    for (int p : mixture.pattern.missing) {
                        mean[p] += shares[j] * row[p];
                    }
                }
            }
            set(mixture.pattern, mean, i, filled);
        });
    }

    /// Overwrites `filled` with the rows, the missing cells replaced by one draw of them together.
    void draws(Rows y, Randomness randomness, long first, Rows filled) {
        double[] normals = new double[energy.columns()];
        forEachRow(y, filled, (i, mixture, shares, row) -> {
            draw(mixture, shares, randomness, first + i, normals, row);
            set(mixture.pattern, row, i, filled);
        });
    }

    /// Overwrites rows with draws of the mixture.
    void sample(Randomness randomness, long first, Rows into) {
        double[] normals = new double[energy.columns()];
        double[] row = new double[energy.columns()];
        for (int i = 0; i < into.count(); i++) {
            draw(unconditional, energy.parameters().weights(), randomness, first + i, normals, row);
            for (int p = 0; p < row.length; p++) {
                into.set(i, p, (float) row[p]);
            }
        }
    }

    /// Draws a component, and then the missing cells from it.
    private static void draw(
            PatternMixture mixture,
            double[] weights,
            Randomness randomness,
            long stream,
            double[] normals,
            double[] row) {
        int j = randomness.categorical(weights, stream, 0, 0);
        for (int p : mixture.pattern.missing) {
            normals[p] = randomness.normal(stream, 1, p);
        }
        mixture.gaussians[j].draw(normals, row);
    }

    private void set(Pattern pattern, double[] centred, int i, Rows filled) {
        for (int p : pattern.missing) {
            filled.set(i, p, (float) (centred[p] + energy.shift()[p]));
        }
    }

    /// Copies the rows to `filled` and runs the task on those with missing cells.
    private void forEachRow(Rows y, Rows filled, RowTask task) {
        double[] row = new double[energy.columns()];
        double[] shares = new double[energy.parameters().size()];
        double[] free = new double[y.count()];
        energy.forEachTile(y, (mixture, tile, energies, rows) -> {
            Posterior.probabilities(1, energies, mixture.size(), tile.rows(), free);
            for (int slot = 0; slot < tile.rows(); slot++) {
                int i = rows.at(slot);
                filled.set(i, y.row(i));
                if (!mixture.pattern.isComplete()) {
                    for (int j = 0; j < shares.length; j++) {
                        shares[j] = energies[j][slot];
                    }
                    tile.row(slot, row);
                    task.run(i, mixture, shares, row);
                }
            }
        });
    }
}
