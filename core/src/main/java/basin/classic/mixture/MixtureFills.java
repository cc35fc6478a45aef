package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// Means and draws of the missing cells of rows given the observed ones. Their distribution is a mixture, whose
/// weights are the probabilities of the components given the observed cells (Bishop 2006, § 2.3.1).
final class MixtureFills {
    private final MixtureEnergy energy;
    private final MixtureParameters parameters;
    private final MixtureColumns layout;

    /// The components of rows without observed cells, not centred.
    private final PatternMixture unconditional;

    MixtureFills(MixtureEnergy energy) {
        this.energy = energy;
        this.parameters = energy.parameters();
        this.layout = parameters.layout();
        this.unconditional = new PatternMixture(parameters, Pattern.empty(parameters.numbers()));
    }

    /// Computes the missing cells of one row.
    @FunctionalInterface
    private interface RowTask {
        /// @param shares probabilities of the components given the observed cells
        /// @param numbers centred; the missing ones are to be overwritten
        /// @param codes of the categories
        /// @param cells the encoded row, whose missing categories are to be overwritten
        void fill(int i, PatternMixture mixture, double[] shares, double[] numbers, int[] codes, float[] cells);
    }

    /// Overwrites `filled` with the rows, the missing cells replaced by their conditional mean: for a category the
    /// probabilities of its levels.
    void means(Rows y, Rows filled) {
        double[] mean = new double[parameters.numbers()];
        forEachRow(y, filled, (i, mixture, shares, numbers, codes, cells) -> {
            Arrays.fill(mean, 0);
            for (int j = 0; j < shares.length; j++) {
                if (shares[j] > 0) {
                    mixture.gaussians[j].fill(numbers);
                    for (int p : mixture.pattern.missing) {
                        mean[p] += shares[j] * numbers[p];
                    }
                }
            }
            System.arraycopy(mean, 0, numbers, 0, mean.length);
            for (int c = 0; c < codes.length; c++) {
                if (codes[c] == layout.missing(c)) {
                    layout.categories.get(c).setProbabilities(probabilities(shares, c), cells, 0);
                }
            }
        });
    }

    private double[] probabilities(double[] shares, int category) {
        double[] sum = new double[layout.levels(category)];
        for (int j = 0; j < shares.length; j++) {
            for (int level = 0; level < sum.length; level++) {
                sum[level] += shares[j] * parameters.probabilities()[category][j][level];
            }
        }
        return sum;
    }

    /// Overwrites `filled` with the rows, the missing cells replaced by one draw of them together.
    void draws(Rows y, Randomness randomness, long first, Rows filled) {
        double[] normals = new double[parameters.numbers()];
        forEachRow(
                y,
                filled,
                (i, mixture, shares, numbers, codes, cells) ->
                        draw(mixture, shares, randomness, first + i, normals, numbers, codes, cells));
    }

    /// Overwrites rows with draws of the mixture.
    void sample(Randomness randomness, long first, Rows into) {
        double[] normals = new double[parameters.numbers()];
        double[] numbers = new double[parameters.numbers()];
        int[] codes = new int[layout.categories.size()];
        Arrays.setAll(codes, layout::missing);
        float[] cells = new float[layout.count];
        for (int i = 0; i < into.count(); i++) {
            draw(unconditional, parameters.weights(), randomness, first + i, normals, numbers, codes, cells);
            for (int p = 0; p < numbers.length; p++) {
                cells[layout.numbers[p]] = (float) numbers[p];
            }
            into.set(i, cells);
        }
    }

    /// Draws a component, and then the missing cells from it, given that every missing category has one of its
    /// levels.
    private void draw(
            PatternMixture mixture,
            double[] weights,
            Randomness randomness,
            long stream,
            double[] normals,
            double[] numbers,
            int[] codes,
            float[] cells) {
        int j = randomness.categorical(named(weights, codes), stream, 0, 0);
        for (int p : mixture.pattern.missing) {
            normals[p] = randomness.normal(stream, 1, p);
        }
        mixture.gaussians[j].draw(normals, numbers);
        for (int c = 0; c < codes.length; c++) {
            if (codes[c] == layout.missing(c)) {
                double[] levels = Arrays.copyOf(parameters.probabilities()[c][j], layout.levels(c));
                layout.categories.get(c).setCode(randomness.categorical(levels, stream, 2, c), cells, 0);
            }
        }
    }

    /// The weights times the probabilities that the missing categories have one of their levels.
    private double[] named(double[] weights, int[] codes) {
        double[] named = weights.clone();
        for (int c = 0; c < codes.length; c++) {
            if (codes[c] == layout.missing(c) && layout.levels(c) < layout.codes(c)) {
                for (int j = 0; j < named.length; j++) {
                    named[j] *= 1 - parameters.probabilities()[c][j][layout.levels(c)];
                }
            }
        }
        return named;
    }

    /// Copies the rows to `filled` and runs the task on those with missing cells.
    private void forEachRow(Rows y, Rows filled, RowTask task) {
        double[] numbers = new double[parameters.numbers()];
        double[] shares = new double[parameters.size()];
        double[] free = new double[y.count()];
        energy.forEachTile(y, (mixture, tile, energies, rows) -> {
            Posterior.probabilities(1, energies, mixture.size(), tile.rows(), free);
            for (int slot = 0; slot < tile.rows(); slot++) {
                int i = rows.at(slot);
                float[] cells = y.row(i);
                if (y.hasMissing(i)) {
                    for (int j = 0; j < shares.length; j++) {
                        shares[j] = energies[j][slot];
                    }
                    tile.row(slot, numbers);
                    task.fill(i, mixture, shares, numbers, tile.codesOf(slot), cells);
                    for (int p : mixture.pattern.missing) {
                        cells[layout.numbers[p]] = (float) (numbers[p] + energy.shift()[p]);
                    }
                }
                filled.set(i, cells);
            }
        });
    }
}
