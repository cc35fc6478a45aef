package basin.classic.mixture;

import basin.energy.Energy;
import basin.infer.Completions;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Modes of a mixture as answers: over all columns for a projection, over the missing ones given the others for a
/// completion.
final class MixtureModes {
    /// A component that is at most 10⁻⁶ times as probable as the most probable one starts no search, since its
    /// answer would not be plausible.
    private static final double MAX_ENERGY_DIFFERENCE = Math.log(1e6);

    /// Modes closer than this, in squared standard deviations, are the same.
    private static final double ONE_MODE = 1e-6;

    private final MixtureEnergy energy;
    private final Energy density;

    MixtureModes(MixtureEnergy energy) {
        this.energy = energy;
        this.density = energy.free(1);
    }

    /// A completed row and its energy.
    private record Answer(Rows row, double energy) {}

    /// The mode that descent from every row reaches; missing cells start at their mean under the most probable
    /// component.
    void project(Rows y, Rows nearest) {
        ConditionalMixture whole = ConditionalMixture.ofWholeRows(energy.centred());
        double[][] means = energy.centred().means();
        double[] rarity = new double[means.length];
        Arrays.setAll(rarity, j -> -Math.log(energy.centred().weights()[j]));
        ModeSearch search = whole.search(rarity, means);
        double[] row = new double[energy.columns()];
        energy.forEachTile(y, (mixture, tile, energies, rows) -> {
            for (int slot = 0; slot < tile.rows(); slot++) {
                tile.row(slot, row);
                mixture.gaussians[lowest(column(energies, slot))].fill(row);
                search.descend(row);
                nearest.set(rows.at(slot), uncentred(row));
            }
        });
    }

    /// All modes of the missing cells that searches from probable components reach.
    Completions complete(Rows y, int max) {
        List<List<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < y.count(); i++) {
            answers.add(List.of());
        }
        double[] row = new double[energy.columns()];
        energy.forEachTile(y, (mixture, tile, energies, rows) -> {
            ConditionalMixture conditional = new ConditionalMixture(mixture);
            for (int slot = 0; slot < tile.rows(); slot++) {
                tile.row(slot, row);
                int i = rows.at(slot);
                answers.set(i, answers(conditional, column(energies, slot), row, y.row(i)));
            }
        });
        Completions completions = new Completions(energy.columns());
        for (int i = 0; i < y.count(); i++) {
            for (Answer answer :
                    answers.get(i).subList(0, Math.min(max, answers.get(i).size()))) {
                completions.add(i, answer.row.row(0), answer.energy);
            }
        }
        return completions;
    }

    private List<Answer> answers(ConditionalMixture conditional, double[] energies, double[] row, float[] cells) {
        int[] missing = conditional.columns();
        if (missing.length == 0) {
            return List.of(answer(cells));
        }
        double[][] means = conditional.means(row);
        List<double[]> modes = modes(conditional.search(energies, means), energies, means);
        List<Answer> answers = new ArrayList<>();
        for (double[] mode : modes) {
            float[] completed = cells.clone();
            for (int p = 0; p < missing.length; p++) {
                completed[missing[p]] = (float) (mode[p] + energy.shift()[missing[p]]);
            }
            answers.add(answer(completed));
        }
        answers.sort(Comparator.comparingDouble(Answer::energy));
        return answers;
    }

    /// Every known mode of a Gaussian mixture is the end of the search from some mean
    /// (Carreira-Perpiñán 2000, § 5).
    private static List<double[]> modes(ModeSearch search, double[] energies, double[][] means) {
        double min = energies[lowest(energies)];
        List<double[]> modes = new ArrayList<>();
        for (int j = 0; j < means.length; j++) {
            if (energies[j] <= min + MAX_ENERGY_DIFFERENCE) {
                double[] mode = means[j].clone();
                search.descend(mode);
                if (modes.stream().noneMatch(other -> search.squaredDistance(mode, other) < ONE_MODE)) {
                    modes.add(mode);
                }
            }
        }
        return modes;
    }

    private Answer answer(float[] cells) {
        Rows row = Rows.of(cells);
        double[] value = new double[1];
        density.values(row, value);
        return new Answer(row, value[0]);
    }

    private float[] uncentred(double[] row) {
        float[] cells = new float[row.length];
        for (int p = 0; p < cells.length; p++) {
            cells[p] = (float) (row[p] + energy.shift()[p]);
        }
        return cells;
    }

    private static double[] column(double[][] energies, int slot) {
        double[] column = new double[energies.length];
        for (int j = 0; j < column.length; j++) {
            column[j] = energies[j][slot];
        }
        return column;
    }

    private static int lowest(double[] energies) {
        int lowest = 0;
        for (int j = 1; j < energies.length; j++) {
            lowest = energies[j] < energies[lowest] ? j : lowest;
        }
        return lowest;
    }
}
